package dev.updraft.insight.claims;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.insight.contacts.Lineage;
import dev.updraft.insight.picture.Basis;
import dev.updraft.insight.questions.AnswerKind;
import java.time.Instant;
import java.util.ArrayList;
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
      UUID contactId, String name, boolean unknown, boolean staked, String stake) {
    private LinkDocument as(UUID contact) {
      return new LinkDocument(contact, name, unknown, staked, stake);
    }

    private boolean samePersonAs(LinkDocument other) {
      return contactId != null && contactId.equals(other.contactId);
    }

    private LinkDocument also(LinkDocument other) {
      return new LinkDocument(
          contactId, name, unknown, staked || other.staked, stake == null ? other.stake : stake);
    }
  }

  /**
   * The claim with everybody named as who they are after merges of contacts. Where that makes two
   * speakers one, what went between them never left that person.
   */
  public ClaimDocument told(Lineage lineage) {
    if (chain.stream().allMatch(link -> lineage.isSurvivor(link.contactId()))) {
      return this;
    }
    var links = new ArrayList<LinkDocument>();
    for (var link : chain) {
      var named = link.as(link.contactId() == null ? null : lineage.survivor(link.contactId()));
      var before = links.stream().filter(each -> each.samePersonAs(named)).findFirst();
      if (before.isPresent()) {
        var first = links.indexOf(before.get());
        links.subList(first, links.size()).clear();
        links.add(before.get().also(named));
      } else {
        links.add(named);
      }
    }
    return new ClaimDocument(
        id,
        version,
        questionId,
        topic,
        kind,
        value,
        List.copyOf(links),
        basis,
        hops - (chain.size() - links.size()),
        heard,
        heardAt,
        recordedAt,
        retractedAt,
        retractedBecause);
  }

  public boolean stands() {
    return retractedAt == null;
  }
}
