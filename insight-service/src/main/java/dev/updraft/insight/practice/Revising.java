package dev.updraft.insight.practice;

import static dev.updraft.insight.InsightReason.UNKNOWN_PRACTICE;

import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.practice.comparison.Comparison;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Makes of a revision the command that returns it. The draft never changes, so this can be ahead.
 */
final class Revising {
  private final CommandHandler states;
  private final Documents<PracticeDocument> practices;
  private final InstantSource clock;

  Revising(CommandHandler states, Views views, InstantSource clock) {
    this.states = states;
    this.practices = views.documents(new PracticeBook());
    this.clock = clock;
  }

  /**
   * Reads and compares, so it takes its time.
   *
   * @param link by which it came, or null
   */
  PracticeCommand.Return revise(UUID member, UUID practice, UUID link, String revision) {
    var state = states.state(Practice.CATEGORY, member, practice).state();
    var now = clock.instant();
    var kept = link == null ? Practice.kept(state) : Practice.open(state, link, now);
    var draft = kept.draft().text().text().orElseThrow(() -> new Rejection(UNKNOWN_PRACTICE));
    return new PracticeCommand.Return(
        link, revision, Comparison.of(draft, revision), compared(member), now);
  }

  List<Past> compared(UUID member) {
    return practices
        .all(member, Query.all().where("state", PracticeDocument.State.COMPARED.name()).brief())
        .stream()
        .map(PracticeDocument::past)
        .toList();
  }
}
