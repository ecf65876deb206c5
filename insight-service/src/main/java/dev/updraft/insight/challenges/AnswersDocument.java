package dev.updraft.insight.challenges;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.insight.challenges.ChallengeDocument.Questioner;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What was asked in a challenge and how it went, without a word of it: of every challenge a member
 * ever had this is read at once, so it is kept as short as it can be.
 *
 * @param changedAt when anything of it was last recorded
 * @param facets those asked about, each once
 * @param numbers of each question that stands, one after the other
 * @param ids of the same questions; null when it was read without them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AnswersDocument(
    UUID id,
    List<Questioner> questioners,
    Instant begunAt,
    Instant changedAt,
    boolean stands,
    List<UUID> facets,
    Numbers numbers,
    List<UUID> ids) {
  /** As many numbers are kept of a question. */
  private static final int EACH = 6;

  private static final int NOT_KNOWN = -1;
  private static final Angle[] ANGLES = Angle.values();
  private static final AnswerOutcome[] OUTCOMES = AnswerOutcome.values();

  /**
   * A question.
   *
   * @param id null when it was read without
   * @param outcome null: not known yet
   * @param questioner which of the questioners, from 0
   * @param micros when it was asked, since 1970
   */
  public record Asked(
      UUID id,
      UUID facetId,
      Angle angle,
      int difficulty,
      AnswerOutcome outcome,
      int questioner,
      long micros) {
    static long micros(Instant at) {
      return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    Asked with(AnswerOutcome how) {
      return new Asked(id, facetId, angle, difficulty, how, questioner, micros);
    }
  }

  static AnswersDocument of(
      UUID id,
      List<Questioner> questioners,
      Instant begunAt,
      Instant changedAt,
      boolean stands,
      List<Asked> asked) {
    var facets = new ArrayList<UUID>();
    var numbers = new long[EACH * asked.size()];
    var n = 0;
    for (var each : asked) {
      if (!facets.contains(each.facetId())) {
        facets.add(each.facetId());
      }
      numbers[n++] = facets.indexOf(each.facetId());
      numbers[n++] = each.angle().ordinal();
      numbers[n++] = each.difficulty();
      numbers[n++] = each.outcome() == null ? NOT_KNOWN : each.outcome().ordinal();
      numbers[n++] = each.questioner();
      numbers[n++] = each.micros();
    }
    return new AnswersDocument(
        id,
        questioners,
        begunAt,
        changedAt,
        stands,
        List.copyOf(facets),
        new Numbers(numbers),
        asked.stream().map(Asked::id).toList());
  }

  AnswersDocument retractedAt(Instant at) {
    return new AnswersDocument(id, questioners, begunAt, at, false, facets, numbers, ids);
  }

  /** Questions that stand, in the order they were put. */
  Stream<Asked> asked() {
    return IntStream.range(0, numbers.all.length / EACH).mapToObj(this::question);
  }

  private Asked question(int number) {
    // in the order in which they are put there
    var first = number * EACH;
    var outcome = (int) numbers.all[first + 3];
    return new Asked(
        ids == null ? null : ids.get(number),
        facets.get((int) numbers.all[first]),
        ANGLES[(int) numbers.all[first + 1]],
        (int) numbers.all[first + 2],
        outcome == NOT_KNOWN ? null : OUTCOMES[outcome],
        (int) numbers.all[first + 4],
        numbers.all[first + 5]);
  }

  /** Those of which it is known how they went; none once all of it was taken back. */
  public Stream<Asked> answered() {
    return stands ? asked().filter(each -> each.outcome() != null) : Stream.of();
  }
}
