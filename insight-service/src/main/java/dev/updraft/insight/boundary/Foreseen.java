package dev.updraft.insight.boundary;

import dev.updraft.insight.boundary.Knowledge.Met;
import dev.updraft.insight.challenges.Angle;
import dev.updraft.insight.mastery.Foresight;
import dev.updraft.insight.mastery.Foresight.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * How likely the member is to answer a question, as their own answers foretell it; and how each of
 * the latest of these went against what was foreseen of it. Decision 0032.
 */
final class Foreseen {
  /** From no side that anything was ever asked from. */
  private static final int NO_SIDE = -1;

  private final Foresight foresight = new Foresight(Knowledge.LATEST);
  private final List<Looked> answers = new ArrayList<>();
  private final Knowledge knowledge;

  Foreseen(Knowledge knowledge) {
    this.knowledge = knowledge;
    knowledge.latest().forEach(this::take);
  }

  /**
   * An answer, looked at again.
   *
   * @param foreseen how likely it was before it was given
   * @param surprise in bits; 0: it went as foreseen
   */
  record Looked(Evidence evidence, double foreseen, double surprise) {}

  private void take(Met met) {
    var evidence = met.evidence();
    var share = evidence.outcome().share();
    var question =
        new Question(
            knowledge.number(evidence.facetId()),
            evidence.angle().ordinal(),
            Evidence.logOdds(evidence.difficulty()),
            evidence.second(),
            met.mastered());
    var foreseen = foresight.likely(question);
    answers.add(new Looked(evidence, foreseen, Foresight.surprise(foreseen, share)));
    foresight.learn(question, share);
  }

  /**
   * How likely an answer is now.
   *
   * @param angle null: from no side in particular
   */
  double likely(UUID facet, Angle angle, int difficulty) {
    return foresight.likely(
        new Question(
            knowledge.number(facet),
            angle == null ? NO_SIDE : angle.ordinal(),
            Evidence.logOdds(difficulty),
            knowledge.at().getEpochSecond(),
            knowledge.mastered(facet, difficulty)));
  }

  /** The latest answers, oldest first. */
  List<Looked> answers() {
    return answers;
  }
}
