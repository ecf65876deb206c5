package dev.updraft.profile.achievements;

import static dev.updraft.profile.Texts.clear;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Something the member has brought about, and so a proof of strength in its topics. */
public sealed interface Achievement {
  Category<Command, Achievement, Event> CATEGORY =
      new Category<>(
          "achievement", new Decider<>(Unknown::new, Achievement::decide, Achievement::evolve));

  /** How much an achievement says about a strength unless the member says otherwise. */
  double USUAL_WEIGHT = 0.5;

  /** Nothing yet. */
  record Unknown() implements Achievement {}

  /**
   * An achievement with its texts in the clear, null where missing or erased.
   *
   * @param weight 0…1: how much it says about the strength it proves
   */
  record Recorded(
      String title,
      List<String> topics,
      String evidence,
      double weight,
      LocalDate achievedOn,
      boolean retracted)
      implements Achievement {}

  /** What can be asked of an achievement. */
  sealed interface Command {
    record RecordAchievement(
        PersonalText title,
        List<String> topics,
        PersonalText evidence,
        double weight,
        LocalDate achievedOn,
        Instant now)
        implements Command {}

    record RetractAchievement(PersonalText reason) implements Command {}
  }

  /** What has happened to an achievement. */
  sealed interface Event {
    record AchievementRecorded(
        PersonalText title,
        List<String> topics,
        PersonalText evidence,
        double weight,
        LocalDate achievedOn)
        implements Event {
      public AchievementRecorded {
        topics = List.copyOf(topics);
      }
    }

    record AchievementRetracted(PersonalText reason) implements Event {}
  }

  /** The achievement, or the refusal that there is none. */
  default Recorded recorded() {
    return switch (this) {
      case Recorded recorded -> recorded;
      case Unknown _ -> throw new Rejection(ProfileReason.UNKNOWN_ACHIEVEMENT);
    };
  }

  private static List<Event> decide(Achievement achievement, Command command) {
    return switch (achievement) {
      case Unknown _ ->
          switch (command) {
            case Command.RecordAchievement(
                    var title,
                    var topics,
                    var evidence,
                    var weight,
                    var achievedOn,
                    var now) -> {
              // a date is in the future only once it is so in every time zone
              if (achievedOn.isAfter(LocalDate.ofInstant(now, ZoneOffset.MAX))) {
                throw new Rejection(ProfileReason.NOT_YET_HAPPENED, "achievedOn");
              }
              yield List.of(
                  new Event.AchievementRecorded(title, topics, evidence, weight, achievedOn));
            }
            case Command.RetractAchievement _ ->
                throw new Rejection(ProfileReason.UNKNOWN_ACHIEVEMENT);
          };
      case Recorded recorded ->
          switch (command) {
            case Command.RecordAchievement _ -> List.of();
            case Command.RetractAchievement _ when recorded.retracted() -> List.of();
            case Command.RetractAchievement(var reason) ->
                List.of(new Event.AchievementRetracted(reason));
          };
    };
  }

  private static Achievement evolve(Achievement achievement, Event event) {
    return switch (event) {
      case Event.AchievementRecorded(
              var title,
              var topics,
              var evidence,
              var weight,
              var achievedOn) ->
          new Recorded(clear(title), topics, clear(evidence), weight, achievedOn, false);
      case Event.AchievementRetracted _ -> {
        var it = (Recorded) achievement;
        yield new Recorded(
            it.title(), it.topics(), it.evidence(), it.weight(), it.achievedOn(), true);
      }
    };
  }
}
