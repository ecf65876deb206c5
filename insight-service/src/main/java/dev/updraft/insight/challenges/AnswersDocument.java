package dev.updraft.insight.challenges;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.updraft.insight.challenges.ChallengeDocument.Questioner;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What was asked in a challenge and how it went, without a word of it: of every challenge a member
 * ever had this is read at once.
 *
 * @param changedAt when anything of it was last recorded
 * @param asked questions that stand
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AnswersDocument(
    UUID id,
    List<Questioner> questioners,
    Instant begunAt,
    Instant changedAt,
    boolean stands,
    List<Asked> asked) {

  /**
   * A question; kept as a bare list, for its names would be most of what is read.
   *
   * @param outcome null: not known yet
   * @param questioner which of the questioners, from 0
   * @param micros when it was asked, since 1970
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"id", "facetId", "angle", "difficulty", "outcome", "questioner", "micros"})
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

    @JsonIgnore
    public Instant at() {
      return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    Asked with(AnswerOutcome how) {
      return new Asked(id, facetId, angle, difficulty, how, questioner, micros);
    }
  }

  /** Those of which it is known how they went; none once all of it was taken back. */
  public Stream<Asked> answered() {
    return stands ? asked.stream().filter(each -> each.outcome() != null) : Stream.of();
  }
}
