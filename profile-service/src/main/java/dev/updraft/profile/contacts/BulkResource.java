package dev.updraft.profile.contacts;

import dev.updraft.profile.Texts;
import dev.updraft.profile.Topic;
import dev.updraft.profile.contacts.ContactEvent.Details;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Changes many contacts at once, all of them or none. */
@Path("/api/v1/contacts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "contacts")
class BulkResource {
  private final CommandEndpoint commands;
  private final Caller caller;
  private final InstantSource clock;
  private final GroupNames groupNames;

  BulkResource(
      CommandEndpoint commands, Caller caller, InstantSource clock, GroupNames groupNames) {
    this.commands = commands;
    this.caller = caller;
    this.clock = clock;
    this.groupNames = groupNames;
  }

  /** What is to change; what is not given stays. */
  record BulkRequest(
      @NotEmpty @Size(max = 200) List<@NotNull UUID> ids,
      @Schema(examples = "VITAL_100") Tier tier,
      Standing standing,
      Level level,
      @Schema(description = "Ids, or names: a name nobody has yet begins a group") @Size(max = 20)
          List<
                  @NotBlank @Pattern(regexp = Texts.SEEN, message = Texts.NOT_SEEN) @Size(max = 200)
                  String>
              addGroups,
      @Size(max = 20) List<@NotNull UUID> removeGroups,
      @Size(max = 20) List<@NotNull String> addExpertise,
      @Size(max = 20) List<@NotNull String> removeExpertise,
      @Size(max = 20) List<@NotNull String> addNeeds,
      @Size(max = 20) List<@NotNull String> removeNeeds,
      @Schema(
              description = "Days between exchanges; 0 leaves it to the tier again",
              examples = "30")
          @Min(0)
          @Max(730)
          Integer cadenceDays) {

    private ContactCommand.SetCadence cadence() {
      return new ContactCommand.SetCadence(cadenceDays == 0 ? null : cadenceDays);
    }

    private ContactCommand.ChangeContact changed(
        UUID id, Contact.Known known, List<UUID> groups, Instant now) {
      var period = known.standings().latest();
      var details = known.details(id);
      return new ContactCommand.ChangeContact(
          new Details(
              details.name(),
              details.organization(),
              details.role(),
              level == null ? details.level() : level,
              Contact.bounded(
                  "addExpertise",
                  details.expertise(),
                  topics(details.expertise(), addExpertise, removeExpertise)),
              Contact.bounded(
                  "addNeeds", details.needs(), topics(details.needs(), addNeeds, removeNeeds)),
              Contact.bounded(
                  "addGroups",
                  details.groups(),
                  Stream.concat(
                          details.groups().stream()
                              .filter(each -> !orNone(removeGroups).contains(each)),
                          groups.stream())
                      .distinct()
                      .toList()),
              details.emails()),
          standing == null ? period.standing() : standing,
          period.byTopic(),
          null,
          tier == null ? known.tier() : tier,
          now);
    }

    private static List<String> topics(
        List<String> present, Collection<String> added, Collection<String> removed) {
      var gone = Topic.keys(orNone(removed));
      return Topic.names(
          Stream.concat(
                  present.stream().filter(each -> !gone.contains(Topic.key(each))),
                  orNone(added).stream())
              .toList());
    }

    private static <T> Collection<T> orNone(Collection<T> values) {
      return values == null ? List.of() : values;
    }
  }

  /** The contacts that are now as asked. */
  record BulkResponse(List<UUID> ids) {}

  @PATCH
  @Operation(summary = "Changes up to 200 contacts at once, all of them or none")
  @APIResponseSchema(BulkResponse.class)
  public Uni<Response> change(@NotNull @Valid BulkRequest request) {
    var member = caller.memberId();
    var now = clock.instant();
    var ids = request.ids().stream().distinct().toList();
    var groups = groupNames.read(member, request.addGroups());
    return commands.changeBlocking(
        Contact.CATEGORY,
        request,
        work -> {
          var found = groups.find(work);
          var changed =
              ids.stream()
                  .map(
                      id -> {
                        var edited =
                            work.handle(
                                Contact.CATEGORY,
                                id,
                                new ContactCommand.EditContact(
                                    known -> request.changed(id, known, found.ids(), now)));
                        return request.cadenceDays() == null
                            ? edited
                            : work.handle(Contact.CATEGORY, id, request.cadence());
                      })
                  .toList();
          found.begin(work);
          if (request.tier() != null) {
            ids.forEach(id -> Seating.seat(work, member, id, request.tier()));
          }
          return changed.getFirst();
        },
        _ -> new BulkResponse(ids));
  }
}
