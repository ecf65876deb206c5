package dev.updraft.profile.giving;

import static dev.updraft.profile.Texts.clear;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Value the member has given to a contact or to a group. */
public sealed interface Contribution {
  Category<Command, Contribution, Event> CATEGORY =
      new Category<>(
          "contribution", new Decider<>(Unknown::new, Contribution::decide, Contribution::evolve));

  /** What was given. */
  enum Kind {
    KNOWLEDGE,
    SKILL,
    INTRODUCTION,
    RESOURCE,
    TIME,
    PROMOTION
  }

  /** Nothing yet. */
  record Unknown() implements Contribution {}

  /**
   * What was given, to whom (one of contact and group) and what came of it.
   *
   * @param summary null once erased
   * @param need the need of theirs it met, or null
   * @param noticedAt when it turned out that it had been noticed, or null
   */
  record Given(
      UUID contactId,
      UUID groupId,
      Kind kind,
      String summary,
      List<String> topics,
      String need,
      Integer effortMinutes,
      UUID achievementId,
      UUID resourceId,
      Instant occurredAt,
      Instant noticedAt,
      boolean retracted)
      implements Contribution {}

  /** What can be asked of a contribution. */
  sealed interface Command {
    record Give(
        UUID contactId,
        UUID groupId,
        Kind kind,
        PersonalText summary,
        List<String> topics,
        String need,
        Integer effortMinutes,
        UUID achievementId,
        UUID resourceId,
        Instant occurredAt,
        Instant now)
        implements Command {
      public Give {
        if ((contactId == null) == (groupId == null)) {
          throw new Rejection(ProfileReason.ONE_RECIPIENT, "contactId");
        }
        if (achievementId != null && resourceId != null) {
          throw new Rejection(ProfileReason.ONE_SOURCE, "resourceId");
        }
      }
    }

    /** It turned out that the contribution had been noticed. */
    record NoteNotice(Instant noticedAt, Instant now) implements Command {}

    record RetractContribution(PersonalText reason) implements Command {}

    /** The contact it was given to turned out to be the same person as another. */
    record MoveContribution(UUID contactId) implements Command {}
  }

  /** What has happened to a contribution. */
  sealed interface Event {
    record ValueGiven(
        UUID contactId,
        UUID groupId,
        Kind kind,
        PersonalText summary,
        List<String> topics,
        String need,
        Integer effortMinutes,
        UUID achievementId,
        UUID resourceId,
        Instant occurredAt)
        implements Event {
      public ValueGiven {
        topics = List.copyOf(topics);
      }

      /** The achievement or the resource it came from, or null. */
      public UUID sourceId() {
        return achievementId == null ? resourceId : achievementId;
      }
    }

    record ContributionNoticed(Instant noticedAt) implements Event {}

    record ContributionRetracted(UUID contactId, PersonalText reason) implements Event {}

    /** What it was is repeated so that views of either contact need not look it up. */
    record ContributionMoved(
        UUID from,
        UUID to,
        Kind kind,
        List<String> topics,
        String need,
        UUID sourceId,
        Instant occurredAt)
        implements Event {
      public ContributionMoved {
        topics = List.copyOf(topics);
      }
    }
  }

  /** The contribution, or the refusal that there is none. */
  default Given given() {
    return switch (this) {
      case Given given -> given;
      case Unknown _ -> throw new Rejection(ProfileReason.UNKNOWN_CONTRIBUTION);
    };
  }

  private static List<Event> decide(Contribution contribution, Command command) {
    return switch (contribution) {
      case Unknown _ ->
          switch (command) {
            case Command.Give give -> List.of(given(give));
            case Command.NoteNotice _, Command.RetractContribution _, Command.MoveContribution _ ->
                throw new Rejection(ProfileReason.UNKNOWN_CONTRIBUTION);
          };
      case Given given ->
          switch (command) {
            case Command.Give _ -> List.of();
            case Command.NoteNotice _ when given.retracted() ->
                throw new Rejection(ProfileReason.RETRACTED);
            case Command.NoteNotice(var at, _) when at.equals(given.noticedAt()) -> List.of();
            case Command.NoteNotice(var at, var now) when at.isAfter(now) ->
                throw new Rejection(ProfileReason.NOT_YET_HAPPENED, "noticedAt");
            case Command.NoteNotice(var at, _) -> List.of(new Event.ContributionNoticed(at));
            case Command.RetractContribution _ when given.retracted() -> List.of();
            case Command.RetractContribution(var reason) ->
                List.of(new Event.ContributionRetracted(given.contactId(), reason));
            case Command.MoveContribution(var to)
                when given.retracted()
                    || given.contactId() == null
                    || to.equals(given.contactId()) ->
                List.of();
            case Command.MoveContribution(var to) ->
                List.of(
                    new Event.ContributionMoved(
                        given.contactId(),
                        to,
                        given.kind(),
                        given.topics(),
                        given.need(),
                        given.achievementId() == null ? given.resourceId() : given.achievementId(),
                        given.occurredAt()));
          };
    };
  }

  private static Event given(Command.Give give) {
    if (give.occurredAt().isAfter(give.now())) {
      throw new Rejection(ProfileReason.NOT_YET_HAPPENED, "occurredAt");
    }
    return new Event.ValueGiven(
        give.contactId(),
        give.groupId(),
        give.kind(),
        give.summary(),
        give.topics(),
        give.need(),
        give.effortMinutes(),
        give.achievementId(),
        give.resourceId(),
        give.occurredAt());
  }

  private static Contribution evolve(Contribution contribution, Event event) {
    return switch (event) {
      case Event.ValueGiven it ->
          new Given(
              it.contactId(),
              it.groupId(),
              it.kind(),
              clear(it.summary()),
              it.topics(),
              it.need(),
              it.effortMinutes(),
              it.achievementId(),
              it.resourceId(),
              it.occurredAt(),
              null,
              false);
      case Event.ContributionNoticed(var at) ->
          after(
              (Given) contribution,
              ((Given) contribution).contactId(),
              at,
              ((Given) contribution).retracted());
      case Event.ContributionRetracted _ ->
          after(
              (Given) contribution,
              ((Given) contribution).contactId(),
              ((Given) contribution).noticedAt(),
              true);
      case Event.ContributionMoved it ->
          after(
              (Given) contribution,
              it.to(),
              ((Given) contribution).noticedAt(),
              ((Given) contribution).retracted());
    };
  }

  private static Given after(Given it, UUID contactId, Instant noticedAt, boolean retracted) {
    return new Given(
        contactId,
        it.groupId(),
        it.kind(),
        it.summary(),
        it.topics(),
        it.need(),
        it.effortMinutes(),
        it.achievementId(),
        it.resourceId(),
        it.occurredAt(),
        noticedAt,
        retracted);
  }
}
