package dev.updraft.insight.ideas;

import static dev.updraft.insight.InsightReason.QUOTE_NOT_IN_IDEA;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.Quote;
import dev.updraft.insight.ideas.IdeaEvent.GapPointedOut;
import dev.updraft.insight.ideas.IdeaEvent.IdeaPublished;
import dev.updraft.insight.ideas.IdeaEvent.IdeaRetracted;
import dev.updraft.insight.ideas.IdeaEvent.IdeaRevised;
import dev.updraft.insight.ideas.IdeaEvent.IdeaWritten;
import dev.updraft.insight.ideas.IdeaEvent.LinkRevoked;
import dev.updraft.insight.ideas.IdeaEvent.LinkUsedUp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All an idea was, edition by edition, and who was given which.
 *
 * @param facets what it is about
 * @param editions first edition first; never empty
 */
public record Editions(
    UUID id,
    UUID memberId,
    String topic,
    List<UUID> facets,
    List<Edition> editions,
    List<Link> links) {
  /** Its words at one time. */
  public record Edition(PersonalText title, PersonalText text) {}

  public Editions {
    facets = List.copyOf(facets);
    editions = List.copyOf(editions);
    links = List.copyOf(links);
  }

  static Editions of(IdeaWritten written) {
    return new Editions(
        written.ideaId(),
        written.memberId(),
        written.topic(),
        written.facetIds(),
        List.of(new Edition(written.title(), written.text())),
        List.of());
  }

  /** The member's own words. */
  PersonalText own(String text) {
    return PersonalText.about(memberId, text);
  }

  Optional<Link> link(UUID linkId) {
    return links.stream().filter(each -> each.id().equals(linkId)).findFirst();
  }

  Optional<Link> openTo(UUID contact, Instant now) {
    return links.stream()
        .filter(each -> each.contactId().equals(contact) && each.isOpen(now))
        .findFirst();
  }

  /** Where a quote stands in an edition; refuses where it does not. */
  Quote.Found find(int edition, Quote quote) {
    var text = editions.get(edition - 1).text().text();
    return quote.in(
        text.orElseThrow(() -> new Rejection(QUOTE_NOT_IN_IDEA, "quote")), QUOTE_NOT_IN_IDEA);
  }

  Editions after(IdeaEvent event) {
    return switch (event) {
      case IdeaRevised(_, _, var title, var text) ->
          new Editions(
              id,
              memberId,
              topic,
              facets,
              Stream.concat(editions.stream(), Stream.of(new Edition(title, text))).toList(),
              links);
      case IdeaPublished(_, var link, var contact, var edition, _, var expiresAt) ->
          with(
              Stream.concat(
                      links.stream(),
                      Stream.of(
                          new Link(link, contact, edition, expiresAt, Link.State.OPEN, Set.of())))
                  .toList());
      case LinkRevoked(_, var link) -> with(link, each -> each.become(Link.State.REVOKED));
      case GapPointedOut(_, var link, var gap) -> with(link, each -> each.with(gap));
      case LinkUsedUp(_, var link, _) -> with(link, each -> each.become(Link.State.USED_UP));
      case IdeaWritten _, IdeaRetracted _ ->
          throw new IllegalStateException("begins or ends an idea: " + event);
    };
  }

  private Editions with(UUID linkId, UnaryOperator<Link> change) {
    return with(
        links.stream().map(each -> each.id().equals(linkId) ? change.apply(each) : each).toList());
  }

  private Editions with(List<Link> links) {
    return new Editions(id, memberId, topic, facets, editions, links);
  }
}
