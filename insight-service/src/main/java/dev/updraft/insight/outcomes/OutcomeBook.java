package dev.updraft.insight.outcomes;

import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.insight.outcomes.Outcome.Origin;
import dev.updraft.insight.outcomes.Outcome.OutcomeEvent;
import dev.updraft.insight.outcomes.Outcome.OutcomeLearned;
import dev.updraft.insight.outcomes.Outcome.OutcomeRetractionLearned;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What came of claims, talks and askings, without what was taken back. */
public final class OutcomeBook implements DocumentView<OutcomeBook.OutcomeDocument> {
  /** An outcome, by what it came of. */
  public record OutcomeDocument(
      UUID id, long version, String kind, Origin origin, UUID originId, Instant at) {}

  @Override
  public String name() {
    return "outcome_book";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<OutcomeDocument> document() {
    return OutcomeDocument.class;
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof OutcomeEvent ? List.of(recorded.streamId()) : List.of();
  }

  @Override
  public OutcomeDocument evolve(UUID key, OutcomeDocument before, Recorded<?> recorded) {
    if (!(recorded.event() instanceof OutcomeEvent event)) {
      return before;
    }
    return switch (event) {
      case OutcomeLearned(_, var kind, var origin, var originId, var at) ->
          new OutcomeDocument(key, recorded.version(), kind, origin, originId, at);
      case OutcomeRetractionLearned _ -> null;
    };
  }
}
