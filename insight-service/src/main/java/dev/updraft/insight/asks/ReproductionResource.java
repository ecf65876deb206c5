package dev.updraft.insight.asks;

import static dev.updraft.insight.InsightReason.UNKNOWN_ASK;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.LogReader;
import dev.updraft.eventsourcing.MemberViews;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.asks.AskEvent.AskSent;
import dev.updraft.insight.asks.AskEvent.Asked;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.contacts.ContactDirectory.Names;
import dev.updraft.web.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Chooses again whom an asking was put to, from the log as it was before it was sent. */
@Path("/api/v1/asks/{id}/reproduction")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Asks")
class ReproductionResource {
  /** Each holds all a member ever heard. */
  private static final Semaphore REPLAYING = new Semaphore(1);

  private final LogReader log;
  private final ContactDirectory contacts;
  private final Caller caller;

  ReproductionResource(LogReader log, ContactDirectory contacts, Caller caller) {
    this.log = log;
    this.contacts = contacts;
    this.caller = caller;
  }

  record Reproduction(
      UUID id,
      long seed,
      @Schema(description = "The instant all this is as of") Instant sentAt,
      @Schema(description = "Contacts there were to choose from") int candidates,
      @Schema(description = "Those of them who might be asked: neither waited for nor resting")
          int mayBeAsked,
      @Schema(description = "Whether the seed chose those who were asked, in the same places")
          boolean same,
      List<Chosen> panel,
      @Schema(description = "Whom you expected, and who was not chosen") List<LeftOut> notAsked) {}

  record Chosen(
      UUID contactId, String name, Panel.Why why, double chance, double drawn, double fresh) {
    static Chosen of(Panel.Place place, Names names) {
      return new Chosen(
          place.contactId(),
          names.of(place.contactId()),
          place.why(),
          AskView.rounded(place.expected()),
          AskView.rounded(place.drawn()),
          AskView.rounded(place.fresh()));
    }
  }

  /** Why somebody was not asked. */
  enum WhyNot {
    /** others won the places */
    NOT_DRAWN,
    /** asked within thirty days, or still waited for */
    RESTING,
    /** not a contact of their own, or nothing was known yet of where they stand */
    NOT_KNOWN
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LeftOut(
      UUID contactId,
      String name,
      WhyNot why,
      @Schema(description = "Chance of an answer of use, as far as was known") Double chance) {
    static LeftOut of(UUID contact, List<Candidate> candidates, Instant at, Names names) {
      var known = candidates.stream().filter(each -> each.id().equals(contact)).findFirst();
      return new LeftOut(
          contact,
          names.of(contact),
          known
              .map(each -> Panel.mayBeAsked(each, at) ? WhyNot.NOT_DRAWN : WhyNot.RESTING)
              .orElse(WhyNot.NOT_KNOWN),
          known.map(each -> AskView.rounded(each.expected())).orElse(null));
    }
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "Choose again whom you asked",
      description =
          "From the candidates as the log tells them just before the asking was sent, and its seed."
              + " It comes out the same unless a name was erased since that told whose circles"
              + " overlap, or news of a contact was on its way in that very moment.")
  @APIResponseSchema(Reproduction.class)
  @APIResponse(responseCode = "404", description = "unknown-ask")
  public Reproduction reproduction(UUID id, @Context HttpHeaders headers) {
    var member = caller.memberId();
    var first =
        log.stream(member, id).stream()
            .filter(recorded -> recorded.event() instanceof AskSent)
            .findFirst()
            .orElseThrow(() -> new Rejection(UNKNOWN_ASK));
    var sent = (AskSent) first.event();
    var candidates = candidates(sent, first.position());
    // As many as were asked: more were wanted only where there was nobody else to ask.
    var panel = Panel.choose(candidates, sent.panel().size(), sent.seed(), sent.sentAt());
    var names =
        contacts.names(
            member,
            Stream.concat(
                    panel.stream().map(Panel.Place::contactId), sent.expectedNotAsked().stream())
                .toList(),
            headers.getAcceptableLanguages());
    return new Reproduction(
        id,
        sent.seed(),
        sent.sentAt(),
        candidates.size(),
        (int) candidates.stream().filter(each -> Panel.mayBeAsked(each, sent.sentAt())).count(),
        asked(panel.stream().map(Asked::of)).equals(asked(sent.panel().stream())),
        panel.stream().map(place -> Chosen.of(place, names)).toList(),
        sent.expectedNotAsked().stream()
            .map(contact -> LeftOut.of(contact, candidates, sent.sentAt(), names))
            .toList());
  }

  private List<Candidate> candidates(AskSent sent, long position) {
    REPLAYING.acquireUninterruptibly();
    try {
      var before = log.upTo(sent.memberId(), position - 1, Acquaintance.CATEGORIES);
      return Acquaintance.candidates(MemberViews.then(before), sent.topic(), sent.sentAt());
    } finally {
      REPLAYING.release();
    }
  }

  private static List<UUID> asked(Stream<Asked> panel) {
    return panel.map(Asked::contactId).toList();
  }
}
