package dev.updraft.profile.network;

import static dev.updraft.profile.Texts.clear;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.contacts.Lineage;
import dev.updraft.profile.network.IntroductionCommand.AskForIntroduction;
import dev.updraft.profile.network.IntroductionCommand.DropIntroduction;
import dev.updraft.profile.network.IntroductionCommand.NoteAcquaintance;
import dev.updraft.profile.network.IntroductionCommand.NoteIntroduction;
import dev.updraft.profile.network.IntroductionCommand.NoteRefusal;
import dev.updraft.profile.network.IntroductionCommand.SeekIntroduction;
import dev.updraft.profile.network.IntroductionEvent.AcquaintanceNoted;
import dev.updraft.profile.network.IntroductionEvent.IntroductionAsked;
import dev.updraft.profile.network.IntroductionEvent.IntroductionDropped;
import dev.updraft.profile.network.IntroductionEvent.IntroductionMade;
import dev.updraft.profile.network.IntroductionEvent.IntroductionRefused;
import dev.updraft.profile.network.IntroductionEvent.IntroductionSought;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/** The way to somebody the member wants to know, through people who know them. */
public sealed interface Introduction {
  Category<IntroductionCommand, Introduction, IntroductionEvent> CATEGORY =
      new Category<>(
          "introduction", new Decider<>(Unknown::new, Introduction::decide, Introduction::evolve));

  /** How far it has come. */
  enum Stage {
    SOUGHT,
    ASKED,
    MADE,
    DROPPED;

    boolean over() {
      return this == MADE || this == DROPPED;
    }
  }

  /** What became of asking one contact; times are null until then. */
  record Request(UUID contactId, Instant askedAt, Instant refusedAt, Instant introducedAt) {
    boolean pending() {
      return refusedAt == null && introducedAt == null;
    }
  }

  /** None yet. */
  record Unknown() implements Introduction {}

  /**
   * A wanted person and what has been done to get to know them; texts in the clear, null where
   * missing or erased.
   *
   * @param requests oldest first, one for each contact: the latest
   */
  record Sought(
      UUID contactId,
      String name,
      String organization,
      String why,
      List<String> topics,
      List<UUID> knownBy,
      List<Request> requests,
      Stage stage,
      UUID metContactId)
      implements Introduction {
    public Sought {
      topics = List.copyOf(topics);
      knownBy = List.copyOf(knownBy);
      requests = List.copyOf(requests);
    }

    private Request requestTo(UUID contact) {
      return requests.stream()
          .filter(it -> it.contactId().equals(contact))
          .findFirst()
          .orElse(null);
    }

    /** Whoever would not introduce the member when last asked. */
    List<UUID> refusedBy() {
      return requests.stream()
          .filter(request -> request.refusedAt() != null)
          .map(Request::contactId)
          .toList();
    }

    private Sought known(UUID contact) {
      var more = new ArrayList<>(knownBy);
      more.add(contact);
      return new Sought(
          contactId, name, organization, why, topics, more, requests, stage, metContactId);
    }

    private Sought with(Request request, Stage after, UUID met) {
      var all =
          new ArrayList<>(
              requests.stream().filter(it -> !it.contactId().equals(request.contactId())).toList());
      all.add(request);
      return new Sought(contactId, name, organization, why, topics, knownBy, all, after, met);
    }

    private Sought refused(UUID contact, Instant at) {
      var after = with(new Request(contact, requestTo(contact).askedAt(), at, null), stage, null);
      return after.requests().stream().anyMatch(Request::pending) ? after : after.in(Stage.SOUGHT);
    }

    private Sought made(UUID contact, UUID met, Instant at) {
      var request = requestTo(contact);
      var asked = request == null ? null : request.askedAt();
      return with(new Request(contact, asked, null, at), Stage.MADE, met);
    }

    /** With everybody named as who they are after merges; of two requests the later one counts. */
    Sought today(Lineage lineage) {
      var wanted = lineage.survivor(contactId);
      var latest = new LinkedHashMap<UUID, Request>();
      for (var request : requests) {
        var asked = lineage.survivor(request.contactId());
        latest.remove(asked);
        latest.put(
            asked,
            new Request(asked, request.askedAt(), request.refusedAt(), request.introducedAt()));
      }
      return new Sought(
          wanted,
          name,
          organization,
          why,
          topics,
          lineage.survivors(knownBy).stream().filter(each -> !each.equals(wanted)).toList(),
          List.copyOf(latest.values()),
          stage,
          lineage.survivor(metContactId));
    }

    private Sought in(Stage other) {
      return new Sought(
          contactId, name, organization, why, topics, knownBy, requests, other, metContactId);
    }
  }

  /** The introduction, or the refusal that there is none. */
  default Sought sought() {
    return switch (this) {
      case Sought sought -> sought;
      case Unknown _ -> throw new Rejection(ProfileReason.UNKNOWN_INTRODUCTION);
    };
  }

  private static List<IntroductionEvent> decide(
      Introduction introduction, IntroductionCommand command) {
    return switch (introduction) {
      case Unknown _ ->
          switch (command) {
            case SeekIntroduction it ->
                List.of(
                    new IntroductionSought(
                        it.contactId(),
                        it.name(),
                        it.organization(),
                        it.why(),
                        it.topics(),
                        it.knownBy()));
            case NoteAcquaintance _,
                AskForIntroduction _,
                NoteRefusal _,
                NoteIntroduction _,
                DropIntroduction _ ->
                throw new Rejection(ProfileReason.UNKNOWN_INTRODUCTION);
          };
      case Sought it when it.stage().over() ->
          switch (command) {
            case SeekIntroduction _ -> List.of();
            case NoteIntroduction _ when it.stage() == Stage.MADE -> List.of();
            case DropIntroduction _ when it.stage() == Stage.DROPPED -> List.of();
            case NoteAcquaintance _,
                AskForIntroduction _,
                NoteRefusal _,
                NoteIntroduction _,
                DropIntroduction _ ->
                throw new Rejection(ProfileReason.INTRODUCTION_OVER);
          };
      case Sought it ->
          switch (command) {
            case SeekIntroduction _ -> List.of();
            case NoteAcquaintance(var contact) -> noted(it, contact);
            case AskForIntroduction(var contact, var at, var now) -> asked(it, contact, at, now);
            case NoteRefusal(var contact, var at, var now) -> refused(it, contact, at, now);
            case NoteIntroduction made -> made(it, made);
            case DropIntroduction(var reason) -> List.of(new IntroductionDropped(reason));
          };
    };
  }

  private static List<IntroductionEvent> noted(Sought it, UUID contact) {
    requireOther(it, contact);
    return it.knownBy().contains(contact) ? List.of() : List.of(new AcquaintanceNoted(contact));
  }

  private static List<IntroductionEvent> asked(Sought it, UUID contact, Instant at, Instant now) {
    requireOther(it, contact);
    requirePast(at, now, "askedAt");
    var before = it.requestTo(contact);
    return before != null && before.pending()
        ? List.of()
        : List.of(new IntroductionAsked(contact, at));
  }

  private static List<IntroductionEvent> refused(Sought it, UUID contact, Instant at, Instant now) {
    var request = it.requestTo(contact);
    if (request == null) {
      throw new Rejection(ProfileReason.NOT_ASKED, "contactId");
    }
    requirePast(at, now, "at");
    return request.pending() ? List.of(new IntroductionRefused(contact, at)) : List.of();
  }

  private static List<IntroductionEvent> made(Sought it, NoteIntroduction made) {
    requireOther(it, made.contactId());
    requirePast(made.introducedAt(), made.now(), "introducedAt");
    var met = it.contactId() == null ? made.metContactId() : it.contactId();
    if (made.contactId().equals(met)) {
      throw new Rejection(ProfileReason.OWN_INTRODUCER, "metContactId");
    }
    return List.of(new IntroductionMade(made.contactId(), met, made.introducedAt()));
  }

  private static void requireOther(Sought it, UUID contact) {
    if (contact.equals(it.contactId())) {
      throw new Rejection(ProfileReason.OWN_INTRODUCER, "contactId");
    }
  }

  private static void requirePast(Instant at, Instant now, String field) {
    if (at.isAfter(now)) {
      throw new Rejection(ProfileReason.NOT_YET_HAPPENED, field);
    }
  }

  private static Introduction evolve(Introduction introduction, IntroductionEvent event) {
    return switch (event) {
      case IntroductionSought it ->
          new Sought(
              it.contactId(),
              clear(it.name()),
              clear(it.organization()),
              clear(it.why()),
              it.topics(),
              it.knownBy(),
              List.of(),
              Stage.SOUGHT,
              null);
      case AcquaintanceNoted(var contact) -> ((Sought) introduction).known(contact);
      case IntroductionAsked(var contact, var at) ->
          ((Sought) introduction).with(new Request(contact, at, null, null), Stage.ASKED, null);
      case IntroductionRefused(var contact, var at) -> ((Sought) introduction).refused(contact, at);
      case IntroductionMade(var contact, var met, var at) ->
          ((Sought) introduction).made(contact, met, at);
      case IntroductionDropped _ -> ((Sought) introduction).in(Stage.DROPPED);
    };
  }
}
