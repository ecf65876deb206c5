package dev.updraft.insight.ideas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * An idea as it is kept for reading; texts are null once erased.
 *
 * @param text of the latest edition; null in listings, too
 * @param editions first first, without their words
 * @param links in the order they were given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IdeaDocument(
    UUID id,
    long version,
    String topic,
    List<UUID> facetIds,
    String title,
    String text,
    List<Edition> editions,
    List<Given> links,
    Retraction retraction) {
  public record Edition(int number, Instant writtenAt) {}

  /**
   * What one contact was given.
   *
   * @param gaps how many they pointed out
   * @param endedAt when it was revoked or used up, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Given(
      UUID id,
      UUID contactId,
      int edition,
      Instant publishedAt,
      Instant expiresAt,
      Link.State state,
      int gaps,
      Instant endedAt) {
    Given ended(Link.State state, Instant at) {
      return new Given(id, contactId, edition, publishedAt, expiresAt, state, gaps, at);
    }

    Given oneMoreGap() {
      return new Given(id, contactId, edition, publishedAt, expiresAt, state, gaps + 1, endedAt);
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Retraction(String reason, Instant at) {}

  boolean stands() {
    return retraction == null;
  }

  Instant writtenAt() {
    return editions.getFirst().writtenAt();
  }

  IdeaDocument revised(long version, String title, String text, Edition edition) {
    return new IdeaDocument(
        id,
        version,
        topic,
        facetIds,
        title,
        text,
        Stream.concat(editions.stream(), Stream.of(edition)).toList(),
        links,
        retraction);
  }

  IdeaDocument given(long version, Given given) {
    return with(version, Stream.concat(links.stream(), Stream.of(given)).toList(), retraction);
  }

  IdeaDocument link(long version, UUID link, UnaryOperator<Given> change) {
    return with(
        version,
        links.stream().map(each -> each.id().equals(link) ? change.apply(each) : each).toList(),
        retraction);
  }

  IdeaDocument retracted(long version, Retraction retraction) {
    return with(version, links, retraction);
  }

  private IdeaDocument with(long version, List<Given> links, Retraction retraction) {
    return new IdeaDocument(id, version, topic, facetIds, title, text, editions, links, retraction);
  }
}
