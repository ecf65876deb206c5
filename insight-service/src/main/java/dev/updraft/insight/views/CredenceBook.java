package dev.updraft.insight.views;

import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.PersonalText;
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
   * @param probabilities in the order of its options; of a text, that the answer is right and that
   *     it is not; empty for a number
   * @param answer null once erased, and where it is no text; so are low and high
   */
  public record CredenceDocument(
      UUID id,
      long version,
      List<Double> probabilities,
      String answer,
      String low,
      String high,
      Instant lockedAt) {}

  @Override
  public String name() {
    return "credence_book";
  }

  @Override
  public int version() {
    return 2;
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
        ? new CredenceDocument(
            key,
            recorded.version(),
            locked.probabilities(),
            shown(locked.answer()),
            shown(locked.low()),
            shown(locked.high()),
            locked.lockedAt())
        : before;
  }

  private static String shown(PersonalText text) {
    return text == null ? null : text.text().orElse(null);
  }
}
