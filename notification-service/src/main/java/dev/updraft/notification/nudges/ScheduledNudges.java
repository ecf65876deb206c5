package dev.updraft.notification.nudges;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What is still to come, as the inbox has it. */
@Singleton
class ScheduledNudges implements UpcomingNudges {
  /** Nobody's daily cap is higher. */
  private static final int ENOUGH = 200;

  private static final List<String> AHEAD =
      List.of(NudgeState.SCHEDULED.name(), NudgeState.SNOOZED.name());

  private final Documents<NudgeInbox.Entry> inbox;

  ScheduledNudges(Views views, NudgeInbox inbox) {
    this.inbox = views.documents(inbox);
  }

  @Override
  public List<Upcoming> ahead(UUID memberId) {
    return inbox.all(memberId, Query.all().whereIn("state", AHEAD)).stream()
        .filter(entry -> entry.nudge().plan().usefulUntil() != null)
        .map(
            entry ->
                new Upcoming(entry.id(), entry.nudge().dueAt(), entry.nudge().plan().usefulUntil()))
        .toList();
  }

  @Override
  public int moreUrgent(UUID memberId, NudgeKind than, Instant before) {
    var kinds =
        Stream.of(NudgeKind.values())
            .filter(kind -> kind.compareTo(than) < 0)
            .map(Enum::name)
            .toList();
    return kinds.isEmpty()
        ? 0
        : inbox
            .page(
                memberId,
                Query.all()
                    .whereIn("state", AHEAD)
                    .whereIn("kind", kinds)
                    .before("due_at", before)
                    .limit(ENOUGH))
            .items()
            .size();
  }
}
