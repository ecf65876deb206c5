package dev.updraft.benchmark.knowledge;

import dev.updraft.insight.mastery.AnswerPredictor;
import dev.updraft.insight.mastery.Asked;

/** A way of foretelling answers, to be measured. */
interface Foreteller {
  double predict(Asked asked);

  /** Takes an answer in, and all it says: of the person, the item and the skill. */
  void learn(Asked asked, boolean right);

  /** Takes in what an answer says of the person, nothing else. */
  void follow(Asked asked, boolean right);

  /** Nothing more will be asked of the person. */
  void forget(int person);

  static Foreteller of(AnswerPredictor predictor) {
    return new Foreteller() {
      @Override
      public double predict(Asked asked) {
        return predictor.predict(asked);
      }

      @Override
      public void learn(Asked asked, boolean right) {
        predictor.learn(asked, right);
      }

      @Override
      public void follow(Asked asked, boolean right) {
        predictor.follow(asked, right);
      }

      @Override
      public void forget(int person) {
        predictor.forget(person);
      }
    };
  }
}
