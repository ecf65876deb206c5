package dev.updraft.profile.network;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.Latest;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.contacts.Level;
import dev.updraft.profile.contacts.Standing;
import dev.updraft.profile.contacts.Tier;
import dev.updraft.web.Caller;
import dev.updraft.web.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Whom the member's network consists of, how open it is, and what one more contact would change.
 */
@Path("/api/v1/network")
@Tag(name = "network")
class NetworkResource {
  /** Stands for somebody who is no contact yet. */
  private static final UUID NEWCOMER = new UUID(0, 1);

  private static final int MEMBERS = 1_000;

  private final Caller caller;
  private final NetworkOnFile network;
  private final Map<Circle, Latest<NetworkResponse>> latest = new EnumMap<>(Circle.class);

  NetworkResource(Caller caller, NetworkOnFile network, Views views) {
    this.caller = caller;
    this.network = network;
    for (var circle : Circle.values()) {
      latest.put(circle, new Latest<>(views, NetworkMap.changes(), MEMBERS));
    }
  }

  /** Which contacts to look at. */
  enum Circle {
    ALL,
    /** Those with a place in one of the inner tiers. */
    INNER
  }

  /** The network as it is. */
  record NetworkResponse(
      Circle circle,
      Network.Position position,
      List<Mix> composition,
      @Schema(description = "Contacts who join others that do not know each other")
          List<Network.Standpoint> bridges) {
    private static NetworkResponse of(Circle circle, Network network) {
      return new NetworkResponse(circle, network.position(), network.mixes(), network.bridges());
    }
  }

  /** The figures one contact more or less makes a difference to. */
  record Figures(Network.Position position, List<Mix> composition) {
    private static Figures of(Network network) {
      return new Figures(network.position(), network.mixes());
    }
  }

  /** The network without somebody and with them. */
  record ChangeResponse(Circle circle, Figures without, Figures with) {}

  /** Where a contact stands among the others. */
  record StandpointResponse(Network.Standpoint standpoint, ChangeResponse change) {}

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "Make-up of the network and how open it is",
      description =
          "Composition by tier, standing, level and group with Blau's index and the E-I index;"
              + " Burt's constraint and effective size over recorded ties. Without ties these two"
              + " are null and enoughTies is false.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = NetworkResponse.class),
              examples =
                  @ExampleObject(
                      name = "林夏",
                      value =
                          """
                          {"circle": "ALL",
                           "position": {"contacts": 4, "ties": 1, "tiedContacts": 2,
                             "enoughTies": true, "constraint": 0.4063, "effectiveSize": 3.5,
                             "efficiency": 0.875},
                           "composition": [{"aspect": "STANDING", "counted": 4, "unknown": 0,
                             "shares": [{"value": "ORIGINATOR", "contacts": 2.0, "share": 0.5},
                              {"value": "CLOSE_TO_SOURCE", "contacts": 1.0, "share": 0.25},
                              {"value": "WELL_INFORMED", "contacts": 1.0, "share": 0.25}],
                             "blau": 0.625,
                             "amongContacts": {"external": 1, "internal": 0, "index": 1.0},
                             "fromMe": null}],
                           "bridges": []}""")))
  public NetworkResponse network(
      @Schema(implementation = Circle.class) @QueryParam("circle") String circle) {
    var wanted = circle(circle);
    var member = caller.memberId();
    return latest
        .get(wanted)
        .of(member, () -> NetworkResponse.of(wanted, within(wanted, network.of(member))));
  }

  @GET
  @Path("/contacts/{id}")
  @RunOnVirtualThread
  @Operation(summary = "Where a contact stands among the others, and what the network owes to them")
  public StandpointResponse standpoint(
      UUID id, @Schema(implementation = Circle.class) @QueryParam("circle") String circle) {
    var wanted = circle(circle);
    var all = network.of(caller.memberId());
    var place = place(all, id);
    return new StandpointResponse(all.standpoint(id), change(wanted, all, place, List.of()));
  }

  /** Somebody to be added: a contact otherwise placed, or a stranger. */
  record Candidate(
      @Parameter(description = "A contact; what is not given stays as it is")
          @QueryParam("contactId")
          String contactId,
      @Schema(implementation = Tier.class) @QueryParam("tier") String tier,
      @Schema(implementation = Standing.class) @QueryParam("standing") String standing,
      @Schema(implementation = Level.class) @QueryParam("level") String level,
      @QueryParam("group") List<String> groups,
      @Parameter(description = "Contacts the candidate knows") @QueryParam("knows")
          List<String> knows,
      @Schema(implementation = Circle.class) @QueryParam("circle") String circle) {

    private Place place(Network network) {
      var contact = Filters.id("contactId", contactId);
      var known =
          contact == null
              ? new Place(NEWCOMER, Tier.WIDER, Standing.PEER, null, List.of())
              : NetworkResource.place(network, contact);
      return new Place(
          known.contactId(),
          or(Filters.oneOf(Tier.class, "tier", tier), known.tier()),
          or(Filters.oneOf(Standing.class, "standing", standing), known.standing()),
          or(Filters.oneOf(Level.class, "level", level), known.level()),
          groups == null || groups.isEmpty() ? known.groups() : ids("group", groups));
    }

    private List<UUID> knownTo(Network network) {
      var ids = ids("knows", knows == null ? List.of() : knows);
      ids.forEach(id -> NetworkResource.place(network, id));
      return ids;
    }

    private static List<UUID> ids(String parameter, List<String> texts) {
      return texts.stream().map(text -> Filters.id(parameter, text)).toList();
    }

    private static <T> T or(T given, T otherwise) {
      return given == null ? otherwise : given;
    }
  }

  @GET
  @Path("/addition")
  @RunOnVirtualThread
  @Operation(
      summary = "What adding somebody would change",
      description =
          "A contact who would be placed otherwise, or a newcomer who knows some of the contacts:"
              + " the figures without them and with them.")
  public ChangeResponse addition(@BeanParam Candidate candidate) {
    var all = network.of(caller.memberId());
    return change(circle(candidate.circle()), all, candidate.place(all), candidate.knownTo(all));
  }

  private static ChangeResponse change(Circle circle, Network all, Place place, List<UUID> knows) {
    var without = within(circle, all.without(place.contactId()));
    var with = within(circle, all.with(place, knows));
    return new ChangeResponse(circle, Figures.of(without), Figures.of(with));
  }

  private static Circle circle(String text) {
    return text == null ? Circle.ALL : Filters.oneOf(Circle.class, "circle", text);
  }

  private static Network within(Circle circle, Network network) {
    return switch (circle) {
      case ALL -> network;
      case INNER -> network.inner();
    };
  }

  private static Place place(Network network, UUID contact) {
    return network.places().stream()
        .filter(place -> place.contactId().equals(contact))
        .findFirst()
        .orElseThrow(() -> new Rejection(ProfileReason.UNKNOWN_CONTACT));
  }
}
