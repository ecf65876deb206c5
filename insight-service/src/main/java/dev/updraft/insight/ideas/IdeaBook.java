package dev.updraft.insight.ideas;

import static dev.updraft.eventsourcing.Column.Type.TEXT;
import static dev.updraft.eventsourcing.Column.Type.TIME;

import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.insight.Spelling;
import dev.updraft.insight.ideas.IdeaDocument.Edition;
import dev.updraft.insight.ideas.IdeaDocument.Given;
import dev.updraft.insight.ideas.IdeaDocument.Retraction;
import dev.updraft.insight.ideas.IdeaEvent.GapPointedOut;
import dev.updraft.insight.ideas.IdeaEvent.IdeaPublished;
import dev.updraft.insight.ideas.IdeaEvent.IdeaRetracted;
import dev.updraft.insight.ideas.IdeaEvent.IdeaRevised;
import dev.updraft.insight.ideas.IdeaEvent.IdeaWritten;
import dev.updraft.insight.ideas.IdeaEvent.LinkRevoked;
import dev.updraft.insight.ideas.IdeaEvent.LinkUsedUp;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The ideas of every member, with who was given them. */
public final class IdeaBook implements DocumentView<IdeaDocument> {
  @Override
  public String name() {
    return "idea_book";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Set<String> apart() {
    return Set.of("text");
  }

  @Override
  public Class<IdeaDocument> document() {
    return IdeaDocument.class;
  }

  @Override
  public List<Column<IdeaDocument>> columns() {
    return List.of(
        new Column<>("state", TEXT, idea -> IdeaView.State.of(idea).name()),
        new Column<>("topic", TEXT, idea -> Spelling.folded(idea.topic())),
        new Column<>("written_at", TIME, IdeaDocument::writtenAt));
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof IdeaEvent ? List.of(recorded.streamId()) : List.of();
  }

  @Override
  public IdeaDocument evolve(UUID key, IdeaDocument before, Recorded<?> recorded) {
    if (!(recorded.event() instanceof IdeaEvent event)) {
      return before;
    }
    var version = recorded.version();
    var at = recorded.at();
    return switch (event) {
      case IdeaWritten written ->
          new IdeaDocument(
              written.ideaId(),
              version,
              written.topic(),
              written.facetIds(),
              shown(written.title()),
              shown(written.text()),
              List.of(new Edition(1, at)),
              List.of(),
              null);
      case IdeaRevised(_, var edition, var title, var text) ->
          before.revised(version, shown(title), shown(text), new Edition(edition, at));
      case IdeaPublished(_, var link, var contact, var edition, var publishedAt, var expiresAt) ->
          before.given(
              version,
              new Given(link, contact, edition, publishedAt, expiresAt, Link.State.OPEN, 0, null));
      case LinkRevoked(_, var link) ->
          before.link(version, link, each -> each.ended(Link.State.REVOKED, at));
      case GapPointedOut(_, var link, _) -> before.link(version, link, Given::oneMoreGap);
      case LinkUsedUp(_, var link, var usedAt) ->
          before.link(version, link, each -> each.ended(Link.State.USED_UP, usedAt));
      case IdeaRetracted(_, var reason) ->
          before.retracted(version, new Retraction(shown(reason), at));
    };
  }

  private static String shown(PersonalText text) {
    return text.text().orElse(null);
  }
}
