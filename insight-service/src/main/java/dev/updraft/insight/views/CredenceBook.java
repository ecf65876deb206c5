package dev.updraft.insight.views;

import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.insight.views.Credence.CredenceLocked;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What members held likely, by question. */
public final class CredenceBook implements DocumentView<CredenceBook.CredenceDocument> {
  /**
   * @param id the question's
   * @param probabilities in the order of its options
   */
  public record CredenceDocument(
      UUID id, long version, List<Double> probabilities, Instant lockedAt) {}

  @Override
  public String name() {
    return "credence_book";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<CredenceDocument> document() {
    return CredenceDocument.class;
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof CredenceLocked locked
        ? List.of(locked.questionId())
        : List.of();
  }

  @Override
  public CredenceDocument evolve(UUID key, CredenceDocument before, Recorded<?> recorded) {
    return recorded.event() instanceof CredenceLocked locked
        ? new CredenceDocument(key, recorded.version(), locked.probabilities(), locked.lockedAt())
        : before;
  }
}
