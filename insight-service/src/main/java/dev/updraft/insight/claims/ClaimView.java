package dev.updraft.insight.claims;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.insight.claims.ClaimEvent.ClaimHeard;
import dev.updraft.insight.contacts.ContactDirectory.Names;
import dev.updraft.insight.picture.Basis;
import dev.updraft.insight.questions.Value;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A claim as it is shown.
 *
 * @param originatorBasis as the member stated it
 * @param source whether it is source information; not said of a claim just written, for it depends
 *     on what is known of the originator
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClaimView(
    UUID id,
    long version,
    State state,
    UUID questionId,
    String topic,
    Object value,
    List<Link> chain,
    Basis originatorBasis,
    Heard heard,
    Instant heardAt,
    Instant recordedAt,
    int hops,
    Boolean source,
    Retraction retraction) {

  /** Whether a claim still stands. */
  enum State {
    STANDING,
    RETRACTED
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Link(UUID contactId, String name, Boolean unknown, String stake) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Retraction(String reason, Instant at) {}

  static ClaimView of(ClaimDocument claim, Testimonies testimonies, Names names) {
    return new ClaimView(
        claim.id(),
        claim.version(),
        claim.stands() ? State.STANDING : State.RETRACTED,
        claim.questionId(),
        claim.topic(),
        Value.shown(claim.kind(), claim.value()),
        claim.chain().stream()
            .map(
                link ->
                    new Link(
                        link.contactId(),
                        link.contactId() == null ? link.name() : names.of(link.contactId()),
                        link.unknown() ? true : null,
                        link.stake()))
            .toList(),
        claim.basis(),
        claim.heard(),
        claim.heardAt(),
        claim.recordedAt(),
        claim.hops(),
        claim.value() == null ? null : testimonies.of(claim).source(),
        claim.stands() ? null : new Retraction(claim.retractedBecause(), claim.retractedAt()));
  }

  /** A claim just written, before it is known how its contacts are called. */
  static ClaimView of(Decided<Claim> decided) {
    return switch (decided.state()) {
      case Claim.Kept(var heard) -> of(decided, heard, State.STANDING, null);
      case Claim.Retracted(var heard, var reason) ->
          of(decided, heard, State.RETRACTED, new Retraction(text(reason), null));
      case Claim.Unheard _ -> throw new IllegalStateException("written, but not there");
    };
  }

  private static ClaimView of(
      Decided<Claim> decided, ClaimHeard heard, State state, Retraction retraction) {
    return new ClaimView(
        decided.streamId(),
        decided.version(),
        state,
        heard.questionId(),
        heard.topic(),
        Value.shown(heard.kind(), text(heard.value())),
        heard.chain().stream()
            .map(
                told ->
                    new Link(
                        told.contactId(),
                        text(told.name()),
                        told.contactId() == null && told.name() == null ? true : null,
                        text(told.stake())))
            .toList(),
        heard.basis(),
        heard.heard(),
        heard.heardAt(),
        null,
        heard.hops(),
        null,
        retraction);
  }

  private static String text(PersonalText text) {
    return text == null ? null : text.text().orElse(null);
  }
}
