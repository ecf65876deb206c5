package dev.updraft.insight.questions;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.updraft.insight.picture.Evidence.Nearness;
import java.util.List;
import java.util.UUID;

/** Finds the open questions that a contact may answer. */
public interface AskAbout {
  /**
   * A question worth asking somebody.
   *
   * @param why they may know
   * @param gain the uncertainty their answer is expected to take away, in bits
   * @param uncertainty there is now, in bits
   */
  record Askable(
      @JsonUnwrapped QuestionDocument question, Nearness why, double gain, double uncertainty) {}

  /**
   * Those the contact has not answered, the most worthwhile first.
   *
   * @param topic null: any
   */
  List<Askable> questions(UUID member, UUID contact, String topic);
}
