package dev.updraft.insight.claims;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.insight.picture.Basis;
import dev.updraft.insight.questions.AnswerKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A claim as it is kept for reading.
 *
 * @param value null once erased
 * @param retractedAt null while it stands
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClaimDocument(
    UUID id,
    long version,
    UUID questionId,
    String topic,
    AnswerKind kind,
    String value,
    List<LinkDocument> chain,
    Basis basis,
    int hops,
    Heard heard,
    Instant heardAt,
    Instant recordedAt,
    Instant retractedAt,
    String retractedBecause) {

  /**
   * @param name an outsider's, null for contacts, the unknown and the erased
   * @param unknown true only for an unknown originator
   * @param staked whether a stake was declared, which outlives the erasure of its words
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record LinkDocument(
      UUID contactId, String name, boolean unknown, boolean staked, String stake) {}

  public boolean stands() {
    return retractedAt == null;
  }
}
