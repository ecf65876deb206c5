package dev.updraft.profile.goals;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.goals.Goal.Command.ChangeGoal;
import dev.updraft.profile.goals.Goal.Command.DropGoal;
import dev.updraft.profile.goals.Goal.Command.ReachGoal;
import dev.updraft.profile.goals.Goal.Command.SetGoal;
import dev.updraft.profile.goals.Goal.Event.GoalDropped;
import dev.updraft.profile.goals.Goal.Event.GoalReached;
import dev.updraft.profile.goals.Goal.Event.GoalSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GoalTest {
  private static final UUID ME = new UUID(0, 1);
  private static final PersonalText COURSE = PersonalText.about(ME, "开一门社群营销的课");
  private static final PersonalText CHANGED_MY_MIND = PersonalText.about(ME, "方向变了");
  private static final List<String> TOPICS = List.of("社群营销");
  private static final LocalDate YEAR_END = LocalDate.parse("2026-12-31");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final GoalSet SET = new GoalSet(COURSE, TOPICS, YEAR_END);
  private static final GoalReached REACHED = new GoalReached(NOW);
  private static final GoalDropped DROPPED = new GoalDropped(CHANGED_MY_MIND, NOW);
  private static final ReachGoal REACH = new ReachGoal(NOW);
  private static final DropGoal DROP = new DropGoal(CHANGED_MY_MIND, NOW);
  private static final ChangeGoal POSTPONE = new ChangeGoal(COURSE, TOPICS, YEAR_END.plusYears(1));

  private final DeciderSpec<Goal.Command, Goal, Goal.Event> goal =
      DeciderSpec.of(Goal.CATEGORY.decider());

  @Test
  void a_goal_is_set_once() {
    goal.given().when(new SetGoal(COURSE, TOPICS, YEAR_END)).then(SET);
    goal.given(SET).when(new SetGoal(COURSE, TOPICS, YEAR_END)).thenNothing();
  }

  @Test
  void an_open_goal_can_be_changed() {
    goal.given(SET).when(POSTPONE).then(new GoalSet(COURSE, TOPICS, YEAR_END.plusYears(1)));
    goal.given(SET).when(new ChangeGoal(COURSE, TOPICS, YEAR_END)).thenNothing();
  }

  @Test
  void a_goal_is_reached_or_dropped_once() {
    goal.given(SET).when(REACH).then(REACHED);
    goal.given(SET, REACHED).when(REACH).thenNothing();
    goal.given(SET).when(DROP).then(DROPPED);
    goal.given(SET, DROPPED).when(DROP).thenNothing();
  }

  @Test
  void what_was_reached_or_dropped_is_done_with() {
    goal.given(SET, REACHED).when(DROP).thenRejected(ProfileReason.GOAL_CLOSED);
    goal.given(SET, DROPPED).when(REACH).thenRejected(ProfileReason.GOAL_CLOSED);
    goal.given(SET, REACHED).when(POSTPONE).thenRejected(ProfileReason.GOAL_CLOSED);
    goal.given(SET, DROPPED).when(POSTPONE).thenRejected(ProfileReason.GOAL_CLOSED);
  }

  @Test
  void an_unknown_goal_cannot_be_changed_reached_or_dropped() {
    for (var command : List.of(POSTPONE, REACH, DROP)) {
      goal.given().when(command).thenRejected(ProfileReason.UNKNOWN_GOAL);
    }
  }
}
