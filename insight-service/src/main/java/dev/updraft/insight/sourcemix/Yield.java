package dev.updraft.insight.sourcemix;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** What came of what a contact told: claims used and what followed, never claims merely heard. */
public record Yield(
    UUID contact, int claimsUsed, int advicesApplied, int trendsConfirmed, int outcomes) {
  /** A claim on a question that was settled since, as the claim says. */
  public record Used(UUID toldBy) {}

  /** A talk, and what it led to. */
  public record Talk(UUID speaker, int advicesApplied, int trendsConfirmed) {}

  /** Something of value that came of what somebody told. */
  public record CameOf(UUID toldBy) {}

  /** Those of whom something came, the most first. */
  public static List<Yield> of(
      Collection<Used> used, Collection<Talk> talks, Collection<CameOf> outcomes) {
    var yields = new TreeMap<UUID, Yield>();
    used.forEach(each -> add(yields, new Yield(each.toldBy(), 1, 0, 0, 0)));
    talks.forEach(
        talk ->
            add(
                yields,
                new Yield(talk.speaker(), 0, talk.advicesApplied(), talk.trendsConfirmed(), 0)));
    outcomes.forEach(each -> add(yields, new Yield(each.toldBy(), 0, 0, 0, 1)));
    return yields.values().stream()
        .filter(each -> each.all() > 0)
        .sorted(Comparator.comparing(Yield::all).reversed())
        .toList();
  }

  private static void add(TreeMap<UUID, Yield> yields, Yield more) {
    yields.merge(more.contact(), more, Yield::plus);
  }

  private Yield plus(Yield other) {
    return new Yield(
        contact,
        claimsUsed + other.claimsUsed,
        advicesApplied + other.advicesApplied,
        trendsConfirmed + other.trendsConfirmed,
        outcomes + other.outcomes);
  }

  private int all() {
    return claimsUsed + advicesApplied + trendsConfirmed + outcomes;
  }
}
