package dev.updraft.notification.policies;

import dev.updraft.eventsourcing.ConsumerWork;
import dev.updraft.eventsourcing.Delivery;
import dev.updraft.notification.delivery.HandOverGate;
import dev.updraft.notification.nudges.NudgePlan;
import dev.updraft.notification.nudges.Why;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One message about a subject: what is known of it, and what its nudges are told, change at once.
 */
record Telling(Delivery cause, ConsumerWork work, Instant now) {

  Subjects subjects() {
    return new Subjects(work.connection(), cause.key());
  }

  /**
   * @param unknown what is known of one never heard of
   * @param why why something is not to be said any more, should that be so
   */
  <S> void about(
      Subjects.Type type,
      UUID id,
      S unknown,
      UnaryOperator<S> evolve,
      Function<S, Collection<NudgePlan>> policy,
      Why why)
      throws SQLException {
    var known = subjects().find(type, id, unknown);
    var state = evolve.apply(known.state());
    var plans = Plans.of(policy.apply(state));
    if (state.equals(known.state()) && plans.equals(known.plans())) {
      return;
    }
    tell(known.plans().become(plans, why, now));
    subjects().keep(type, id, new Subjects.Known<>(state, plans));
  }

  private void tell(Collection<Plans.Told> told) throws SQLException {
    var teller =
        new NudgeTeller(cause, work, now, HandOverGate.close(work.connection(), ids(told)));
    for (var each : told) {
      teller.tell(each.nudgeId(), each.intent());
    }
  }

  private static Set<UUID> ids(Collection<Plans.Told> told) {
    var ids = new HashSet<UUID>();
    told.forEach(each -> ids.add(each.nudgeId()));
    return ids;
  }
}
