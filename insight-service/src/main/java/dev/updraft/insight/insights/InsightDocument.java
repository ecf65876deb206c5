package dev.updraft.insight.insights;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.insight.insights.InsightCommand.Source;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An insight as it is kept for reading; texts are null once erased.
 *
 * @param sourceId null of something without a record
 * @param uses in the order they were entered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InsightDocument(
    UUID id,
    long version,
    State state,
    UUID contactId,
    UUID facetId,
    InsightKind kind,
    String text,
    Source source,
    UUID sourceId,
    Instant receivedAt,
    List<UseOf> uses,
    String retractedBecause) {
  /** Whether an insight still counts. */
  public enum State {
    STANDING,
    RETRACTED
  }

  /**
   * What it was used on.
   *
   * @param turnedOut whether it was said what came of it
   * @param cameOf null until it was said
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record UseOf(UUID id, String what, Instant usedAt, boolean turnedOut, String cameOf) {}

  public boolean used() {
    return !uses.isEmpty();
  }

  public boolean fruitful() {
    return uses.stream().anyMatch(UseOf::turnedOut);
  }

  InsightDocument in(long version, UUID facet) {
    return new InsightDocument(
        id,
        version,
        state,
        contactId,
        facet,
        kind,
        text,
        source,
        sourceId,
        receivedAt,
        uses,
        retractedBecause);
  }

  InsightDocument using(long version, UseOf use) {
    return with(version, state, Stream.concat(uses.stream(), Stream.of(use)).toList(), null);
  }

  /**
   * @param change answers a stream of what is to stand in its place
   */
  InsightDocument use(long version, UUID use, Function<UseOf, Stream<UseOf>> change) {
    return with(
        version,
        state,
        uses.stream()
            .flatMap(each -> each.id().equals(use) ? change.apply(each) : Stream.of(each))
            .toList(),
        null);
  }

  InsightDocument retracted(long version, String reason) {
    return with(version, State.RETRACTED, uses, reason);
  }

  private InsightDocument with(long version, State state, List<UseOf> uses, String reason) {
    return new InsightDocument(
        id,
        version,
        state,
        contactId,
        facetId,
        kind,
        text,
        source,
        sourceId,
        receivedAt,
        uses,
        reason);
  }
}
