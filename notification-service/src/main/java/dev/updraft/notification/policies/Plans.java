package dev.updraft.notification.policies;

import dev.updraft.notification.nudges.Intent;
import dev.updraft.notification.nudges.NudgePlan;
import dev.updraft.notification.nudges.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is to be said about one subject, by nudge. */
record Plans(Map<UUID, NudgePlan> byNudge) {
  static final Plans NONE = new Plans(Map.of());

  /** What one nudge is to be told. */
  record Told(UUID nudgeId, Intent intent) {}

  Plans {
    byNudge = byNudge == null ? Map.of() : Map.copyOf(byNudge);
  }

  static Plans of(Collection<NudgePlan> wanted) {
    var byNudge = new LinkedHashMap<UUID, NudgePlan>();
    wanted.forEach(plan -> byNudge.put(plan.nudgeId(), plan));
    return new Plans(byNudge);
  }

  /**
   * What the nudges are to be told when other things are to be said. What should have been said
   * already is said now, unless it is of no more use.
   *
   * @param why why something is not to be said any more
   */
  List<Told> become(Plans next, Why why, Instant now) {
    var told = new ArrayList<Told>();
    byNudge.keySet().stream()
        .filter(id -> !next.byNudge.containsKey(id))
        .forEach(id -> told.add(new Told(id, new Intent.TakeBack(why))));
    next.byNudge.forEach(
        (id, plan) -> {
          var before = byNudge.get(id);
          if (plan.equals(before) || before == null && plan.uselessAt(now)) {
            return;
          }
          var ahead = plan.dueAt().isBefore(now) ? plan.dueAt(now) : plan;
          told.add(
              new Told(id, before == null ? new Intent.Reopen(ahead) : new Intent.Revise(ahead)));
        });
    return told;
  }
}
