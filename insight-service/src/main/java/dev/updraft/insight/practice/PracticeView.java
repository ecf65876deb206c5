package dev.updraft.insight.practice;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Decided;
import dev.updraft.insight.practice.PracticeDocument.ExerciseNote;
import dev.updraft.insight.practice.PracticeDocument.Result;
import dev.updraft.insight.practice.PracticeDocument.Retraction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A practice as it is shown.
 *
 * @param draft left out in listings
 * @param revision left out in listings
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PracticeView(
    UUID id,
    long version,
    PracticeDocument.State state,
    String title,
    UUID facetId,
    UUID mentorId,
    Instant draftedAt,
    String draft,
    String revision,
    Result result,
    ExerciseNote exercise,
    List<LinkView> links,
    Retraction retraction) {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LinkView(
      UUID id,
      @Schema(description = "Where the mentor reads the draft and returns the revision")
          String path,
      Instant expiresAt,
      Instant usedAt,
      Instant revokedAt) {}

  /**
   * @param path of a practice and a link
   */
  static PracticeView of(PracticeDocument practice, BiFunction<UUID, UUID, String> path) {
    return new PracticeView(
        practice.id(),
        practice.version(),
        practice.state(),
        practice.title(),
        practice.facetId(),
        practice.mentorId(),
        practice.draftedAt(),
        practice.draft(),
        practice.revision(),
        practice.result(),
        practice.exercise(),
        practice.links().stream()
            .map(
                link ->
                    new LinkView(
                        link.id(),
                        path.apply(practice.id(), link.id()),
                        link.expiresAt(),
                        link.usedAt(),
                        link.revokedAt()))
            .toList(),
        practice.retraction());
  }

  /** What a change leaves; the similarity once there is a revision. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Written(UUID id, long version, Double similarity) {
    static Written of(Decided<Practice> decided) {
      var similarity =
          decided.state() instanceof Practice.Kept kept && kept.compared() != null
              ? kept.compared().similarity()
              : null;
      return new Written(decided.streamId(), decided.version(), similarity);
    }
  }
}
