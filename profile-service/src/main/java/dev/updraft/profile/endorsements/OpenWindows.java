package dev.updraft.profile.endorsements;

import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Recorded;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The windows nobody has acted on yet and when they close. Small, for whatever was acted on or has
 * lapsed leaves it: the clock's work looks through all members' windows at once.
 */
public final class OpenWindows implements DocumentView<OpenWindows.Closing> {
  static final String CLOSES_AT = "closes_at";

  /** One window the clock must watch. */
  public record Closing(Instant closesAt) {}

  @Override
  public String name() {
    return "open_window";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public Class<Closing> document() {
    return Closing.class;
  }

  @Override
  public List<Column<Closing>> columns() {
    return List.of(
        new Column<Closing>(CLOSES_AT, Column.Type.TIME, Closing::closesAt).forAllMembers());
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof EndorsementEvent ? List.of(recorded.streamId()) : List.of();
  }

  @Override
  public Closing evolve(UUID key, Closing document, Recorded<?> recorded) {
    return switch ((EndorsementEvent) recorded.event()) {
      case EndorsementEvent.EndorsementReceived it -> closing(it.assessment());
      case EndorsementEvent.WindowOverridden it ->
          document == null ? null : closing(it.assessment());
      case EndorsementEvent.EndorsementReassessed it ->
          document == null ? null : closing(it.assessment());
      case EndorsementEvent.EndorsementCorrected it -> it.open() ? closing(it.assessment()) : null;
      case EndorsementEvent.ActionRetracted it ->
          it.stage() == Received.Stage.OPEN ? closing(it.assessment()) : null;
      case EndorsementEvent.EndorsementMoved _ -> document;
      case EndorsementEvent.EndorsementActed _,
          EndorsementEvent.EndorsementConverted _,
          EndorsementEvent.OutcomeRetracted _,
          EndorsementEvent.EndorsementLapsed _,
          EndorsementEvent.EndorsementRetracted _ ->
          null;
    };
  }

  private static Closing closing(Assessment assessment) {
    return assessment.window() == null ? null : new Closing(assessment.window().closesAt());
  }
}
