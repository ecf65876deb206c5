package dev.updraft.insight.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.insight.claims.ClaimDocument.LinkDocument;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.contacts.ContactDirectory.Names;
import dev.updraft.insight.contacts.Standing;
import dev.updraft.insight.evidence.TopicSources.Beyond;
import dev.updraft.insight.evidence.TopicSources.Closeness;
import dev.updraft.insight.evidence.TopicSources.Near;
import dev.updraft.web.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/topics/{topic}/sources")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Topics", description = "Who is near the source of what")
class TopicSourcesResource {
  private final TopicSources sources;
  private final ContactDirectory contacts;
  private final Caller caller;

  TopicSourcesResource(TopicSources sources, ContactDirectory contacts, Caller caller) {
    this.sources = sources;
    this.contacts = contacts;
    this.caller = caller;
  }

  /**
   * @param nearest the nearest first
   * @param getNear people claims are said to come from, who were never heard in person
   */
  record TopicSourcesView(
      String topic, boolean withoutSource, List<Source> nearest, List<GetNear> getNear) {}

  /**
   * @param reliability of what comes through them in this topic
   * @param letter A to E; F while little was put to the test
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Source(
      UUID contactId,
      String name,
      Closeness why,
      Standing standing,
      double reliability,
      String letter) {}

  /** A contact by id and name, anybody else by name alone. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Somebody(UUID contactId, String name) {}

  /**
   * @param through whoever sits next to them first, last the one who tells the member
   */
  record GetNear(Somebody whom, int claims, List<Somebody> through) {}

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "Who is nearest to the source of a topic",
      description =
          "By where contacts stand and what was heard from them. Whoever claims are said to come"
              + " from and was never heard in person is somebody to get near to, through the people"
              + " those claims came through.")
  @APIResponse(responseCode = "200", description = "The nearest, and whom to get near to")
  public TopicSourcesView sources(String topic, @Context HttpHeaders headers) {
    var found = sources.find(caller.memberId(), topic);
    var involved =
        Stream.concat(
                found.near().stream().map(Near::contact),
                found.beyond().stream()
                    .flatMap(
                        one -> Stream.concat(Stream.of(one.originator()), one.through().stream()))
                    .map(LinkDocument::contactId)
                    .filter(Objects::nonNull))
            .distinct()
            .toList();
    var names = contacts.names(caller.memberId(), involved, headers.getAcceptableLanguages());
    return new TopicSourcesView(
        topic,
        !found.sourced(),
        found.near().stream()
            .map(
                one ->
                    new Source(
                        one.contact(),
                        names.of(one.contact()),
                        one.closeness(),
                        one.standing(),
                        one.reliability(),
                        String.valueOf(one.letter())))
            .toList(),
        found.beyond().stream().map(one -> shown(one, names)).toList());
  }

  private static GetNear shown(Beyond beyond, Names names) {
    return new GetNear(
        shown(beyond.originator(), names),
        beyond.claims(),
        beyond.through().stream().map(link -> shown(link, names)).toList());
  }

  private static Somebody shown(LinkDocument link, Names names) {
    if (link.contactId() != null) {
      return new Somebody(link.contactId(), names.of(link.contactId()));
    }
    return new Somebody(null, link.name() == null ? names.neutral() : link.name());
  }
}
