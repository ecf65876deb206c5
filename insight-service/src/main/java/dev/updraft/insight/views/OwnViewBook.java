package dev.updraft.insight.views;

import static dev.updraft.eventsourcing.Column.Type.TEXT;
import static dev.updraft.eventsourcing.Column.Type.TIME;

import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.insight.views.OwnViewDocument.Now;
import dev.updraft.insight.views.OwnViewDocument.Retraction;
import dev.updraft.insight.views.OwnViewDocument.Theirs;
import dev.updraft.insight.views.OwnViewEvent.TheirsEntered;
import dev.updraft.insight.views.OwnViewEvent.ViewLocked;
import dev.updraft.insight.views.OwnViewEvent.ViewReconsidered;
import dev.updraft.insight.views.OwnViewEvent.ViewRetracted;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The views members locked, what they were held against, and how they moved. */
public final class OwnViewBook implements DocumentView<OwnViewDocument> {
  @Override
  public String name() {
    return "own_view_book";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public Class<OwnViewDocument> document() {
    return OwnViewDocument.class;
  }

  @Override
  public List<Column<OwnViewDocument>> columns() {
    return List.of(
        new Column<>("question_id", Column.Type.UUID, OwnViewDocument::questionId),
        new Column<>("locked_at", TIME, OwnViewDocument::lockedAt),
        new Column<>("state", TEXT, OwnViewDocument::state));
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof OwnViewEvent ? List.of(recorded.streamId()) : List.of();
  }

  @Override
  public OwnViewDocument evolve(UUID key, OwnViewDocument before, Recorded<?> recorded) {
    if (!(recorded.event() instanceof OwnViewEvent event)) {
      return before;
    }
    return switch (event) {
      case ViewLocked locked ->
          new OwnViewDocument(
              locked.viewId(),
              recorded.version(),
              locked.questionId(),
              locked.kind(),
              locked.contactId(),
              shown(locked.contactName()),
              shown(locked.situation()),
              shown(locked.proposal()),
              shown(locked.question()),
              shown(locked.answer()),
              locked.lockedAt(),
              null,
              null,
              null);
      case TheirsEntered(_, var claim, var answer) ->
          before.with(recorded.version(), new Theirs(claim, shown(answer), recorded.at()), null);
      case ViewReconsidered(_, var answer, var because) ->
          before.with(
              recorded.version(),
              before.theirs(),
              new Now(shown(answer), shown(because), recorded.at()));
      case ViewRetracted(_, var reason) ->
          before.retracted(recorded.version(), new Retraction(shown(reason), recorded.at()));
    };
  }

  private static String shown(PersonalText text) {
    return text == null ? null : text.text().orElse(null);
  }
}
