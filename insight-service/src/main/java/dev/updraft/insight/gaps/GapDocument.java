package dev.updraft.insight.gaps;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.insight.Quote;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A gap as it is kept for reading; texts are null once erased.
 *
 * @param sourceId null for a discussion without a record of its own
 * @param facetId null: not classified yet
 * @param passage null: of no text, or of the whole
 * @param contactId who pointed it out, or null
 * @param outsider by name, or null
 * @param history how it was closed and reopened, oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GapDocument(
    UUID id,
    long version,
    State state,
    GapSource source,
    UUID sourceId,
    UUID facetId,
    String text,
    Passage passage,
    UUID contactId,
    String outsider,
    Instant foundAt,
    List<Turn> history,
    String retractedBecause) {
  /** Where a gap stands; a reopened one is open. */
  public enum State {
    OPEN,
    CLOSED,
    REOPENED,
    RETRACTED
  }

  public record Passage(int edition, Quote quote, int start) {}

  /**
   * A closing or a reopening.
   *
   * @param how it was closed; null of a reopening, as is learnt
   * @param why it was reopened; null of a closing
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Turn(State to, Instant at, String how, String learnt, String why) {}

  public boolean open() {
    return state == State.OPEN || state == State.REOPENED;
  }

  /** When it was closed or reopened, whichever is latest; else when it was found. */
  @JsonIgnore
  public Instant turnedAt() {
    return history.stream().map(Turn::at).max(Comparator.naturalOrder()).orElse(foundAt);
  }

  public int closings() {
    return count(State.CLOSED);
  }

  public int reopenings() {
    return count(State.REOPENED);
  }

  private int count(State to) {
    return (int) history.stream().filter(turn -> turn.to() == to).count();
  }

  GapDocument in(long version, UUID facet) {
    return new GapDocument(
        id,
        version,
        state,
        source,
        sourceId,
        facet,
        text,
        passage,
        contactId,
        outsider,
        foundAt,
        history,
        retractedBecause);
  }

  /** A closing said again takes the place of the one before. */
  GapDocument turned(long version, Turn turn) {
    var kept =
        turn.to() == State.CLOSED && state == State.CLOSED
            ? history.subList(0, history.size() - 1)
            : history;
    return with(version, turn.to(), Stream.concat(kept.stream(), Stream.of(turn)).toList(), null);
  }

  GapDocument retracted(long version, String reason) {
    return with(version, State.RETRACTED, history, reason);
  }

  private GapDocument with(long version, State state, List<Turn> history, String reason) {
    return new GapDocument(
        id, version, state, source, sourceId, facetId, text, passage, contactId, outsider, foundAt,
        history, reason);
  }
}
