package dev.updraft.profile.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The people the member knows, and which of them are known to know each other.
 *
 * @param ties between contacts of this network, by strength
 */
record Network(List<Place> places, List<Graph.Edge<UUID>> ties) {
  /** Stands for the member, who knows everybody in it. */
  private static final UUID ME = new UUID(0, 0);

  private static final int BRIDGES_SHOWN = 5;

  /**
   * Where the member stands among the contacts. Strengths are left aside, for the member's own ties
   * have none that could be compared.
   *
   * @param tiedContacts contacts of whom at least one tie is recorded: what the figures rest on
   * @param enoughTies whether any is; without, there is nothing to measure and the rest is null
   * @param efficiency effective size as a share of the contacts
   */
  record Position(
      int contacts,
      int ties,
      int tiedContacts,
      boolean enoughTies,
      Double constraint,
      Double effectiveSize,
      Double efficiency) {}

  /** Where one contact stands among the others, the member left aside; null without ties. */
  record Standpoint(UUID contactId, int ties, Double constraint, Double effectiveSize) {}

  Network {
    places = List.copyOf(places);
    var known = places.stream().map(Place::contactId).collect(Collectors.toSet());
    ties =
        ties.stream()
            .filter(tie -> known.contains(tie.one()) && known.contains(tie.other()))
            .toList();
  }

  /** Only those with a place in an inner tier. */
  Network inner() {
    return new Network(places.stream().filter(Place::inner).toList(), ties);
  }

  Network without(UUID contact) {
    return new Network(
        places.stream().filter(place -> !place.contactId().equals(contact)).toList(), ties);
  }

  /** With one more, or with one otherwise placed, who knows some of the others. */
  Network with(Place place, Collection<UUID> knows) {
    var all = new ArrayList<>(without(place.contactId()).places());
    all.add(place);
    var more = new ArrayList<>(ties);
    Set.copyOf(knows).stream()
        .filter(other -> !other.equals(place.contactId()))
        .filter(
            other ->
                ties.stream()
                    .noneMatch(tie -> tie.touches(other) && tie.touches(place.contactId())))
        .forEach(other -> more.add(Graph.Edge.plain(place.contactId(), other)));
    return new Network(all, more);
  }

  List<Mix> mixes() {
    return Arrays.stream(Mix.Aspect.values()).map(aspect -> Mix.of(aspect, places, ties)).toList();
  }

  Position position() {
    var tied = Graph.of(ties).nodes().size();
    if (ties.isEmpty()) {
      return new Position(places.size(), 0, 0, false, null, null, null);
    }
    var edges = new ArrayList<Graph.Edge<UUID>>();
    places.forEach(place -> edges.add(Graph.Edge.plain(ME, place.contactId())));
    ties.forEach(tie -> edges.add(Graph.Edge.plain(tie.one(), tie.other())));
    var graph = Graph.of(edges);
    var size = StructuralHoles.effectiveSize(graph, ME).orElseThrow();
    return new Position(
        places.size(),
        ties.size(),
        tied,
        true,
        figure(StructuralHoles.constraint(graph, ME)),
        Mix.rounded(size),
        Mix.rounded(size / places.size()));
  }

  Standpoint standpoint(UUID contact) {
    return standpoint(plain(), contact);
  }

  /** Contacts who join people that do not know each other, those who join most first. */
  List<Standpoint> bridges() {
    var graph = plain();
    return graph.nodes().stream()
        .filter(contact -> graph.ties(contact).size() > 1)
        .map(contact -> standpoint(graph, contact))
        .filter(it -> it.effectiveSize() > 1)
        .sorted(
            Comparator.comparing(Standpoint::effectiveSize)
                .reversed()
                .thenComparing(Standpoint::contactId))
        .limit(BRIDGES_SHOWN)
        .toList();
  }

  private Graph<UUID> plain() {
    return Graph.of(ties.stream().map(tie -> Graph.Edge.plain(tie.one(), tie.other())).toList());
  }

  private static Standpoint standpoint(Graph<UUID> graph, UUID contact) {
    return new Standpoint(
        contact,
        graph.ties(contact).size(),
        figure(StructuralHoles.constraint(graph, contact)),
        figure(StructuralHoles.effectiveSize(graph, contact)));
  }

  private static Double figure(OptionalDouble value) {
    return value.isEmpty() ? null : Mix.rounded(value.getAsDouble());
  }
}
