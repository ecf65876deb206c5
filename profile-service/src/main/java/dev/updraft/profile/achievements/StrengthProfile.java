package dev.updraft.profile.achievements;

import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Recorded;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** One document per member: the proofs all strengths are computed from. */
public final class StrengthProfile implements DocumentView<Strengths> {
  @Override
  public String name() {
    return "strength_profile";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<Strengths> document() {
    return Strengths.class;
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof Achievement.Event ? List.of(recorded.memberId()) : List.of();
  }

  @Override
  public Strengths evolve(UUID member, Strengths document, Recorded<?> recorded) {
    var strengths = document == null ? Strengths.NONE : document;
    return switch ((Achievement.Event) recorded.event()) {
      case Achievement.Event.AchievementRecorded it ->
          strengths.with(
              new Strengths.Proof(recorded.streamId(), it.topics(), it.weight(), it.achievedOn()));
      case Achievement.Event.AchievementRetracted _ -> strengths.without(recorded.streamId());
    };
  }
}
