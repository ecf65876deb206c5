package dev.updraft.profile.outcomes;

import dev.updraft.profile.balance.Ledger;
import dev.updraft.profile.endorsements.EndorsementKind;
import dev.updraft.profile.endorsements.OutcomeKind;
import dev.updraft.profile.endorsements.Received;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What came of an endorsement, and everything it came from.
 *
 * @param before where the member stood in the topic; null without a breakthrough
 * @param after where the member stands now; null without a breakthrough
 */
public record TracedOutcome(
    UUID id,
    OutcomeKind kind,
    String summary,
    BigDecimal amount,
    String currency,
    String before,
    String after,
    Instant at,
    Origin from) {

  /**
   * The chain that led to an outcome, latest link first.
   *
   * @param actionId the last action started before it
   * @param gifts what had been given to the endorser before they endorsed, latest first
   */
  public record Origin(
      UUID endorsementId,
      EndorsementKind endorsement,
      UUID contactId,
      Instant receivedAt,
      UUID actionId,
      String action,
      List<UUID> gifts) {
    public Origin {
      gifts = List.copyOf(gifts);
    }
  }

  /** Every outcome of an endorsement, latest first. */
  static List<TracedOutcome> of(UUID endorsement, Received it, Ledger endorser) {
    return it.outcomes().stream()
        .sorted(Comparator.comparing(Received.Result::at).reversed())
        .map(
            outcome ->
                new TracedOutcome(
                    outcome.id(),
                    outcome.kind(),
                    outcome.summary(),
                    outcome.amount(),
                    outcome.currency(),
                    outcome.before(),
                    outcome.after(),
                    outcome.at(),
                    origin(endorsement, it, endorser, outcome.at())))
        .toList();
  }

  private static Origin origin(UUID endorsement, Received it, Ledger endorser, Instant at) {
    var action =
        it.actions().stream()
            .filter(each -> !each.startedAt().isAfter(at))
            .max(Comparator.comparing(Received.Action::startedAt));
    return new Origin(
        endorsement,
        it.account().kind(),
        it.contactId(),
        it.account().receivedAt(),
        action.map(Received.Action::id).orElse(null),
        action.map(Received.Action::summary).orElse(null),
        endorser.gifts().stream()
            .filter(gift -> gift.at().isBefore(it.account().receivedAt()))
            .sorted(Comparator.comparing(Ledger.Gift::at).reversed())
            .map(Ledger.Gift::contributionId)
            .toList());
  }
}
