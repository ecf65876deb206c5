package dev.updraft.insight.evidence;

import static dev.updraft.insight.InsightReason.AS_OF_IN_THE_FUTURE;
import static dev.updraft.insight.InsightReason.CREDENCE_COMES_FIRST;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.claims.Testimonies;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.picture.AskNext;
import dev.updraft.insight.picture.Person;
import dev.updraft.insight.questions.QuestionBook;
import dev.updraft.insight.questions.QuestionDocument;
import dev.updraft.insight.views.CredenceBook;
import dev.updraft.insight.views.CredenceBook.CredenceDocument;
import dev.updraft.web.Caller;
import dev.updraft.web.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/questions/{id}/picture")
@Tag(name = "Questions")
class PictureResource {
  private final QuestionPictures pictures;
  private final ContactDirectory contacts;
  private final Views views;
  private final Documents<QuestionDocument> questions;
  private final Documents<CredenceDocument> credences;
  private final Caller caller;
  private final InstantSource clock;

  PictureResource(
      QuestionPictures pictures,
      ContactDirectory contacts,
      Views views,
      Caller caller,
      InstantSource clock) {
    this.pictures = pictures;
    this.contacts = contacts;
    this.views = views;
    this.questions = views.documents(new QuestionBook());
    this.credences = views.documents(new CredenceBook());
    this.caller = caller;
    this.clock = clock;
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "What the claims on a question add up to",
      description =
          "Every chain is folded to its originator, and what one originator says counts once."
              + " Whoever decides the thing stands before hearsay about it. Worth asking first is"
              + " whoever is expected to take away most uncertainty; among those within a fifth of"
              + " that, whoever is nearest to the source. Of a question asked with"
              + " ownFirst there is none until the own credence is locked or the answer is known.")
  @APIResponse(responseCode = "200", description = "The picture, with what it rests on")
  @APIResponse(responseCode = "400", description = "no-such-filter, as-of-in-the-future")
  @APIResponse(responseCode = "404", description = "unknown-question")
  @APIResponse(responseCode = "409", description = "credence-comes-first")
  public PictureView picture(
      UUID id,
      @Parameter(description = "as it was at that instant, from the log; left out: now")
          @QueryParam("asOf")
          String asOf,
      @Context HttpHeaders headers) {
    var at = Filters.instant("asOf", asOf);
    if (at != null && at.isAfter(clock.instant())) {
      throw new Rejection(AS_OF_IN_THE_FUTURE, "asOf");
    }
    return views.together(
        caller.memberId(), () -> picture(id, at, headers.getAcceptableLanguages()));
  }

  private PictureView picture(UUID id, Instant at, List<Locale> languages) {
    refuseBeforeOwn(id);
    var drawn = pictures.draw(caller.memberId(), id, at);
    var involved = new ArrayList<>(Testimonies.contactsIn(List.copyOf(drawn.claims().values())));
    drawn.picture().worthAsking().stream()
        .limit(PictureView.SHOWN)
        .map(AskNext::person)
        .forEach(
            person -> {
              if (person instanceof Person.Contact(var asked)) {
                involved.add(asked);
              }
            });
    return PictureView.of(drawn, contacts.names(caller.memberId(), involved, languages));
  }

  /** Also of the past: it would say nearly the same. */
  private void refuseBeforeOwn(UUID id) {
    var member = caller.memberId();
    var withheld =
        questions
            .find(member, id)
            .filter(question -> Boolean.TRUE.equals(question.ownFirst()))
            .filter(question -> question.state() == QuestionDocument.State.OPEN)
            .isPresent();
    if (withheld && credences.find(member, id).isEmpty()) {
      throw new Rejection(CREDENCE_COMES_FIRST);
    }
  }
}
