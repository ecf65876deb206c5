package dev.updraft.profile.network;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.contacts.Merge;
import dev.updraft.profile.contacts.MergeList;
import dev.updraft.profile.network.Graph.Edge;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads a member's network from the views. */
@Singleton
class NetworkOnFile {
  private final Documents<NetworkMap.Sheet> sheets;
  private final Documents<TieList.Entry> ties;
  private final Documents<MergeList.Entry> merges;

  NetworkOnFile(Views views) {
    this.sheets = views.documents(new NetworkMap());
    this.ties = views.documents(TieList.view());
    this.merges = views.documents(MergeList.view());
  }

  Network of(UUID member) {
    var places =
        sheets.all(member, Query.all()).stream().flatMap(sheet -> sheet.places().stream()).toList();
    return new Network(places, edges(member));
  }

  /** All ties that hold, by how likely an introduction along them is. */
  Graph<UUID> waysOn(UUID member) {
    return Graph.of(edges(member));
  }

  private List<Edge<UUID>> edges(UUID member) {
    var survivors = survivors(member);
    var edges = new LinkedHashMap<Set<UUID>, Edge<UUID>>();
    for (var entry : ties.all(member, TieList.standing())) {
      var tie = entry.tie();
      var one = survivor(survivors, tie.ends().one());
      var other = survivor(survivors, tie.ends().other());
      if (!one.equals(other)) {
        edges.merge(
            Set.of(one, other),
            new Edge<>(one, other, Routes.weight(tie.strength())),
            (known, more) -> known.weight() < more.weight() ? more : known);
      }
    }
    return List.copyOf(edges.values());
  }

  /** Ties stay as they were recorded; whoever was merged away since is tied as the one they are. */
  private Map<UUID, UUID> survivors(UUID member) {
    return merges.all(member, Query.all()).stream()
        .map(MergeList.Entry::merge)
        .filter(merge -> merge.undoneAt() == null)
        .collect(Collectors.toMap(Merge.Done::absorbedId, Merge.Done::survivorId));
  }

  private static UUID survivor(Map<UUID, UUID> survivors, UUID contact) {
    var person = contact;
    while (survivors.containsKey(person)) {
      person = survivors.get(person);
    }
    return person;
  }
}
