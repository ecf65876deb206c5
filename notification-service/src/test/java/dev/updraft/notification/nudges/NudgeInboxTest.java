package dev.updraft.notification.nudges;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.eventsourcing.Recorded;
import dev.updraft.notification.channels.ChannelsEvent;
import dev.updraft.notification.nudges.NudgeEvent.NudgeFellDue;
import dev.updraft.notification.nudges.NudgeEvent.NudgeScheduled;
import dev.updraft.notification.nudges.NudgeEvent.NudgeSent;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NudgeInboxTest {
  private static final UUID ENDORSEMENT = new UUID(1, 1);
  private static final NudgeKind KIND = NudgeKind.ACT_ON_ENDORSEMENT;
  private static final UUID ID = KIND.about(ENDORSEMENT);
  private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");

  private final NudgeInbox inbox = new NudgeInbox();

  private static Recorded<?> recorded(long version, Object event) {
    return new Recorded<>(
        version, "nudge", ID, version, "t", new UUID(9, 9), null, event, null, NOON);
  }

  @Test
  void it_shows_a_nudge_as_its_events_tell_it() {
    var plan = new NudgePlan(KIND, ENDORSEMENT, null, "writing", NOON, null, null);
    var entry = inbox.evolve(ID, null, recorded(1, new NudgeScheduled(plan, NOON)));
    entry = inbox.evolve(ID, entry, recorded(2, new NudgeFellDue(NOON)));
    var sent = recorded(3, new NudgeSent(KIND, ENDORSEMENT, 1, NOON));
    entry = inbox.evolve(ID, entry, sent);

    assertThat(entry.version()).isEqualTo(3);
    assertThat(entry.nudge().state()).isEqualTo(NudgeState.SENT);
    assertThat(inbox.evolve(ID, entry, sent)).as("an event told twice").isEqualTo(entry);
  }

  @Test
  void other_streams_say_nothing_to_it() {
    assertThat(inbox.keys(recorded(1, new ChannelsEvent.EmailRemoved()))).isEmpty();
  }
}
