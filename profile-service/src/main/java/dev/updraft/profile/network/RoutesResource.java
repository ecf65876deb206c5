package dev.updraft.profile.network;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Page;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.Topic;
import dev.updraft.profile.attention.Relationship;
import dev.updraft.profile.attention.Relationships;
import dev.updraft.profile.contacts.ContactDirectory;
import dev.updraft.profile.contacts.Lineage;
import dev.updraft.profile.contacts.Survivors;
import dev.updraft.profile.network.IntroductionsResource.IntroductionResponse;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whom the member wants to know, and the ways there. */
@Path("/api/v1/introductions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "introductions")
class RoutesResource {
  private static final int SHOWN = 10;
  // Each costs a look at what passed between the two; beyond these no way is worth it.
  private static final int LOOKED_AT = 100;

  private final Caller caller;
  private final NetworkOnFile network;
  private final Survivors survivors;
  private final Documents<IntroductionList.Entry> list;
  private final Documents<Relationship> relationships;
  private final Documents<ContactDirectory.Entry> contacts;

  RoutesResource(Caller caller, NetworkOnFile network, Survivors survivors, Views views) {
    this.caller = caller;
    this.network = network;
    this.survivors = survivors;
    this.list = views.documents(IntroductionList.view());
    this.relationships = views.documents(new Relationships());
    this.contacts = views.documents(ContactDirectory.view());
  }

  /** Somebody on the way; the name is null once erased. */
  record Step(UUID contactId, String name) {}

  /**
   * One way to the wanted person.
   *
   * @param ask whom to ask: the first on the way
   * @param score only ranks the ways
   */
  record RouteResponse(
      double score,
      UUID ask,
      List<Step> through,
      Relationship.Attention attention,
      @Schema(description = "Nothing was given to that contact yet: give before you ask")
          boolean giveFirst) {}

  /** All ways found, best first. */
  record RoutesResponse(UUID introductionId, List<RouteResponse> paths) {}

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Lists whom the member wants to know")
  public Page<IntroductionResponse> list(
      @Schema(implementation = Introduction.Stage.class) @QueryParam("state") String state,
      @QueryParam("topic") String topic,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor) {
    var query =
        Query.all()
            .where(IntroductionList.STAGE, Filters.oneOf(Introduction.Stage.class, "state", state))
            .where(IntroductionList.TOPICS, Topic.filter(topic))
            .limit(Filters.limit(limit))
            .after(cursor);
    var lineage = survivors.of(caller.memberId());
    return list.page(caller.memberId(), query)
        .map(entry -> IntroductionResponse.of(today(entry, lineage)));
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One introduction")
  @APIResponseSchema(IntroductionResponse.class)
  public Response one(UUID id) {
    var entry = today(entry(id), survivors.of(caller.memberId()));
    return Answers.ok(IntroductionResponse.of(entry), entry.version());
  }

  @GET
  @Path("/{id}/paths")
  @RunOnVirtualThread
  @Operation(
      summary = "Ways to the wanted person, best first",
      description =
          "Through at most three people, each way beginning with another contact; contacts who"
              + " refused are not asked again.")
  public RoutesResponse paths(UUID id) {
    var member = caller.memberId();
    var sought = today(entry(id), survivors.of(member)).introduction();
    var refused = sought.refusedBy();
    var routes =
        Routes.to(network.waysOn(member), sought.contactId(), sought.knownBy()).stream()
            .filter(route -> !refused.contains(route.first()))
            .limit(LOOKED_AT)
            .toList();
    var before =
        routes.stream()
            .collect(
                Collectors.toMap(
                    Routes.Route::first,
                    route -> relationships.find(member, route.first()).orElse(Relationship.NONE)));
    var names = new HashMap<UUID, String>();
    return new RoutesResponse(
        id,
        routes.stream()
            .map(route -> route.begunBy(Routes.willingness(before.get(route.first()))))
            .sorted(Routes.bestFirst())
            .limit(SHOWN)
            .map(route -> shown(member, route, before.get(route.first()), names))
            .toList());
  }

  private RouteResponse shown(
      UUID member, Routes.Route route, Relationship first, Map<UUID, String> names) {
    return new RouteResponse(
        Mix.rounded(route.score()),
        route.first(),
        route.through().stream()
            .map(contact -> new Step(contact, name(member, contact, names)))
            .toList(),
        first.attention(),
        first.gifts().isEmpty());
  }

  private String name(UUID member, UUID contact, Map<UUID, String> names) {
    return names.computeIfAbsent(
        contact, id -> contacts.find(member, id).map(entry -> entry.contact().name()).orElse(null));
  }

  /** Whoever was merged away since is named as the one they are. */
  private static IntroductionList.Entry today(IntroductionList.Entry entry, Lineage lineage) {
    return new IntroductionList.Entry(
        entry.id(), entry.version(), entry.introduction().today(lineage));
  }

  private IntroductionList.Entry entry(UUID id) {
    return list.find(caller.memberId(), id)
        .orElseThrow(() -> new Rejection(ProfileReason.UNKNOWN_INTRODUCTION));
  }
}
