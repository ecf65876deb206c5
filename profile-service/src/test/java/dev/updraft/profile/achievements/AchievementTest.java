package dev.updraft.profile.achievements;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.achievements.Achievement.Command.RecordAchievement;
import dev.updraft.profile.achievements.Achievement.Command.RetractAchievement;
import dev.updraft.profile.achievements.Achievement.Event.AchievementRecorded;
import dev.updraft.profile.achievements.Achievement.Event.AchievementRetracted;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AchievementTest {
  private static final UUID ME = new UUID(0, 1);
  private static final PersonalText TITLE = PersonalText.about(ME, "新品试用：1,200 人报名");
  private static final PersonalText MISTAKEN = PersonalText.about(ME, "记错了");
  private static final List<String> TOPICS = List.of("社群营销");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-03-01");
  private static final AchievementRecorded RECORDED =
      new AchievementRecorded(TITLE, TOPICS, null, 0.5, TODAY);

  private final DeciderSpec<Achievement.Command, Achievement, Achievement.Event> achievement =
      DeciderSpec.of(Achievement.CATEGORY.decider());

  @Test
  void an_achievement_is_recorded_once() {
    achievement.given().when(record(TODAY)).then(RECORDED);
    achievement.given(RECORDED).when(record(TODAY)).thenNothing();
  }

  @Test
  void tomorrow_may_already_have_begun_where_the_member_is_but_not_the_day_after() {
    achievement
        .given()
        .when(record(TODAY.plusDays(1)))
        .then(new AchievementRecorded(TITLE, TOPICS, null, 0.5, TODAY.plusDays(1)));
    achievement
        .given()
        .when(record(TODAY.plusDays(2)))
        .thenRejected(ProfileReason.NOT_YET_HAPPENED);
  }

  @Test
  void an_achievement_can_be_retracted_once() {
    achievement
        .given(RECORDED)
        .when(new RetractAchievement(MISTAKEN))
        .then(new AchievementRetracted(MISTAKEN));
    achievement
        .given(RECORDED, new AchievementRetracted(MISTAKEN))
        .when(new RetractAchievement(MISTAKEN))
        .thenNothing();
    achievement
        .given()
        .when(new RetractAchievement(MISTAKEN))
        .thenRejected(ProfileReason.UNKNOWN_ACHIEVEMENT);
  }

  private static RecordAchievement record(LocalDate achievedOn) {
    return new RecordAchievement(TITLE, TOPICS, null, 0.5, achievedOn, NOW);
  }
}
