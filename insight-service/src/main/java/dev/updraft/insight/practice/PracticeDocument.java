package dev.updraft.insight.practice;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.insight.practice.PracticeEvent.ChangeExplained;
import dev.updraft.insight.practice.PracticeEvent.Changed;
import dev.updraft.insight.practice.PracticeEvent.ExerciseSet;
import dev.updraft.insight.practice.comparison.ChangeClass;
import dev.updraft.insight.practice.comparison.Range;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A practice as it is kept for reading.
 *
 * @param draft null in listings, and once erased
 * @param revision null in listings, once erased, and until there is one
 * @param changes null in listings
 * @param result null until there is a revision
 * @param exercise what was to be practised next, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PracticeDocument(
    UUID id,
    long version,
    String title,
    UUID facetId,
    UUID mentorId,
    Instant draftedAt,
    String draft,
    String revision,
    List<ChangeNote> changes,
    List<LinkNote> links,
    Result result,
    ExerciseNote exercise,
    Retraction retraction) {

  /**
   * @param byLink whether the mentor returned it themselves
   * @param counts by the class each change has now
   */
  public record Result(
      Instant comparedAt, boolean byLink, double similarity, Map<ChangeClass, Integer> counts) {}

  /**
   * @param changeClass what it counts as: by the rules, or as the member says
   * @param byRule what the rules said
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ChangeNote(
      int number,
      ChangeClass changeClass,
      ChangeClass byRule,
      Range draft,
      Range revision,
      String why,
      String gain) {
    static ChangeNote of(int number, Changed changed) {
      return new ChangeNote(
          number,
          changed.changeClass(),
          changed.changeClass(),
          new Range(changed.draftStart(), changed.draftEnd()),
          new Range(changed.revisionStart(), changed.revisionEnd()),
          null,
          null);
    }

    ChangeNote with(ChangeExplained said) {
      return new ChangeNote(
          number,
          said.changeClass() == null ? byRule : said.changeClass(),
          byRule,
          draft,
          revision,
          said.why() == null ? null : said.why().text().orElse(null),
          said.gain() == null ? null : said.gain().text().orElse(null));
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record LinkNote(UUID id, Instant expiresAt, Instant usedAt, Instant revokedAt) {}

  public record ExerciseNote(ChangeClass changeClass, boolean recurring, Instant dueAt) {
    static ExerciseNote of(ExerciseSet set) {
      return new ExerciseNote(set.changeClass(), set.recurring(), set.dueAt());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Retraction(String reason, Instant at) {}

  /** How far a practice has come. */
  public enum State {
    DRAFTED,
    COMPARED,
    RETRACTED
  }

  public State state() {
    return retraction != null ? State.RETRACTED : result != null ? State.COMPARED : State.DRAFTED;
  }

  /** Of one that was compared. */
  public Past past() {
    return new Past(id, result.comparedAt(), result.similarity(), result.counts());
  }

  PracticeDocument with(long version, List<LinkNote> links) {
    return new PracticeDocument(
        id,
        version,
        title,
        facetId,
        mentorId,
        draftedAt,
        draft,
        revision,
        changes,
        links,
        result,
        exercise,
        retraction);
  }

  PracticeDocument with(
      long version,
      String revision,
      List<ChangeNote> changes,
      List<LinkNote> links,
      Result result) {
    return new PracticeDocument(
        id,
        version,
        title,
        facetId,
        mentorId,
        draftedAt,
        draft,
        revision,
        changes,
        links,
        result,
        null,
        retraction);
  }

  PracticeDocument with(long version, ExerciseNote exercise) {
    return new PracticeDocument(
        id,
        version,
        title,
        facetId,
        mentorId,
        draftedAt,
        draft,
        revision,
        changes,
        links,
        result,
        exercise,
        retraction);
  }

  PracticeDocument with(long version, Retraction retraction) {
    return new PracticeDocument(
        id,
        version,
        title,
        facetId,
        mentorId,
        draftedAt,
        draft,
        revision,
        changes,
        links,
        result,
        exercise,
        retraction);
  }

  PracticeDocument with(long version, ChangeExplained said) {
    var before = changes.get(said.change() - 1);
    var after = before.with(said);
    var counts = new HashMap<>(result.counts());
    counts.merge(before.changeClass(), -1, Integer::sum);
    counts.merge(after.changeClass(), 1, Integer::sum);
    counts.values().removeIf(count -> count == 0);
    return new PracticeDocument(
        id,
        version,
        title,
        facetId,
        mentorId,
        draftedAt,
        draft,
        revision,
        Stream.concat(
                Stream.concat(changes.stream().limit(said.change() - 1), Stream.of(after)),
                changes.stream().skip(said.change()))
            .toList(),
        links,
        new Result(result.comparedAt(), result.byLink(), result.similarity(), counts),
        exercise,
        retraction);
  }
}
