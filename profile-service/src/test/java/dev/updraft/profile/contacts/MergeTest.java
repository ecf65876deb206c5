package dev.updraft.profile.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.contacts.ContactEvent.Details;
import dev.updraft.profile.contacts.Merge.Command.MergeContacts;
import dev.updraft.profile.contacts.Merge.Command.MoveStragglers;
import dev.updraft.profile.contacts.Merge.Command.ProposeMerge;
import dev.updraft.profile.contacts.Merge.Command.UndoMerge;
import dev.updraft.profile.contacts.Merge.Event.ContactsMerged;
import dev.updraft.profile.contacts.Merge.Event.MergeUndone;
import dev.updraft.profile.contacts.Merge.Event.StragglersMoved;
import dev.updraft.profile.contacts.Merge.Moved;
import dev.updraft.profile.contacts.Merge.Origin;
import dev.updraft.profile.contacts.Merge.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MergeTest {
  private static final UUID ONE = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);
  private static final Instant NOW = Instant.parse("2026-03-08T08:00:00Z");
  private static final Instant LATER = Instant.parse("2026-03-09T08:00:00Z");
  private static final Snapshot FIRST = snapshot(ONE, "G老师");
  private static final Snapshot SECOND = snapshot(OTHER, "Teacher G");
  private static final Map<MergePlan.Field, Origin> ORIGINS =
      Map.of(MergePlan.Field.NAME, Origin.SURVIVOR);
  private static final Merge.Paced PACED = new Merge.Paced(NOW, null);
  private static final Moved MOVED =
      new Moved(List.of(new UUID(0, 3)), List.of(new UUID(0, 4)), List.of(), List.of());

  private final DeciderSpec<Merge.Command, Merge, Merge.Event> merge =
      DeciderSpec.of(Merge.CATEGORY.decider());

  @Test
  void a_merge_keeps_what_both_were_so_that_it_can_be_undone() {
    merge.given().when(command()).then(merged());
    assertThat(merge.given(merged()).state().done().before().name()).isEqualTo("G老师");
    assertThat(merge.given(merged()).state().done().absorbed().name()).isEqualTo("Teacher G");
  }

  @Test
  void a_proposal_decides_nothing() {
    merge.given().when(new ProposeMerge()).thenNothing();
    merge.given(merged()).when(new ProposeMerge()).thenNothing();
  }

  @Test
  void merging_again_under_the_same_id_adds_nothing() {
    merge.given(merged()).when(command()).thenNothing();
  }

  @Test
  void a_merge_is_undone_once() {
    merge.given(merged()).when(new UndoMerge(LATER)).then(new MergeUndone(LATER));
    merge.given(merged(), new MergeUndone(NOW)).when(new UndoMerge(LATER)).thenNothing();
    assertThat(merge.given(merged(), new MergeUndone(LATER)).state().done().undoneAt())
        .isEqualTo(LATER);
  }

  @Test
  void what_comes_after_is_moved_once_and_belongs_to_the_merge() {
    var late = new Moved(List.of(), List.of(new UUID(0, 5)), List.of(), List.of());
    var found = new Moved(MOVED.contributions(), late.exchanges(), List.of(), List.of());
    var moved = new StragglersMoved(late, LATER);
    merge.given(merged()).when(new MoveStragglers(found, LATER)).then(moved);
    merge.given(merged(), moved).when(new MoveStragglers(found, LATER)).thenNothing();
    merge
        .given(merged(), new MergeUndone(NOW))
        .when(new MoveStragglers(found, LATER))
        .thenNothing();
    merge.given().when(new MoveStragglers(found, LATER)).thenRejected(ProfileReason.UNKNOWN_MERGE);
    assertThat(merge.given(merged(), moved).state().done().moved().exchanges())
        .containsExactly(new UUID(0, 4), new UUID(0, 5));
  }

  @Test
  void what_was_never_merged_cannot_be_undone() {
    merge.given().when(new UndoMerge(NOW)).thenRejected(ProfileReason.UNKNOWN_MERGE);
  }

  private static MergeContacts command() {
    return new MergeContacts(ONE, OTHER, FIRST, SECOND, FIRST, ORIGINS, PACED, MOVED, NOW);
  }

  private static ContactsMerged merged() {
    return new ContactsMerged(ONE, OTHER, FIRST, SECOND, FIRST, ORIGINS, PACED, MOVED, NOW);
  }

  private static Snapshot snapshot(UUID id, String name) {
    return new Snapshot(
        new Details(
            PersonalText.about(id, name),
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of()),
        List.of(new Standings.Period(Standings.ALWAYS, Standing.PEER, Map.of())),
        Tier.WIDER,
        null);
  }
}
