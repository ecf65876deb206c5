package dev.updraft.profile.network;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.contacts.Survivors;
import dev.updraft.profile.network.Graph.Edge;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads a member's network from the views. */
@Singleton
class NetworkOnFile {
  private final Documents<NetworkMap.Sheet> sheets;
  private final Documents<TieList.Entry> ties;
  private final Survivors survivors;

  NetworkOnFile(Survivors survivors, Views views) {
    this.sheets = views.documents(new NetworkMap());
    this.ties = views.documents(TieList.view());
    this.survivors = survivors;
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
    var lineage = survivors.of(member);
    var edges = new LinkedHashMap<Set<UUID>, Edge<UUID>>();
    for (var entry : ties.all(member, TieList.standing())) {
      var tie = entry.tie();
      var one = lineage.survivor(tie.ends().one());
      var other = lineage.survivor(tie.ends().other());
      if (!one.equals(other)) {
        edges.merge(
            Set.of(one, other),
            new Edge<>(one, other, Routes.weight(tie.strength())),
            (known, more) -> known.weight() < more.weight() ? more : known);
      }
    }
    return List.copyOf(edges.values());
  }
}
