package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Page;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.Topic;
import dev.updraft.profile.attention.Relationship.Attention;
import dev.updraft.web.Caller;
import dev.updraft.web.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Finds contacts. */
@Path("/api/v1/contacts")
@Tag(name = "contacts")
class ContactListResource {
  private final Caller caller;
  private final InstantSource clock;
  private final Documents<ContactDirectory.Entry> directory;

  ContactListResource(Caller caller, InstantSource clock, Views views) {
    this.caller = caller;
    this.clock = clock;
    this.directory = views.documents(ContactDirectory.view());
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Lists contacts")
  public Page<ContactsResource.ContactResponse> list(
      @Parameter(
              description = "The beginning of the name as written or as it sounds",
              example = "zhouming")
          @QueryParam("prefix")
          String prefix,
      @Parameter(
              description =
                  "Parts of the name in any script and order; pinyin and initials find Chinese"
                      + " names",
              example = "zm")
          @QueryParam("q")
          String search,
      @Schema(implementation = Tier.class) @QueryParam("tier") String tier,
      @Schema(implementation = Standing.class) @QueryParam("standing") String standing,
      @Schema(implementation = Level.class) @QueryParam("level") String level,
      @Parameter(description = "Known for it or in need of it") @QueryParam("topic") String topic,
      @QueryParam("group") String group,
      @Schema(implementation = Attention.class) @QueryParam("attention") String attention,
      @Parameter(
              description =
                  "Whether it is time to be in touch, by the contact's own or the tier's cadence")
          @Schema(implementation = Cadence.Pace.class)
          @QueryParam("cadence")
          String cadence,
      @Parameter(
              description =
                  "name or -name (as it sounds), due; else as they were added, and with a prefix"
                      + " as they go on from it")
          @QueryParam("sort")
          String sort,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor) {
    var query =
        ContactDirectory.all()
            .where(ContactDirectory.TIER, Filters.oneOf(Tier.class, "tier", tier))
            .where(ContactDirectory.STANDING, Filters.oneOf(Standing.class, "standing", standing))
            .where(ContactDirectory.LEVEL, Filters.oneOf(Level.class, "level", level))
            .where(ContactDirectory.TOPICS, Topic.filter(topic))
            .where(ContactDirectory.GROUPS, Filters.id("group", group))
            .where(
                ContactDirectory.ATTENTION, Filters.oneOf(Attention.class, "attention", attention))
            .limit(Filters.limit(limit))
            .after(cursor);
    query = beginning(query, prefix);
    query = paced(query, Filters.oneOf(Cadence.Pace.class, "cadence", cadence));
    var searched = search != null && !search.isBlank();
    if (searched) {
      for (var part : NameKeys.partsSearchedFor(search)) {
        query = query.where(ContactDirectory.PARTS, part);
      }
    }
    var found = directory.page(caller.memberId(), sorted(query, sort));
    return checked(found, searched ? search : null, prefix)
        .map(
            entry ->
                ContactsResource.ContactResponse.of(entry.id(), entry.version(), entry.contact()));
  }

  /** A page may get shorter by this, but its cursor still leads to the next one. */
  private static Page<ContactDirectory.Entry> checked(
      Page<ContactDirectory.Entry> found, String search, String prefix) {
    var typed = prefix == null ? null : NameKeys.of(prefix);
    var beginning = typed != null && !typed.foreign() && typed.typedUmlaut();
    if (search == null && !beginning) {
      return found;
    }
    return new Page<>(
        found.items().stream()
            .filter(
                entry -> {
                  var keys = NameKeys.of(entry.contact().name());
                  return (search == null || keys.contains(search))
                      && (!beginning || keys.begins(typed.sound()));
                })
            .toList(),
        found.next());
  }

  /** In the order of what they begin with: the index has them side by side. */
  private static Query beginning(Query query, String prefix) {
    if (prefix == null || prefix.isBlank()) {
      return query;
    }
    var keys = NameKeys.of(prefix);
    if (!keys.foreign() && keys.typedUmlaut()) {
      // Typed so, 吕 stands elsewhere in the order: the parts find it, and whoever is truly lv….
      var found = query.sortedBy(ContactDirectory.SOUND);
      for (var part : NameKeys.partsSearchedFor(keys.sound())) {
        found = found.where(ContactDirectory.PARTS, part);
      }
      return found;
    }
    return keys.foreign() || keys.sound().isEmpty()
        ? from(query, ContactDirectory.NAME, Topic.key(prefix))
        : from(query, ContactDirectory.SOUND, keys.sound());
  }

  private static Query from(Query query, String column, String key) {
    // the highest character there is: a range an index can serve, unlike a pattern
    return query
        .sortedBy(column)
        .from(column, key)
        .before(column, key + Character.toString(Character.MAX_CODE_POINT));
  }

  private Query paced(Query query, Cadence.Pace pace) {
    return switch (pace) {
      case null -> query;
      case OVERDUE -> query.before(ContactDirectory.DUE_AT, clock.instant());
      case ON_TIME -> query.from(ContactDirectory.DUE_AT, clock.instant());
      case NONE -> query.where(ContactDirectory.PACED, false);
    };
  }

  private static Query sorted(Query query, String sort) {
    return switch (sort) {
      case null -> query;
      case "name" -> query.sortedBy(ContactDirectory.SOUND);
      case "-name" -> query.sortedByDescending(ContactDirectory.SOUND);
      case "due" -> query.sortedBy(ContactDirectory.DUE_AT);
      default -> throw new Rejection(ProfileReason.UNKNOWN_SORT, "sort");
    };
  }
}
