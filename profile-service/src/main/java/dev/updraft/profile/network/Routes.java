package dev.updraft.profile.network;

import dev.updraft.profile.attention.Relationship;
import dev.updraft.profile.network.Tie.Strength;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Ways to a wanted person, each the best that begins with one contact. A step counts for how likely
 * somebody is to take it; a way for all its steps multiplied. The numbers only rank: nobody has
 * counted how often introductions come about.
 */
final class Routes {
  /** More people in between than this, and the last one knows nothing of the member. */
  static final int LONGEST = 3;

  /** What is said of somebody who merely knows the wanted person, however well. */
  private static final double KNOWS = 0.5;

  private static final double NOTHING_GIVEN = 0.7;

  /** From a contact on to the wanted person; the wanted person is not in it. */
  record Route(List<UUID> through, double score) {
    Route {
      through = List.copyOf(through);
    }

    UUID first() {
      return through.getFirst();
    }

    /** With what the first contact is likely to do for the member. */
    Route begunBy(double willingness) {
      return new Route(through, willingness * score);
    }

    private Route after(UUID contact, double step) {
      var longer = new ArrayList<UUID>();
      longer.add(contact);
      longer.addAll(through);
      return new Route(longer, step * score);
    }
  }

  private Routes() {}

  /** How likely somebody is to introduce one person they know to another. */
  static double weight(Strength strength) {
    return switch (strength) {
      case WEAK -> 0.4;
      case STRONG -> 0.7;
    };
  }

  /** How likely a contact is to do the member this favour: attention first, then give-first. */
  static double willingness(Relationship relationship) {
    var attention =
        switch (relationship.attention()) {
          case NONE -> 0.15;
          case AWARE -> 0.4;
          case ENGAGED -> 0.6;
          case ADVOCATE -> 0.8;
          case GENUINE -> 0.9;
        };
    return relationship.gifts().isEmpty() ? attention * NOTHING_GIVEN : attention;
  }

  /**
   * The best way from each contact that has one, best first.
   *
   * @param ties by how likely a step along them is
   * @param wanted the wanted person where a contact, or null
   * @param knownBy contacts known to know an outsider or the wanted contact
   */
  static List<Route> to(Graph<UUID> ties, UUID wanted, Collection<UUID> knownBy) {
    var shortest = new HashMap<UUID, Route>();
    knownBy.forEach(contact -> shortest.put(contact, new Route(List.of(contact), KNOWS)));
    if (wanted != null) {
      ties.ties(wanted)
          .forEach((contact, step) -> shortest.put(contact, new Route(List.of(contact), step)));
    }
    shortest.remove(wanted);
    var best = new HashMap<>(shortest);
    Map<UUID, Route> latest = shortest;
    for (var people = 2; people <= LONGEST; people++) {
      var longer = new HashMap<UUID, Route>();
      for (var route : latest.values()) {
        ties.ties(route.first())
            .forEach(
                (contact, step) -> {
                  // A way back over the same person is never better than leaving them out.
                  if (!contact.equals(wanted) && !route.through().contains(contact)) {
                    longer.merge(contact, route.after(contact, step), Routes::better);
                  }
                });
      }
      longer.forEach((contact, route) -> best.merge(contact, route, Routes::better));
      latest = longer;
    }
    return best.values().stream().sorted(bestFirst()).toList();
  }

  static Comparator<Route> bestFirst() {
    return Comparator.comparingDouble(Route::score)
        .reversed()
        .thenComparing(route -> route.through().size())
        .thenComparing(Route::first);
  }

  private static Route better(Route one, Route other) {
    return bestFirst().compare(one, other) <= 0 ? one : other;
  }
}
