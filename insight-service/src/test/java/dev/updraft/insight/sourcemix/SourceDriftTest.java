package dev.updraft.insight.sourcemix;

import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.insight.sourcemix.SourceDrift.DriftCrossed;
import dev.updraft.insight.sourcemix.SourceDrift.DriftEvent;
import dev.updraft.insight.sourcemix.SourceDrift.Observe;
import dev.updraft.insight.sourcemix.SourceMix.Warning;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SourceDriftTest {
  private static final UUID MEMBER = new UUID(1, 1);
  private static final DriftCrossed WARNED =
      new DriftCrossed(MEMBER, Warning.NONE, Warning.WARNING, 10, 0.4);
  private static final DriftCrossed ALARMED =
      new DriftCrossed(MEMBER, Warning.WARNING, Warning.ALARM, 10, 0.2);

  private final DeciderSpec<Observe, SourceDrift, DriftEvent> drift =
      DeciderSpec.of(SourceDrift.CATEGORY.decider());

  private static Observe mix(int source, int all) {
    return new Observe(
        MEMBER,
        new SourceMix(all, source, all - source, 0, all == 0 ? null : (double) source / all));
  }

  @Test
  void nothing_is_said_while_nothing_is_crossed() {
    drift.given().when(mix(5, 10)).thenNothing();
    drift.given().when(mix(0, 9)).thenNothing();
    drift.given(WARNED).when(mix(3, 10)).thenNothing();
    drift.given(WARNED, ALARMED).when(mix(0, 10)).thenNothing();
  }

  @Test
  void each_crossing_is_told_once() {
    drift.given().when(mix(4, 10)).then(WARNED);
    drift.given(WARNED).when(mix(2, 10)).then(ALARMED);
    drift
        .given()
        .when(mix(2, 10))
        .then(new DriftCrossed(MEMBER, Warning.NONE, Warning.ALARM, 10, 0.2));
  }

  @Test
  void the_way_back_is_told_too_and_may_be_gone_again() {
    var back = new DriftCrossed(MEMBER, Warning.ALARM, Warning.NONE, 0, null);
    drift.given(WARNED, ALARMED).when(mix(0, 0)).then(back);
    drift.given(WARNED, ALARMED, back).when(mix(4, 10)).then(WARNED);
  }
}
