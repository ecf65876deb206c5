package dev.updraft.insight.claims;

import static dev.updraft.eventsourcing.Column.Type.TEXT;
import static dev.updraft.eventsourcing.Column.Type.TEXTS;
import static dev.updraft.eventsourcing.Column.Type.TIME;

import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.insight.Spelling;
import dev.updraft.insight.claims.ClaimDocument.LinkDocument;
import dev.updraft.insight.claims.ClaimEvent.ClaimHeard;
import dev.updraft.insight.claims.ClaimEvent.ClaimRetracted;
import dev.updraft.insight.claims.ClaimEvent.ToldBy;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Every claim ever heard; retracted ones stay, marked, for pictures of earlier days. */
public final class ClaimBook implements DocumentView<ClaimDocument> {
  public static final String STANDING = "STANDING";
  public static final String RETRACTED = "RETRACTED";

  @Override
  public String name() {
    return "claim_book";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<ClaimDocument> document() {
    return ClaimDocument.class;
  }

  @Override
  public List<Column<ClaimDocument>> columns() {
    return List.of(
        new Column<>("question_id", Column.Type.UUID, ClaimDocument::questionId),
        new Column<>("topic", TEXT, claim -> Spelling.folded(claim.topic())),
        new Column<>("state", TEXT, claim -> claim.stands() ? STANDING : RETRACTED),
        new Column<>("heard_at", TIME, ClaimDocument::heardAt),
        new Column<>(
            "contacts",
            TEXTS,
            claim ->
                claim.chain().stream()
                    .map(LinkDocument::contactId)
                    .filter(Objects::nonNull)
                    .map(UUID::toString)
                    .toList()));
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof ClaimEvent ? List.of(recorded.streamId()) : List.of();
  }

  @Override
  public ClaimDocument evolve(UUID key, ClaimDocument before, Recorded<?> recorded) {
    if (!(recorded.event() instanceof ClaimEvent event)) {
      return before;
    }
    return switch (event) {
      case ClaimHeard heard ->
          new ClaimDocument(
              heard.claimId(),
              recorded.version(),
              heard.questionId(),
              heard.topic(),
              heard.kind(),
              shown(heard.value()),
              heard.chain().stream().map(ClaimBook::link).toList(),
              heard.basis(),
              heard.hops(),
              heard.heard(),
              heard.heardAt(),
              recorded.at(),
              null,
              null);
      case ClaimRetracted(_, _, var reason) ->
          new ClaimDocument(
              before.id(),
              recorded.version(),
              before.questionId(),
              before.topic(),
              before.kind(),
              before.value(),
              before.chain(),
              before.basis(),
              before.hops(),
              before.heard(),
              before.heardAt(),
              before.recordedAt(),
              recorded.at(),
              shown(reason));
    };
  }

  private static LinkDocument link(ToldBy told) {
    return new LinkDocument(
        told.contactId(),
        shown(told.name()),
        told.contactId() == null && told.name() == null,
        told.stake() != null,
        shown(told.stake()));
  }

  private static String shown(PersonalText text) {
    return text == null ? null : text.text().orElse(null);
  }
}
