package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Page;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Contacts that may be the same person. */
@Path("/api/v1/contacts/duplicates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "contacts")
class DuplicatesResource {
  private final CommandEndpoint commands;
  private final Caller caller;
  private final Documents<DistinctionList.Entry> distinctions;
  private final Documents<Lookalikes.Alike> lookalikes;
  private final Documents<ContactDirectory.Entry> directory;

  DuplicatesResource(CommandEndpoint commands, Caller caller, Views views) {
    this.commands = commands;
    this.caller = caller;
    this.distinctions = views.documents(DistinctionList.view());
    this.lookalikes = views.documents(new Lookalikes());
    this.directory = views.documents(ContactDirectory.view());
  }

  /** One of a pair, with what is needed to tell them apart. */
  record Candidate(
      UUID contactId, String name, String organization, String role, List<String> emails) {
    private static Candidate of(ContactDirectory.Entry entry) {
      var contact = entry.contact();
      return new Candidate(
          entry.id(), contact.name(), contact.organization(), contact.role(), contact.emails());
    }
  }

  /** Two contacts that may be one, and why. */
  record DuplicateResponse(
      Candidate one, Candidate other, Set<Likeness.Sign> reasons, double likelihood) {}

  /** Two contacts that are not one. */
  record DistinctRequest(
      @Schema(description = "Exactly two") @NotNull @Size(min = 2, max = 2)
          List<@NotNull UUID> contactIds) {}

  /** The pair that is suggested no more. */
  record DistinctResponse(UUID id, long version, List<UUID> contactIds) {
    private static DistinctResponse of(Decided<Distinction> decided) {
      return new DistinctResponse(
          decided.streamId(),
          decided.version(),
          List.of(decided.state().one(), decided.state().other()));
    }
  }

  @POST
  @Path("/dismissals")
  @Operation(summary = "Says that two contacts are two people: they are suggested no more")
  @APIResponseSchema(DistinctResponse.class)
  public Uni<Response> dismiss(@NotNull @Valid DistinctRequest request) {
    var one = request.contactIds().getFirst();
    var other = request.contactIds().getLast();
    var apart = new Distinction.TellApart(one, other);
    var id = Distinction.stream(one, other);
    return commands.change(
        Distinction.CATEGORY,
        request,
        work -> {
          work.read(Contact.CATEGORY, one).state().known();
          work.read(Contact.CATEGORY, other).state().known();
          return work.handle(Distinction.CATEGORY, id, apart);
        },
        DistinctResponse::of);
  }

  private record Pair(ContactDirectory.Entry one, ContactDirectory.Entry other) {
    private UUID id() {
      return Distinction.stream(one.id(), other.id());
    }
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Suggests contacts that may be the same person, likeliest first, and why")
  public Page<DuplicateResponse> duplicates(
      @QueryParam("limit") @DefaultValue("50") String limit, @QueryParam("cursor") String cursor) {
    var query = Query.all().from(Lookalikes.COUNT, 2).limit(Filters.limit(limit)).after(cursor);
    var page = lookalikes.page(caller.memberId(), query);
    var entries = entries(page.items());
    var pairs = new LinkedHashMap<UUID, Pair>();
    page.items().stream()
        .flatMap(alike -> pairs(alike, entries))
        .forEach(pair -> pairs.putIfAbsent(pair.id(), pair));
    distinctions
        .all(caller.memberId(), Query.all().whereIn(DistinctionList.PAIR, pairs.keySet()))
        .forEach(apart -> pairs.remove(apart.id()));
    return new Page<>(
        pairs.values().stream()
            .flatMap(DuplicatesResource::compared)
            .sorted(Comparator.comparing(DuplicateResponse::likelihood).reversed())
            .toList(),
        page.next());
  }

  private Map<UUID, ContactDirectory.Entry> entries(Collection<Lookalikes.Alike> found) {
    var ids = found.stream().flatMap(alike -> alike.contacts().stream()).distinct().toList();
    return directory
        .all(caller.memberId(), ContactDirectory.all().whereIn(ContactDirectory.ID, ids))
        .stream()
        .collect(Collectors.toMap(ContactDirectory.Entry::id, entry -> entry));
  }

  private static Stream<Pair> pairs(
      Lookalikes.Alike alike, Map<UUID, ContactDirectory.Entry> entries) {
    var there = alike.contacts().stream().map(entries::get).filter(each -> each != null).toList();
    return IntStream.range(0, there.size())
        .boxed()
        .flatMap(
            one ->
                IntStream.range(one + 1, there.size())
                    .mapToObj(other -> new Pair(there.get(one), there.get(other))));
  }

  private static Stream<DuplicateResponse> compared(Pair pair) {
    return Likeness.of(pair.one().contact(), pair.other().contact()).stream()
        .map(
            likeness ->
                new DuplicateResponse(
                    Candidate.of(pair.one()),
                    Candidate.of(pair.other()),
                    likeness.signs(),
                    likeness.likelihood()));
  }
}
