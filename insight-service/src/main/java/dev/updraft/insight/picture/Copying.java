package dev.updraft.insight.picture;

import dev.updraft.insight.fusion.Ballots;
import dev.updraft.insight.fusion.Beliefs;
import dev.updraft.insight.fusion.SharedErrors;
import dev.updraft.insight.picture.TrackRecords.Judged;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Who seems to have what they say from the same place although no chain tells: only by wrong
 * answers they gave alike on questions that turned out, and not where there was one way to be
 * wrong.
 */
public record Copying(Map<Pair, Suspicion> pairs) {
  public static final Copying NONE = new Copying(Map.of());

  /** Two people who tell the member things, in an order of their own. */
  record Pair(Person one, Person other) {
    static Pair of(Person one, Person other) {
      return one.key().compareTo(other.key()) <= 0 ? new Pair(one, other) : new Pair(other, one);
    }
  }

  /**
   * @param sharedErrors wrong answers given alike
   * @param probability that one copies the other, or both somebody else
   */
  public record Suspicion(int sharedErrors, double probability) {}

  public Copying {
    pairs = Map.copyOf(pairs);
  }

  /** The order of claims does not matter. */
  public static Copying of(Collection<Judged> judged) {
    var byQuestion = new TreeMap<UUID, List<Judged>>();
    for (var one : judged) {
      if (!one.right()) {
        byQuestion.computeIfAbsent(one.question(), _ -> new ArrayList<>()).add(one);
      }
    }
    var votes = byQuestion.values().stream().map(Copying::untold).toList();
    var people = new HashMap<Person, Integer>();
    var labels = new ArrayList<Map<String, Integer>>();
    for (var question : votes) {
      // 0 is the right answer, which nobody here gave.
      var numbers = new HashMap<String, Integer>();
      for (var one : question) {
        people.putIfAbsent(one.testimony().teller(), people.size());
        numbers.putIfAbsent(one.testimony().answer(), numbers.size() + 1);
      }
      labels.add(numbers);
    }
    var classes = 1 + labels.stream().mapToInt(Map::size).max().orElse(0);
    var item = new ArrayList<Integer>();
    var voter = new ArrayList<Integer>();
    var label = new ArrayList<Integer>();
    var ways = new int[votes.size()];
    for (var n = 0; n < votes.size(); n++) {
      for (var one : votes.get(n)) {
        ways[n] = one.ways();
        item.add(n);
        voter.add(people.get(one.testimony().teller()));
        label.add(labels.get(n).get(one.testimony().answer()));
      }
    }
    var suspected =
        SharedErrors.suspected(
            Ballots.of(votes.size(), people.size(), classes, ints(item), ints(voter), ints(label)),
            known(votes.size(), classes),
            ways);
    var named = new Person[people.size()];
    people.forEach((person, number) -> named[number] = person);
    var pairs = new HashMap<Pair, Suspicion>();
    for (var pair : suspected) {
      pairs.put(
          Pair.of(named[pair.one()], named[pair.other()]),
          new Suspicion(pair.shared(), pair.probability()));
    }
    return new Copying(pairs);
  }

  /** Why the word of the two should count as one, if it should. */
  Optional<Suspicion> between(Person one, Person other) {
    return pairs.isEmpty() ? Optional.empty() : Optional.ofNullable(pairs.get(Pair.of(one, other)));
  }

  /**
   * Without what the chains themselves show to have come the same way, and without those who said
   * one thing and another.
   */
  private static List<Judged> untold(List<Judged> wrong) {
    var kept = new ArrayList<Judged>();
    for (var one :
        wrong.stream()
            .filter(one -> one.ways() > 2 && !(one.testimony().teller() instanceof Person.Unknown))
            .sorted(Comparator.comparing(Judged::testimony, Testimony.EARLIEST))
            .toList()) {
      if (kept.stream().allMatch(other -> one.testimony().sharesNobodyWith(other.testimony()))) {
        kept.add(one);
      }
    }
    return kept;
  }

  private static Beliefs known(int items, int classes) {
    var beliefs = new double[items * classes];
    for (var n = 0; n < items; n++) {
      beliefs[n * classes] = 1;
    }
    return new Beliefs(classes, beliefs);
  }

  private static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
