package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who stands for whom among a member's contacts. What names a contact and is not moved by a merge,
 * such as a tie, stays as it was recorded and is read by this; so there is nothing to undo.
 */
@Singleton
public class Survivors {
  private final Documents<MergeList.Entry> merges;

  Survivors(Views views) {
    this.merges = views.documents(MergeList.view());
  }

  /** As the merges stand now. Blocks. */
  public Lineage of(UUID member) {
    return new Lineage(
        merges.all(member, Query.all()).stream()
            .map(MergeList.Entry::merge)
            .filter(merge -> merge.undoneAt() == null)
            .collect(Collectors.toMap(Merge.Done::absorbedId, Merge.Done::survivorId)));
  }
}
