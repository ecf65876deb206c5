package dev.updraft.insight.ideas;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Decided;
import dev.updraft.insight.contacts.ContactDirectory.Names;
import dev.updraft.insight.contacts.Lineage;
import dev.updraft.insight.ideas.IdeaDocument.Edition;
import dev.updraft.insight.ideas.IdeaDocument.Given;
import dev.updraft.insight.ideas.IdeaDocument.Retraction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An idea as it is shown: with names, and the links to read it by. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record IdeaView(
    UUID id,
    long version,
    State state,
    String topic,
    @Schema(description = "What it is about; readers choose from these") List<UUID> facetIds,
    String title,
    @Schema(description = "Of the latest edition; left out in listings") String text,
    @Schema(description = "First first; their words are under editions/{number}")
        List<Edition> editions,
    List<ReaderView> readers,
    Retraction retraction) {
  /** Whether an idea still counts. */
  enum State {
    STANDING,
    RETRACTED;

    static State of(IdeaDocument idea) {
      return idea.stands() ? STANDING : RETRACTED;
    }
  }

  /** What can be done with a link now. */
  enum LinkState {
    OPEN,
    EXPIRED,
    REVOKED,
    USED_UP;

    static LinkState of(Link.State state, Instant expiresAt, Instant now) {
      return switch (state) {
        case OPEN -> now.isBefore(expiresAt) ? OPEN : EXPIRED;
        case REVOKED -> REVOKED;
        case USED_UP -> USED_UP;
      };
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReaderView(
      UUID linkId,
      UUID contactId,
      String name,
      @Schema(description = "The edition they were given") int edition,
      LinkState state,
      @Schema(description = "Reads without an account; send it to them. While it is open")
          String path,
      Instant publishedAt,
      Instant expiresAt,
      @Schema(description = "How many gaps they pointed out") int gaps,
      @Schema(description = "When it was revoked or used up") Instant endedAt) {
    static ReaderView of(
        Given given, UUID contact, String name, Function<UUID, String> paths, Instant now) {
      var state = LinkState.of(given.state(), given.expiresAt(), now);
      return new ReaderView(
          given.id(),
          contact,
          name,
          given.edition(),
          state,
          state == LinkState.OPEN ? paths.apply(given.id()) : null,
          given.publishedAt(),
          given.expiresAt(),
          given.gaps(),
          given.endedAt());
    }
  }

  static IdeaView of(
      IdeaDocument idea, Lineage lineage, Names names, Function<UUID, String> paths, Instant now) {
    return new IdeaView(
        idea.id(),
        idea.version(),
        State.of(idea),
        idea.topic(),
        idea.facetIds(),
        idea.title(),
        idea.text(),
        idea.editions(),
        idea.links().stream()
            .map(
                given -> {
                  var contact = lineage.survivor(given.contactId());
                  return ReaderView.of(
                      given, contact, names.of(contact), idea.stands() ? paths : _ -> null, now);
                })
            .toList(),
        idea.retraction());
  }

  /** One edition with its words. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EditionView(int number, String title, String text) {}

  /** An idea just written to; the paths of its open links, in the order they were given. */
  record Written(
      UUID id,
      long version,
      State state,
      @Schema(description = "The latest") int edition,
      List<OpenLink> links) {
    static Written of(Decided<Idea> decided, Function<UUID, String> paths, Instant now) {
      var idea = Idea.editions(decided.state());
      var stands = decided.state() instanceof Idea.Written;
      return new Written(
          decided.streamId(),
          decided.version(),
          stands ? State.STANDING : State.RETRACTED,
          idea.editions().size(),
          idea.links().stream()
              .filter(link -> stands && link.isOpen(now))
              .map(
                  link ->
                      new OpenLink(
                          link.id(), link.contactId(), link.edition(), paths.apply(link.id())))
              .toList());
    }
  }

  record OpenLink(
      UUID linkId,
      UUID contactId,
      int edition,
      @Schema(description = "Reads without an account; send it to them") String path) {}
}
