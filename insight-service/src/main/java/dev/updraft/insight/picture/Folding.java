package dev.updraft.insight.picture;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * Chains folded to their roots: what one originator is said to have said counts once, however many
 * people pass it on.
 *
 * @param roots one per (originator, answer), in an order of their own
 * @param setAside claims that count nothing, and why
 */
record Folding(List<Root> roots, List<Picture.SetAside> setAside) {

  /**
   * @param chains every way the answer came from this originator; at least one
   */
  record Root(Person originator, String answer, List<Testimony> chains) {
    /** What entitles an originator to say so, or moves them to, is the same in every chain. */
    Root {
      var basis = chains.stream().map(Testimony::basis).reduce(null, Basis::stronger);
      var staked = chains.stream().anyMatch(chain -> chain.chain().getFirst().staked());
      chains = chains.stream().map(chain -> chain.originatedBy(basis, staked)).toList();
    }

    /**
     * Two roots corroborate each other only if they reached the member through other people, who do
     * not seem to copy each other.
     */
    boolean independentOf(Root other, Copying copying) {
      return apart(
          other,
          (mine, its) ->
              mine.sharesNobodyWith(its) && copying.between(mine.teller(), its.teller()).isEmpty());
    }

    /** The same whichever of their chains one looks at. */
    boolean whollyIndependentOf(Root other, Copying copying) {
      return chains.stream()
          .allMatch(
              mine ->
                  other.chains().stream()
                      .allMatch(
                          its ->
                              mine.sharesNobodyWith(its)
                                  && copying.between(mine.teller(), its.teller()).isEmpty()));
    }

    /** As far as the chains tell. */
    boolean sharesNobodyWith(Root other) {
      return apart(other, Testimony::sharesNobodyWith);
    }

    private boolean apart(Root other, BiPredicate<Testimony, Testimony> apart) {
      return chains.stream()
          .anyMatch(mine -> other.chains().stream().anyMatch(its -> apart.test(mine, its)));
    }
  }

  static Folding of(Collection<Testimony> testimonies, Instant at, Duration goodFor) {
    var setAside = new ArrayList<Picture.SetAside>();
    var fresh = new ArrayList<Testimony>();
    for (var testimony : testimonies.stream().sorted(Testimony.EARLIEST).distinct().toList()) {
      if (goodFor != null && testimony.heardAt().plus(goodFor).isBefore(at)) {
        setAside.add(new Picture.SetAside(testimony.claim(), Picture.Why.OUTDATED));
      } else {
        fresh.add(testimony);
      }
    }
    var lastOwnWord = new HashMap<Person, Instant>();
    for (var testimony : fresh) {
      if (testimony.ownWord()) {
        lastOwnWord.put(testimony.root(), testimony.heardAt());
      }
    }
    var ownAnswers = new HashMap<Person, List<String>>();
    for (var testimony : fresh) {
      if (testimony.ownWord() && testimony.heardAt().equals(lastOwnWord.get(testimony.root()))) {
        ownAnswers
            .computeIfAbsent(testimony.root(), _ -> new ArrayList<>())
            .add(testimony.answer());
      }
    }
    record Vote(Person originator, String answer) {}
    var roots = new HashMap<Vote, List<Testimony>>();
    for (var testimony : fresh) {
      if (superseded(testimony, lastOwnWord, ownAnswers)) {
        setAside.add(new Picture.SetAside(testimony.claim(), Picture.Why.SUPERSEDED));
      } else {
        roots
            .computeIfAbsent(new Vote(testimony.root(), testimony.answer()), _ -> new ArrayList<>())
            .add(testimony);
      }
    }
    return new Folding(
        roots.entrySet().stream()
            .map(
                entry ->
                    new Root(
                        entry.getKey().originator(), entry.getKey().answer(), entry.getValue()))
            .sorted(
                Comparator.comparing((Root root) -> root.originator().key())
                    .thenComparing(Root::answer))
            .toList(),
        setAside);
  }

  /** Who said otherwise in person, then or since, does not still say what others pass on. */
  private static boolean superseded(
      Testimony testimony, Map<Person, Instant> lastOwnWord, Map<Person, List<String>> ownAnswers) {
    var spoke = lastOwnWord.get(testimony.root());
    return spoke != null
        && !testimony.heardAt().isAfter(spoke)
        && !Objects.requireNonNull(ownAnswers.get(testimony.root())).contains(testimony.answer());
  }
}
