package dev.updraft.insight.practice;

import static dev.updraft.insight.InsightReason.LINK_EXPIRED;
import static dev.updraft.insight.InsightReason.LINK_REVOKED;
import static dev.updraft.insight.InsightReason.NOTHING_COMPARED;
import static dev.updraft.insight.InsightReason.PRACTICE_RETRACTED;
import static dev.updraft.insight.InsightReason.REVISION_RETURNED;
import static dev.updraft.insight.InsightReason.TOO_MANY_REVISION_LINKS;
import static dev.updraft.insight.InsightReason.UNKNOWN_CHANGE;
import static dev.updraft.insight.InsightReason.UNKNOWN_PRACTICE;
import static dev.updraft.insight.InsightReason.UNKNOWN_REVISION_LINK;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.Spelling;
import dev.updraft.insight.practice.PracticeCommand.Draft;
import dev.updraft.insight.practice.PracticeCommand.Explain;
import dev.updraft.insight.practice.PracticeCommand.IssueLink;
import dev.updraft.insight.practice.PracticeCommand.Retract;
import dev.updraft.insight.practice.PracticeCommand.Return;
import dev.updraft.insight.practice.PracticeCommand.RevokeLink;
import dev.updraft.insight.practice.PracticeEvent.ChangeExplained;
import dev.updraft.insight.practice.PracticeEvent.Changed;
import dev.updraft.insight.practice.PracticeEvent.ExerciseSet;
import dev.updraft.insight.practice.PracticeEvent.PracticeCompared;
import dev.updraft.insight.practice.PracticeEvent.PracticeDrafted;
import dev.updraft.insight.practice.PracticeEvent.PracticeRetracted;
import dev.updraft.insight.practice.PracticeEvent.RevisionLinkIssued;
import dev.updraft.insight.practice.PracticeEvent.RevisionLinkRevoked;
import dev.updraft.insight.practice.comparison.Change;
import dev.updraft.insight.practice.comparison.ChangeClass;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A draft, what a mentor made of it, and what the member learns from the difference. */
public sealed interface Practice {
  Practice INITIAL = new Unwritten();

  /** More than this nobody explains one by one; all are counted and shown. */
  int MAX_CHANGES = 1_000;

  int MAX_LINKS = 20;
  Category<PracticeCommand, Practice, PracticeEvent> CATEGORY =
      new Category<>("practice", new Decider<>(() -> INITIAL, Practice::decide, Practice::evolve));

  record Unwritten() implements Practice {}

  /**
   * @param compared null: no revision yet
   * @param explained by the number of the change
   */
  record Kept(
      PracticeDrafted draft,
      Map<UUID, Link> links,
      PracticeCompared compared,
      Map<Integer, ChangeExplained> explained)
      implements Practice {
    public Kept {
      links = Map.copyOf(links);
      explained = Map.copyOf(explained);
    }

    UUID id() {
      return draft.practiceId();
    }

    /** The member's own words; null for null. */
    private PersonalText own(String text) {
      return PersonalText.aboutOrNull(draft.memberId(), text);
    }

    private Kept with(UUID link, Link state) {
      var all = new HashMap<>(links);
      all.put(link, state);
      return new Kept(draft, all, compared, explained);
    }

    private Kept with(PracticeCompared event) {
      var used =
          event.linkId() == null
              ? this
              : with(event.linkId(), links.get(event.linkId()).as(Link.State.USED));
      // What was said of the changes of another revision says nothing of this one's.
      return new Kept(draft, used.links, event, Map.of());
    }

    private Kept with(ChangeExplained event) {
      var all = new HashMap<>(explained);
      all.put(event.change(), event);
      return new Kept(draft, links, compared, all);
    }
  }

  record Retracted(UUID id) implements Practice {}

  /** A link by which the mentor may return a revision, once. */
  record Link(Instant expiresAt, State state) {
    enum State {
      OPEN,
      USED,
      REVOKED
    }

    private Link as(State next) {
      return new Link(expiresAt, next);
    }
  }

  /** The practice a link opens; refuses where it opens none any more. */
  static Kept open(Practice practice, UUID link, Instant now) {
    if (practice instanceof Retracted) {
      throw new Rejection(PRACTICE_RETRACTED);
    }
    if (!(practice instanceof Kept kept) || !kept.links().containsKey(link)) {
      throw new Rejection(UNKNOWN_REVISION_LINK);
    }
    var opened = kept.links().get(link);
    switch (opened.state()) {
      case USED -> throw new Rejection(REVISION_RETURNED);
      case REVOKED -> throw new Rejection(LINK_REVOKED);
      case OPEN -> {
        if (!now.isBefore(opened.expiresAt())) {
          throw new Rejection(LINK_EXPIRED);
        }
      }
    }
    return kept;
  }

  /** The practice that takes a revision; refuses where there is none. */
  static Kept kept(Practice practice) {
    return switch (practice) {
      case Unwritten _ -> throw new Rejection(UNKNOWN_PRACTICE);
      case Retracted _ -> throw new Rejection(PRACTICE_RETRACTED);
      case Kept kept -> kept;
    };
  }

  static List<PracticeEvent> decide(Practice practice, PracticeCommand command) {
    return switch (practice) {
      case Unwritten _ ->
          switch (command) {
            case Draft draft -> List.of(drafted(draft));
            case IssueLink _, RevokeLink _, Return _, Explain _, Retract _ ->
                throw new Rejection(UNKNOWN_PRACTICE);
          };
      case Kept kept -> decide(kept, command);
      case Retracted _ ->
          switch (command) {
            case Draft _, Retract _, RevokeLink _ -> List.of();
            case IssueLink _, Return _, Explain _ -> throw new Rejection(PRACTICE_RETRACTED);
          };
    };
  }

  private static List<PracticeEvent> decide(Kept kept, PracticeCommand command) {
    return switch (command) {
      case Draft _ -> List.of();
      case IssueLink(var link, var expiresAt) -> issued(kept, link, expiresAt);
      case RevokeLink(var link) -> revoked(kept, link);
      case Return returned -> compared(kept, returned);
      case Explain explain -> explained(kept, explain);
      case Retract(var reason) -> List.of(new PracticeRetracted(kept.id(), kept.own(reason)));
    };
  }

  private static PracticeDrafted drafted(Draft draft) {
    var member = draft.memberId();
    var title =
        draft.title() == null || draft.title().isBlank() ? null : Spelling.tidy(draft.title());
    return new PracticeDrafted(
        draft.id(),
        member,
        PersonalText.aboutOrNull(member, title),
        draft.facetId(),
        draft.mentorId(),
        PersonalText.about(member, draft.text()));
  }

  private static List<PracticeEvent> issued(Kept kept, UUID link, Instant expiresAt) {
    if (kept.links().containsKey(link)) {
      return List.of();
    }
    if (kept.links().size() == MAX_LINKS) {
      throw new Rejection(TOO_MANY_REVISION_LINKS);
    }
    return List.of(new RevisionLinkIssued(kept.id(), link, expiresAt));
  }

  private static List<PracticeEvent> revoked(Kept kept, UUID link) {
    if (!kept.links().containsKey(link)) {
      throw new Rejection(UNKNOWN_REVISION_LINK);
    }
    return kept.links().get(link).state() == Link.State.OPEN
        ? List.of(new RevisionLinkRevoked(kept.id(), link))
        : List.of();
  }

  private static List<PracticeEvent> compared(Kept kept, Return returned) {
    if (returned.linkId() != null) {
      open(kept, returned.linkId(), returned.now());
    }
    var revision = kept.own(returned.revision());
    if (kept.compared() != null
        && returned.linkId() == null
        && revision.equals(kept.compared().revision())) {
      return List.of();
    }
    var comparison = returned.comparison();
    var counts = counts(comparison.changes());
    var compared =
        new PracticeCompared(
            kept.id(),
            returned.linkId(),
            revision,
            returned.now(),
            comparison.similarity(),
            counts,
            comparison.changes().stream().limit(MAX_CHANGES).map(Practice::changed).toList());
    var all =
        Stream.concat(
                returned.before().stream().filter(each -> !each.practiceId().equals(kept.id())),
                Stream.of(new Past(kept.id(), returned.now(), comparison.similarity(), counts)))
            .toList();
    return Recurrence.of(all)
        .next()
        .<List<PracticeEvent>>map(
            next ->
                List.of(
                    compared,
                    new ExerciseSet(kept.id(), next.changeClass(), next.recurring(), next.dueAt())))
        .orElse(List.of(compared));
  }

  private static Map<ChangeClass, Integer> counts(List<Change> changes) {
    var counts = new EnumMap<ChangeClass, Integer>(ChangeClass.class);
    changes.forEach(each -> counts.merge(each.changeClass(), 1, Integer::sum));
    return counts;
  }

  private static Changed changed(Change change) {
    return new Changed(
        change.changeClass(),
        change.draft().start(),
        change.draft().end(),
        change.revision().start(),
        change.revision().end());
  }

  private static List<PracticeEvent> explained(Kept kept, Explain explain) {
    if (kept.compared() == null) {
      throw new Rejection(NOTHING_COMPARED);
    }
    if (explain.change() < 1 || explain.change() > kept.compared().changes().size()) {
      throw new Rejection(UNKNOWN_CHANGE);
    }
    var event =
        new ChangeExplained(
            kept.id(),
            explain.change(),
            kept.own(explain.why()),
            kept.own(explain.gain()),
            explain.changeClass());
    return event.equals(kept.explained().get(explain.change())) ? List.of() : List.of(event);
  }

  static Practice evolve(Practice practice, PracticeEvent event) {
    return switch (event) {
      case PracticeDrafted drafted -> new Kept(drafted, Map.of(), null, Map.of());
      case RevisionLinkIssued(_, var link, var expiresAt) ->
          ((Kept) practice).with(link, new Link(expiresAt, Link.State.OPEN));
      case RevisionLinkRevoked(_, var link) -> {
        var kept = (Kept) practice;
        yield kept.with(link, kept.links().get(link).as(Link.State.REVOKED));
      }
      case PracticeCompared compared -> ((Kept) practice).with(compared);
      case ChangeExplained explained -> ((Kept) practice).with(explained);
      case ExerciseSet _ -> practice;
      case PracticeRetracted(var id, _) -> new Retracted(id);
    };
  }
}
