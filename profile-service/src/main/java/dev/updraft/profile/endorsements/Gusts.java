package dev.updraft.profile.endorsements;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.Latest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** All the wind a member ever had, the latest first. */
@Singleton
class Gusts {
  private static final int MEMBERS = 100;

  private final Documents<EndorsementList.Entry> list;
  private final Latest<List<Gust>> latest;

  Gusts(Views views) {
    this.list = views.documents(EndorsementList.view());
    this.latest = new Latest<>(views, EndorsementList.changes(), MEMBERS);
  }

  /** Blocks. */
  List<Gust> of(UUID member) {
    return latest.of(
        member,
        () ->
            list.all(member, Query.all().sortedByDescending(EndorsementList.RECEIVED_AT)).stream()
                .map(entry -> entry.endorsement().gust(entry.id()))
                .toList());
  }
}
