package dev.updraft.insight.practice;

import dev.updraft.insight.practice.comparison.ChangeClass;
import dev.updraft.insight.practice.comparison.Comparison;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What can be asked of a practice. */
public sealed interface PracticeCommand {
  /**
   * @param title what is practised, or null
   * @param facetId what the member gets better at, or null
   * @param mentorId a contact's who will revise it, or null
   */
  record Draft(UUID id, UUID memberId, String title, UUID facetId, UUID mentorId, String text)
      implements PracticeCommand {}

  record IssueLink(UUID linkId, Instant expiresAt) implements PracticeCommand {}

  record RevokeLink(UUID linkId) implements PracticeCommand {}

  /**
   * What the mentor made of the draft. Said again by the member, it corrects what was said before.
   *
   * @param linkId by which it came, or null: the member entered it
   * @param comparison of the draft with it
   * @param before the member's other practices that were compared
   */
  record Return(UUID linkId, String revision, Comparison comparison, List<Past> before, Instant now)
      implements PracticeCommand {
    public Return {
      before = List.copyOf(before);
    }
  }

  /**
   * Said again, it corrects what was said before.
   *
   * @param why it was changed, or null
   * @param gain of it, or null
   * @param changeClass what it really is, or null: as the rules say
   */
  record Explain(int change, String why, String gain, ChangeClass changeClass)
      implements PracticeCommand {}

  record Retract(String reason) implements PracticeCommand {}
}
