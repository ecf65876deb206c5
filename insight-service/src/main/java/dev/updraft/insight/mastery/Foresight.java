package dev.updraft.insight.mastery;

/**
 * How likely one person is to answer the next question, learned of their own answers alone: the
 * middle, in log-odds, of what their mastery says and what {@link AnswerPredictor} says. Each errs
 * where the other does not: mastery knows the whole past and that it fades, the predictor the sides
 * they are asked from and how it went lately. Decision 0032.
 *
 * <p>Not to be used by several threads at once.
 */
public final class Foresight {
  private static final int PERSON = 0;

  private final AnswerPredictor predictor;

  /**
   * @param answers about how many will be learned from
   */
  public Foresight(int answers) {
    predictor = new AnswerPredictor(answers);
  }

  /**
   * A question put to the person.
   *
   * @param side it comes from: what else it has in common with others
   * @param difficulty in log-odds; 0 is usual
   * @param at in seconds; never earlier than the question before
   * @param mastered how likely their mastery makes an answer
   */
  public record Question(int facet, int side, double difficulty, long at, double mastered) {
    private Asked asked() {
      return new Asked(PERSON, facet, side, at, -difficulty);
    }
  }

  /** The probability of an answer, between 0 and 1 and never either. */
  public double likely(Question question) {
    var learned = predictor.predict(question.asked());
    return Logistic.of((Logistic.odds(question.mastered()) + Logistic.odds(learned)) / 2);
  }

  /**
   * @param share how much of an answer it was: 1 whole, 0 none
   */
  public void learn(Question question, double share) {
    predictor.learn(question.asked(), share);
  }

  /**
   * How surprising an answer was, in bits: by how much more was to be told of it by what was
   * foreseen than by how it went. 0: it went as foreseen; 1: a coin would have told as much.
   */
  public static double surprise(double foreseen, double share) {
    return part(share, foreseen) + part(1 - share, 1 - foreseen);
  }

  private static double part(double share, double foreseen) {
    return share == 0 ? 0 : share * Math.log(share / foreseen) / Math.log(2);
  }
}
