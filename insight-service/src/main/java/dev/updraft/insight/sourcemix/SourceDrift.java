package dev.updraft.insight.sourcemix;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.insight.sourcemix.SourceMix.Warning;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** How far a member was last seen to have drifted from the source; each crossing is told once. */
public record SourceDrift(Warning level) {
  static final SourceDrift INITIAL = new SourceDrift(Warning.NONE);
  static final Category<Observe, SourceDrift, DriftEvent> CATEGORY =
      new Category<>(
          "source-drift", new Decider<>(() -> INITIAL, SourceDrift::decide, SourceDrift::evolve));

  /** What has happened to a drift. Stored for ever, so only ever added to. */
  public sealed interface DriftEvent permits DriftCrossed {}

  /**
   * A bound was crossed, in either direction.
   *
   * @param sourceShare null when there are no claims left
   */
  public record DriftCrossed(
      UUID memberId, Warning before, Warning level, int claims, Double sourceShare)
      implements DriftEvent {}

  /** The mix of the last ninety days, as it is now. */
  record Observe(UUID memberId, SourceMix mix) {}

  /** Every member has one. */
  static UUID stream(UUID member) {
    return UUID.nameUUIDFromBytes(("source-drift/" + member).getBytes(StandardCharsets.UTF_8));
  }

  static List<DriftEvent> decide(SourceDrift drift, Observe observe) {
    var mix = observe.mix();
    return mix.warning() == drift.level()
        ? List.of()
        : List.of(
            new DriftCrossed(
                observe.memberId(), drift.level(), mix.warning(), mix.claims(), mix.sourceShare()));
  }

  static SourceDrift evolve(SourceDrift drift, DriftEvent event) {
    return switch (event) {
      case DriftCrossed crossed -> new SourceDrift(crossed.level());
    };
  }
}
