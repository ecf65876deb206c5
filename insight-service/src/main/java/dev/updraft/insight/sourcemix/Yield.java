package dev.updraft.insight.sourcemix;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** What came of what a contact told: claims used and what followed, never claims merely heard. */
public record Yield(UUID contact, int claimsUsed, int advicesApplied, int trendsConfirmed) {
  /** A claim on a question that was settled since. */
  public record Used(UUID toldBy) {}

  /** A talk, and what it led to. */
  public record Talk(UUID speaker, int advicesApplied, int trendsConfirmed) {}

  /** Those of whom something came, the most first. */
  public static List<Yield> of(Collection<Used> used, Collection<Talk> talks) {
    var yields = new TreeMap<UUID, Yield>();
    used.forEach(
        each -> yields.merge(each.toldBy(), new Yield(each.toldBy(), 1, 0, 0), Yield::plus));
    talks.forEach(
        talk ->
            yields.merge(
                talk.speaker(),
                new Yield(talk.speaker(), 0, talk.advicesApplied(), talk.trendsConfirmed()),
                Yield::plus));
    return yields.values().stream()
        .filter(each -> each.all() > 0)
        .sorted(Comparator.comparing(Yield::all).reversed())
        .toList();
  }

  private Yield plus(Yield other) {
    return new Yield(
        contact,
        claimsUsed + other.claimsUsed,
        advicesApplied + other.advicesApplied,
        trendsConfirmed + other.trendsConfirmed);
  }

  private int all() {
    return claimsUsed + advicesApplied + trendsConfirmed;
  }
}
