package dev.updraft.insight.practice;

import static dev.updraft.eventsourcing.Column.Type.TEXT;
import static dev.updraft.eventsourcing.Column.Type.TIME;

import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.insight.practice.PracticeDocument.ChangeNote;
import dev.updraft.insight.practice.PracticeDocument.ExerciseNote;
import dev.updraft.insight.practice.PracticeDocument.LinkNote;
import dev.updraft.insight.practice.PracticeDocument.Result;
import dev.updraft.insight.practice.PracticeDocument.Retraction;
import dev.updraft.insight.practice.PracticeEvent.ChangeExplained;
import dev.updraft.insight.practice.PracticeEvent.ExerciseSet;
import dev.updraft.insight.practice.PracticeEvent.PracticeCompared;
import dev.updraft.insight.practice.PracticeEvent.PracticeDrafted;
import dev.updraft.insight.practice.PracticeEvent.PracticeRetracted;
import dev.updraft.insight.practice.PracticeEvent.RevisionLinkIssued;
import dev.updraft.insight.practice.PracticeEvent.RevisionLinkRevoked;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The practices of every member, with what was learned from each. */
public final class PracticeBook implements DocumentView<PracticeDocument> {
  @Override
  public String name() {
    return "practice_book";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<PracticeDocument> document() {
    return PracticeDocument.class;
  }

  @Override
  public Set<String> apart() {
    return Set.of("draft", "revision", "changes");
  }

  @Override
  public List<Column<PracticeDocument>> columns() {
    return List.of(
        new Column<>("state", TEXT, PracticeDocument::state),
        new Column<>("facet_id", Column.Type.UUID, PracticeDocument::facetId),
        new Column<>("mentor_id", Column.Type.UUID, PracticeDocument::mentorId),
        new Column<>("drafted_at", TIME, PracticeDocument::draftedAt));
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof PracticeEvent ? List.of(recorded.streamId()) : List.of();
  }

  @Override
  public boolean begins(UUID key, Recorded<?> recorded) {
    return recorded.event() instanceof PracticeDrafted;
  }

  @Override
  public PracticeDocument evolve(UUID key, PracticeDocument before, Recorded<?> recorded) {
    if (!(recorded.event() instanceof PracticeEvent event)) {
      return before;
    }
    var version = recorded.version();
    var at = recorded.at();
    return switch (event) {
      case PracticeDrafted drafted ->
          new PracticeDocument(
              drafted.practiceId(),
              version,
              shown(drafted.title()),
              drafted.facetId(),
              drafted.mentorId(),
              at,
              shown(drafted.text()),
              null,
              List.of(),
              List.of(),
              null,
              null,
              null);
      case RevisionLinkIssued(_, var link, var expiresAt) ->
          before.with(
              version,
              Stream.concat(
                      before.links().stream(), Stream.of(new LinkNote(link, expiresAt, null, null)))
                  .toList());
      case RevisionLinkRevoked(_, var link) ->
          before.with(
              version,
              links(before, link, each -> new LinkNote(each.id(), each.expiresAt(), null, at)));
      case PracticeCompared compared -> compared(before, compared, version, at);
      case ExerciseSet set -> before.with(version, ExerciseNote.of(set));
      case ChangeExplained said -> before.with(version, said);
      case PracticeRetracted(_, var reason) ->
          before.with(version, new Retraction(shown(reason), at));
    };
  }

  private static PracticeDocument compared(
      PracticeDocument before, PracticeCompared compared, long version, Instant at) {
    return before.with(
        version,
        shown(compared.revision()),
        IntStream.range(0, compared.changes().size())
            .mapToObj(n -> ChangeNote.of(n + 1, compared.changes().get(n)))
            .toList(),
        links(
            before, compared.linkId(), each -> new LinkNote(each.id(), each.expiresAt(), at, null)),
        new Result(
            compared.comparedAt(),
            compared.linkId() != null,
            compared.similarity(),
            compared.counts()));
  }

  private static List<LinkNote> links(
      PracticeDocument before, UUID link, UnaryOperator<LinkNote> change) {
    return before.links().stream()
        .map(each -> each.id().equals(link) ? change.apply(each) : each)
        .toList();
  }

  private static String shown(PersonalText text) {
    return text == null ? null : text.text().orElse(null);
  }
}
