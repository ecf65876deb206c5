package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Page;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.contacts.Merge.Origin;
import dev.updraft.profile.contacts.MergePlan.Field;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Filters;
import dev.updraft.web.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Contacts that turned out to be the same person. */
@Path("/api/v1/contacts/merges")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "contacts")
class MergesResource {
  private final CommandEndpoint commands;
  private final Caller caller;
  private final Ids ids;
  private final InstantSource clock;
  private final Merging merging;
  private final Documents<ContactDirectory.Entry> directory;
  private final Documents<MergeList.Entry> merges;

  MergesResource(
      CommandEndpoint commands,
      Caller caller,
      Ids ids,
      InstantSource clock,
      Merging merging,
      Views views) {
    this.commands = commands;
    this.caller = caller;
    this.ids = ids;
    this.clock = clock;
    this.merging = merging;
    this.directory = views.documents(ContactDirectory.view());
    this.merges = views.documents(MergeList.view());
  }

  /** Which contacts are one, and whose value a field is to get. */
  record MergeRequest(
      @Schema(description = "The contact that stays") @NotNull UUID survivorId,
      @Schema(description = "The contact that goes into it") @NotNull UUID absorbedId,
      @Schema(
              description = "Where the usual rule does not do: the survivor's first, lists joined",
              examples = "{\"ROLE\": \"ABSORBED\"}")
          Map<@NotNull Field, @NotNull Origin> choices) {
    private Merging.Pair pair() {
      return new Merging.Pair(survivorId, absorbedId, choices);
    }
  }

  /** One field on both sides, what it becomes and from whom. */
  record FieldMerge(Field field, Object survivor, Object absorbed, Object result, Origin origin) {}

  /** How much of what passed comes over to the survivor. */
  record MovedResponse(int contributions, int exchanges, int endorsements, int askings) {
    private static MovedResponse of(Merge.Moved moved) {
      return new MovedResponse(
          moved.contributions().size(),
          moved.exchanges().size(),
          moved.endorsements().size(),
          moved.askings().size());
    }
  }

  /** What a merge would do. */
  record PreviewResponse(
      UUID survivorId, UUID absorbedId, List<FieldMerge> fields, MovedResponse moves) {}

  /** A merge as it was done. */
  record MergeResponse(
      UUID id,
      long version,
      UUID survivorId,
      UUID absorbedId,
      List<FieldMerge> fields,
      MovedResponse moved,
      Instant mergedAt,
      Instant undoneAt) {

    private static MergeResponse of(UUID id, long version, Merge.Done it) {
      return new MergeResponse(
          id,
          version,
          it.survivorId(),
          it.absorbedId(),
          compared(it.before(), it.absorbed(), it.after(), it.origins()),
          MovedResponse.of(it.moved()),
          it.at(),
          it.undoneAt());
    }

    private static MergeResponse of(Decided<Merge> decided) {
      return of(decided.streamId(), decided.version(), decided.state().done());
    }
  }

  private static List<FieldMerge> compared(
      Contact.Known before,
      Contact.Known absorbed,
      Contact.Known after,
      Map<Field, Origin> origins) {
    return Arrays.stream(Field.values())
        .map(
            field ->
                new FieldMerge(
                    field,
                    shown(field, before),
                    shown(field, absorbed),
                    shown(field, after),
                    origins.get(field)))
        .toList();
  }

  private static Object shown(Field field, Contact.Known contact) {
    return field.of(contact) instanceof Standings standings
        ? standings.latest().standing()
        : field.of(contact);
  }

  @POST
  @Path("/preview")
  @RunOnVirtualThread
  @Operation(summary = "Shows field by field what a merge would make of two contacts")
  public PreviewResponse preview(@NotNull @Valid MergeRequest request) {
    var member = caller.memberId();
    var pair = request.pair();
    var survivor = contact(member, pair.survivorId());
    var absorbed = contact(member, pair.absorbedId());
    var plan = MergePlan.of(survivor, absorbed, pair.choices());
    return new PreviewResponse(
        pair.survivorId(),
        pair.absorbedId(),
        compared(survivor, absorbed, plan.after(), plan.origins()),
        MovedResponse.of(merging.passedWith(member, pair.absorbedId())));
  }

  private Contact.Known contact(UUID member, UUID id) {
    return directory
        .find(member, id)
        .orElseThrow(() -> new Rejection(ProfileReason.UNKNOWN_CONTACT))
        .contact();
  }

  @POST
  @Operation(summary = "Makes one contact of two; what passed with either counts for it")
  @APIResponseSchema(value = MergeResponse.class, responseCode = "201")
  public Uni<Response> merge(@NotNull @Valid MergeRequest request) {
    var id = ids.next();
    var member = caller.memberId();
    var now = clock.instant();
    var pair = request.pair();
    return commands.createBlocking(
        Merge.CATEGORY,
        "/api/v1/contacts/merges/{id}",
        request,
        work -> merging.merge(work, member, id, pair, now),
        MergeResponse::of);
  }

  @POST
  @Path("/{id}/undo")
  @Operation(
      summary = "Parts two merged contacts again",
      description =
          "What was changed of the survivor since then stays changed. Refused with tier-full when"
              + " a place that was given up is no longer free.")
  @APIResponseSchema(MergeResponse.class)
  public Uni<Response> undo(UUID id) {
    var member = caller.memberId();
    var now = clock.instant();
    return commands.changeBlocking(
        Merge.CATEGORY, Map.of(), work -> merging.undo(work, member, id, now), MergeResponse::of);
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Lists merges, latest first")
  public Page<MergeResponse> list(
      @QueryParam("contactId") String contact,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor) {
    var query =
        Query.all()
            .where(MergeList.CONTACTS, Filters.id("contactId", contact))
            .sortedByDescending(MergeList.AT)
            .limit(Filters.limit(limit))
            .after(cursor);
    return merges
        .page(caller.memberId(), query)
        .map(entry -> MergeResponse.of(entry.id(), entry.version(), entry.merge()));
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One merge")
  @APIResponseSchema(MergeResponse.class)
  public Response one(UUID id) {
    var entry =
        merges
            .find(caller.memberId(), id)
            .orElseThrow(() -> new Rejection(ProfileReason.UNKNOWN_MERGE));
    return Answers.ok(
        MergeResponse.of(entry.id(), entry.version(), entry.merge()), entry.version());
  }
}
