package dev.updraft.profile.network;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.network.Graph.Edge;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Reads a member's network from the views. */
@Singleton
class NetworkOnFile {
  private final Documents<NetworkMap.Sheet> sheets;
  private final Documents<TieList.Entry> ties;

  NetworkOnFile(Views views) {
    this.sheets = views.documents(new NetworkMap());
    this.ties = views.documents(TieList.view());
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
    return ties.all(member, TieList.standing()).stream()
        .map(TieList.Entry::tie)
        .map(tie -> new Edge<>(tie.ends().one(), tie.ends().other(), Routes.weight(tie.strength())))
        .toList();
  }
}
