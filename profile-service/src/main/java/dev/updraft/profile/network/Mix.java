package dev.updraft.profile.network;

import dev.updraft.profile.contacts.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How a network is made up in one respect.
 *
 * @param counted contacts of whom it is known; the figures rest on them
 * @param unknown contacts of whom it is not
 * @param shares largest first
 * @param blau 1 − Σp²: the chance that two contacts picked at random differ; null of nobody
 * @param amongContacts whether recorded ties between contacts stay inside or lead across
 * @param fromMe whether the member's own ties stay with their like; null where there is no like
 */
record Mix(
    Aspect aspect,
    int counted,
    int unknown,
    List<Share> shares,
    Double blau,
    Crossing amongContacts,
    Crossing fromMe) {

  /** In what respect. */
  enum Aspect {
    TIER(place -> List.of(place.tier().name()), null),
    STANDING(place -> List.of(place.standing().name()), null),
    /** Relative to the member, so {@code LEVEL} are the member's like. */
    LEVEL(
        place -> place.level() == null ? List.of() : List.of(place.level().name()),
        place -> place.level() == Level.LEVEL),
    /** The member's like are those in any group with them. */
    GROUP(
        place -> place.groups().stream().map(UUID::toString).toList(),
        place -> !place.groups().isEmpty());

    private final Function<Place, List<String>> values;
    private final Predicate<Place> alike;

    Aspect(Function<Place, List<String>> values, Predicate<Place> alike) {
      this.values = values;
      this.alike = alike;
    }

    /** Whether nothing said is an answer: who is in no group is outside, not unknown. */
    private boolean says(Place place) {
      return this == GROUP || !values.apply(place).isEmpty();
    }
  }

  /** A value and how much of the network it makes up; who has several counts in part for each. */
  record Share(String value, double contacts, double share) {}

  /** Krackhardt and Stern's E–I index, (E − I) / (E + I): −1 all inside, 1 all across. */
  record Crossing(int external, int internal, Double index) {
    static Crossing of(int external, int internal) {
      var all = external + internal;
      return new Crossing(
          external, internal, all == 0 ? null : rounded((double) (external - internal) / all));
    }
  }

  static Mix of(Aspect aspect, Collection<Place> places, Collection<Graph.Edge<UUID>> ties) {
    var values = new HashMap<UUID, List<String>>();
    places.forEach(place -> values.put(place.contactId(), aspect.values.apply(place)));
    var weights = new TreeMap<String, Double>();
    for (var own : values.values()) {
      own.forEach(value -> weights.merge(value, 1.0 / own.size(), Double::sum));
    }
    var counted = Math.toIntExact(values.values().stream().filter(it -> !it.isEmpty()).count());
    return new Mix(
        aspect,
        counted,
        places.size() - counted,
        shares(weights, counted),
        counted == 0 ? null : rounded(blau(weights.values(), counted)),
        between(values, ties),
        aspect.alike == null ? null : fromMe(aspect, places));
  }

  private static double blau(Collection<Double> weights, int counted) {
    return 1 - weights.stream().mapToDouble(weight -> Math.pow(weight / counted, 2)).sum();
  }

  private static List<Share> shares(Map<String, Double> weights, int counted) {
    var shares = new ArrayList<Share>();
    weights.forEach(
        (value, weight) ->
            shares.add(new Share(value, rounded(weight), rounded(weight / counted))));
    shares.sort(Comparator.comparingDouble(Share::contacts).reversed());
    return List.copyOf(shares);
  }

  private static Crossing between(
      Map<UUID, List<String>> values, Collection<Graph.Edge<UUID>> ties) {
    var external = 0;
    var internal = 0;
    for (var tie : ties) {
      var one = values.getOrDefault(tie.one(), List.of());
      var other = values.getOrDefault(tie.other(), List.of());
      if (one.isEmpty() || other.isEmpty()) {
        continue;
      }
      if (one.stream().anyMatch(other::contains)) {
        internal++;
      } else {
        external++;
      }
    }
    return Crossing.of(external, internal);
  }

  private static Crossing fromMe(Aspect aspect, Collection<Place> places) {
    var said = places.stream().filter(aspect::says).toList();
    var internal = Math.toIntExact(said.stream().filter(aspect.alike).count());
    return Crossing.of(said.size() - internal, internal);
  }

  /** To ten-thousandths: more digits than that no network of people has. */
  static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
