package dev.updraft.insight.ideas;

import static dev.updraft.insight.InsightReason.FACET_NOT_OFFERED;
import static dev.updraft.insight.InsightReason.IDEA_RETRACTED;
import static dev.updraft.insight.InsightReason.TOO_MANY_EDITIONS;
import static dev.updraft.insight.InsightReason.TOO_MANY_GAPS;
import static dev.updraft.insight.InsightReason.TOO_MANY_LINKS;
import static dev.updraft.insight.InsightReason.UNKNOWN_IDEA;
import static dev.updraft.insight.InsightReason.UNKNOWN_IDEA_LINK;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.Spelling;
import dev.updraft.insight.ideas.IdeaCommand.Finish;
import dev.updraft.insight.ideas.IdeaCommand.PointOut;
import dev.updraft.insight.ideas.IdeaCommand.Publish;
import dev.updraft.insight.ideas.IdeaCommand.Retract;
import dev.updraft.insight.ideas.IdeaCommand.Revise;
import dev.updraft.insight.ideas.IdeaCommand.Revoke;
import dev.updraft.insight.ideas.IdeaCommand.Write;
import dev.updraft.insight.ideas.IdeaEvent.GapPointedOut;
import dev.updraft.insight.ideas.IdeaEvent.IdeaPublished;
import dev.updraft.insight.ideas.IdeaEvent.IdeaRetracted;
import dev.updraft.insight.ideas.IdeaEvent.IdeaRevised;
import dev.updraft.insight.ideas.IdeaEvent.IdeaWritten;
import dev.updraft.insight.ideas.IdeaEvent.LinkRevoked;
import dev.updraft.insight.ideas.IdeaEvent.LinkUsedUp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A thought a member has put into words, for others to find its gaps. */
public sealed interface Idea {
  Idea INITIAL = new Unwritten();
  int MAX_EDITIONS = 50;
  int MAX_LINKS = 200;
  int MAX_GAPS = 50;
  Category<IdeaCommand, Idea, IdeaEvent> CATEGORY =
      new Category<>("idea", new Decider<>(() -> INITIAL, Idea::decide, Idea::evolve));

  record Unwritten() implements Idea {}

  record Written(Editions idea) implements Idea {}

  /** Its words stay readable to the member. */
  record Retracted(Editions idea) implements Idea {}

  /** The words of an idea, retracted or not; refuses where there never was one. */
  static Editions editions(Idea idea) {
    return switch (idea) {
      case Unwritten _ -> throw new Rejection(UNKNOWN_IDEA);
      case Written(var written) -> written;
      case Retracted(var retracted) -> retracted;
    };
  }

  /** What a link opens; refuses where it opens nothing any more. */
  static Opened open(Idea idea, UUID link, Instant now) {
    return switch (idea) {
      case Unwritten _ -> throw new Rejection(UNKNOWN_IDEA_LINK);
      case Retracted _ -> throw new Rejection(IDEA_RETRACTED);
      case Written(var written) ->
          new Opened(
              written,
              written.link(link).orElseThrow(() -> new Rejection(UNKNOWN_IDEA_LINK)).open(now));
    };
  }

  /** One edition, open to one reader. */
  record Opened(Editions idea, Link link) {
    Editions.Edition edition() {
      return idea.editions().get(link.edition() - 1);
    }
  }

  static List<IdeaEvent> decide(Idea idea, IdeaCommand command) {
    return switch (idea) {
      case Unwritten _ ->
          switch (command) {
            case Write write -> List.of(written(write));
            case Revise _, Publish _, Revoke _, Retract _ -> throw new Rejection(UNKNOWN_IDEA);
            case PointOut _, Finish _ -> throw new Rejection(UNKNOWN_IDEA_LINK);
          };
      case Written(var written) -> decide(written, command);
      case Retracted _ ->
          switch (command) {
            case Write _, Retract _ -> List.of();
            case Revise _, Publish _, Revoke _, PointOut _, Finish _ ->
                throw new Rejection(IDEA_RETRACTED);
          };
    };
  }

  private static List<IdeaEvent> decide(Editions idea, IdeaCommand command) {
    return switch (command) {
      case Write _ -> List.of();
      case Revise(var title, var text) -> revised(idea, title, text);
      case Publish publish -> published(idea, publish);
      case Revoke(var id) ->
          // What was used up or revoked opens nothing; what has expired might, were clocks set
          // back.
          link(idea, id).state() == Link.State.OPEN
              ? List.of(new LinkRevoked(idea.id(), id))
              : List.of();
      case PointOut pointed -> pointedOut(idea, pointed);
      case Finish(var id, var now) -> {
        if (link(idea, id).state() == Link.State.USED_UP) {
          yield List.of();
        }
        link(idea, id).open(now);
        yield List.of(new LinkUsedUp(idea.id(), id, now));
      }
      case Retract(var reason) -> List.of(new IdeaRetracted(idea.id(), idea.own(reason)));
    };
  }

  private static Link link(Editions idea, UUID id) {
    return idea.link(id).orElseThrow(() -> new Rejection(UNKNOWN_IDEA_LINK));
  }

  private static IdeaWritten written(Write write) {
    return new IdeaWritten(
        write.id(),
        write.memberId(),
        Spelling.tidy(write.topic()),
        write.facets(),
        PersonalText.about(write.memberId(), write.title()),
        PersonalText.about(write.memberId(), write.text()));
  }

  private static List<IdeaEvent> revised(Editions idea, String title, String text) {
    var edition = new Editions.Edition(idea.own(title), idea.own(text));
    if (edition.equals(idea.editions().getLast())) {
      return List.of();
    }
    if (idea.editions().size() == MAX_EDITIONS) {
      throw new Rejection(TOO_MANY_EDITIONS);
    }
    return List.of(
        new IdeaRevised(idea.id(), idea.editions().size() + 1, edition.title(), edition.text()));
  }

  /** A contact has one open link at most: that to the latest edition they were given. */
  private static List<IdeaEvent> published(Editions idea, Publish publish) {
    var events = new ArrayList<IdeaEvent>();
    var links = idea.links().size();
    for (var reader : publish.readers()) {
      var before = idea.openTo(reader.contactId(), publish.now());
      if (before.isPresent() && before.get().edition() == idea.editions().size()) {
        continue;
      }
      if (++links > MAX_LINKS) {
        throw new Rejection(TOO_MANY_LINKS);
      }
      before.ifPresent(link -> events.add(new LinkRevoked(idea.id(), link.id())));
      events.add(
          new IdeaPublished(
              idea.id(),
              reader.linkId(),
              reader.contactId(),
              idea.editions().size(),
              publish.now(),
              publish.expiresAt()));
    }
    return events;
  }

  private static List<IdeaEvent> pointedOut(Editions idea, PointOut pointed) {
    var link = link(idea, pointed.linkId()).open(pointed.now());
    if (link.gaps().contains(pointed.gapId())) {
      return List.of();
    }
    if (link.gaps().size() == MAX_GAPS) {
      throw new Rejection(TOO_MANY_GAPS);
    }
    if (pointed.facet() != null && !idea.facets().contains(pointed.facet())) {
      throw new Rejection(FACET_NOT_OFFERED, "facetId");
    }
    if (pointed.quote() != null) {
      idea.find(link.edition(), pointed.quote());
    }
    return List.of(new GapPointedOut(idea.id(), link.id(), pointed.gapId()));
  }

  static Idea evolve(Idea idea, IdeaEvent event) {
    return switch (event) {
      case IdeaWritten written -> new Written(Editions.of(written));
      case IdeaRetracted _ -> new Retracted(((Written) idea).idea());
      case IdeaRevised _, IdeaPublished _, LinkRevoked _, GapPointedOut _, LinkUsedUp _ ->
          new Written(((Written) idea).idea().after(event));
    };
  }
}
