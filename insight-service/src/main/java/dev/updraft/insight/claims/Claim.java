package dev.updraft.insight.claims;

import static dev.updraft.insight.InsightReason.BASIS_OF_UNKNOWN;
import static dev.updraft.insight.InsightReason.HEARD_IN_THE_FUTURE;
import static dev.updraft.insight.InsightReason.UNKNOWN_CLAIM;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.claims.ClaimCommand.Hear;
import dev.updraft.insight.claims.ClaimCommand.Retract;
import dev.updraft.insight.claims.ClaimEvent.ClaimHeard;
import dev.updraft.insight.claims.ClaimEvent.ClaimRetracted;
import dev.updraft.insight.claims.ClaimEvent.ToldBy;
import java.util.List;
import java.util.UUID;

/** An answer somebody gave, with the people it came through. */
public sealed interface Claim {
  Claim INITIAL = new Unheard();
  Category<ClaimCommand, Claim, ClaimEvent> CATEGORY =
      new Category<>("claim", new Decider<>(() -> INITIAL, Claim::decide, Claim::evolve));

  record Unheard() implements Claim {}

  record Kept(ClaimHeard heard) implements Claim {}

  record Retracted(ClaimHeard heard, PersonalText reason) implements Claim {}

  static List<ClaimEvent> decide(Claim claim, ClaimCommand command) {
    return switch (claim) {
      case Unheard _ ->
          switch (command) {
            case Hear hear -> List.of(heard(hear));
            case Retract _ -> throw new Rejection(UNKNOWN_CLAIM);
          };
      case Kept(var heard) ->
          switch (command) {
            case Hear _ -> List.of();
            case Retract(var reason) ->
                List.of(
                    new ClaimRetracted(
                        heard.claimId(),
                        heard.questionId(),
                        PersonalText.about(heard.memberId(), reason)));
          };
      case Retracted _ ->
          switch (command) {
            case Hear _, Retract _ -> List.of();
          };
    };
  }

  private static ClaimHeard heard(Hear hear) {
    if (hear.heardAt().isAfter(hear.now())) {
      throw new Rejection(HEARD_IN_THE_FUTURE, "heardAt");
    }
    var unknown = hear.chain().originatorUnknown();
    if (unknown && hear.basis() != null) {
      throw new Rejection(BASIS_OF_UNKNOWN, "originatorBasis");
    }
    var links = hear.chain().links();
    return new ClaimHeard(
        hear.id(),
        hear.memberId(),
        hear.questionId(),
        hear.topic(),
        hear.kind(),
        PersonalText.about(hear.memberId(), hear.value()),
        links.stream().map(link -> toldBy(hear.id(), link)).toList(),
        hear.basis(),
        links.size() - 1 + (unknown ? 1 : 0),
        hear.heard(),
        hear.heardAt());
  }

  private static ToldBy toldBy(UUID claimId, Chain.Link link) {
    return switch (link.speaker()) {
      case Chain.Speaker.Contact(var id) ->
          new ToldBy(id, null, PersonalText.aboutOrNull(id, link.stake()));
      case Chain.Speaker.Outsider(var name) ->
          new ToldBy(
              null,
              PersonalText.about(claimId, name),
              PersonalText.aboutOrNull(claimId, link.stake()));
      case Chain.Speaker.Unknown _ -> new ToldBy(null, null, null);
    };
  }

  static Claim evolve(Claim claim, ClaimEvent event) {
    return switch (event) {
      case ClaimHeard heard -> new Kept(heard);
      case ClaimRetracted(_, _, var reason) -> new Retracted(((Kept) claim).heard(), reason);
    };
  }
}
