package dev.updraft.notification.nudges;

import static dev.updraft.notification.NotificationReason.ANSWER_LINK_EXPIRED;
import static dev.updraft.notification.NotificationReason.UNKNOWN_ANSWER_LINK;

import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Reason;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.UnitOfWork;
import dev.updraft.notification.NotificationReason;
import dev.updraft.notification.people.Language;
import dev.updraft.notification.people.People;
import dev.updraft.web.LinkCommands;
import dev.updraft.web.LinkPage;
import dev.updraft.web.Throttle;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Answers a nudge by a link out of its message, after one confirmation and without an account. Mail
 * programs and previews look at links by themselves, so only a POST does anything.
 */
@Path("/api/v1/nudges/answers/{token}")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
@Tag(name = "nudges")
@SecurityRequirements
@PermitAll
@Singleton
class AnswersResource {
  /** Faster than anybody clicks; slower than a script. */
  private static final int AT_ONCE = 20;

  private static final Duration EACH = Duration.ofSeconds(5);

  private static final String CAUSE = "answer-link";
  private static final String ASKING =
      "<!DOCTYPE html><html lang=\"en\">…<p>You will be nudged again in an hour.</p>"
          + "<form method=\"post\"><button>In an hour</button></form>…</html>";
  private static final String ANSWERED =
      "<!DOCTYPE html><html lang=\"en\">…<p>It will come back then.</p>…</html>";

  private final CommandHandler log;
  private final LinkCommands commands;
  private final AnswerLinks links;
  private final People people;
  private final Reminders reminders;
  private final Whereabouts whereabouts;
  private final Template page;
  private final InstantSource clock;
  private final Throttle<UUID> throttle;

  AnswersResource(
      CommandHandler log,
      LinkCommands commands,
      AnswerLinks links,
      People people,
      Reminders reminders,
      Whereabouts whereabouts,
      @Location("pages/answer.html") Template page,
      InstantSource clock) {
    this.log = log;
    this.commands = commands;
    this.links = links;
    this.people = people;
    this.reminders = reminders;
    this.whereabouts = whereabouts;
    this.page = page;
    this.clock = clock;
    this.throttle = new Throttle<>(AT_ONCE, EACH, clock);
  }

  /** One that was made up costs nothing and is not counted; one that was handed out is. */
  private AnswerLinks.Opened opened(String token) {
    var opened = links.read(token).orElseThrow(() -> new Rejection(UNKNOWN_ANSWER_LINK));
    throttle.pass(opened.nudgeId());
    return opened;
  }

  private void refuseExpired(AnswerLinks.Opened link) {
    if (link.expiredAt(clock.instant())) {
      throw new Rejection(ANSWER_LINK_EXPIRED);
    }
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "Ask whether a nudge shall be answered as the link says",
      description =
          "Changes nothing. A page in the member's language, also where it refuses; a problem for"
              + " those who do not take pages.")
  @APIResponse(
      responseCode = "200",
      description = "A page with one button",
      content =
          @Content(
              mediaType = MediaType.TEXT_HTML,
              schema = @Schema(type = SchemaType.STRING),
              examples = @ExampleObject(name = "snooze", value = ASKING)))
  @APIResponse(responseCode = "404", description = "unknown-answer-link")
  @APIResponse(
      responseCode = "409",
      description = "answer-link-used, answer-link-expired, nudge-not-sent")
  @APIResponse(responseCode = "429", description = "too-many-requests")
  public Response ask(
      @Parameter(description = "From the link in the message") String token,
      @Context HttpHeaders headers) {
    var reader = Language.preferred(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    try {
      return ask(opened(token), reader, headers);
    } catch (Rejection refusal) {
      return refused(refusal, reader, headers);
    }
  }

  private Response ask(AnswerLinks.Opened link, Language reader, HttpHeaders headers) {
    var known = people.known(link.memberId(), Set.of());
    var language = known.languageOr(reader);
    try {
      refuseExpired(link);
      var state = log.state(Nudge.CATEGORY, link.memberId(), link.nudgeId()).state();
      var nudge = Nudge.unanswered(state, link.round());
      var contact = Collections.singleton(nudge.plan().contactId());
      var wording =
          Wording.of(nudge, people.known(link.memberId(), contact), language, clock.instant());
      var answer = link.answer();
      var announced = answer.announced(nudge.plan().kind(), language);
      return LinkPage.of(200, html(language, wording, announced, answer.label(language))).build();
    } catch (Rejection refusal) {
      return refused(refusal, language, headers);
    }
  }

  @POST
  @RunOnVirtualThread
  @Operation(
      summary = "Answer a nudge as the link says",
      description =
          "Once: a nudge that was answered, or has come again or to its end since, takes no answer"
              + " by this link.")
  @APIResponse(
      responseCode = "200",
      description = "A page that says that it is done",
      content =
          @Content(
              mediaType = MediaType.TEXT_HTML,
              schema = @Schema(type = SchemaType.STRING),
              examples = @ExampleObject(name = "snoozed", value = ANSWERED)))
  @APIResponse(responseCode = "404", description = "unknown-answer-link")
  @APIResponse(
      responseCode = "409",
      description = "answer-link-used, answer-link-expired, nudge-not-sent, snooze-too-long")
  @APIResponse(responseCode = "429", description = "too-many-requests")
  public Uni<Response> answer(
      @Parameter(description = "From the link in the message") String token,
      @Context HttpHeaders headers) {
    var reader = Language.preferred(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    AnswerLinks.Opened link;
    try {
      link = opened(token);
    } catch (Rejection refusal) {
      return Uni.createFrom().item(refused(refusal, reader, headers));
    }
    var language = people.known(link.memberId(), Set.of()).languageOr(reader);
    return commands
        .executeBlocking(link.memberId(), CAUSE, work -> answer(work, link))
        .map(
            _ ->
                LinkPage.of(200, html(language, null, link.answer().confirmed(language), null))
                    .build())
        .onFailure(e -> e instanceof Rejection && takesPages(headers))
        .recoverWithItem(e -> refused((Rejection) e, language, headers));
  }

  private Object answer(UnitOfWork work, AnswerLinks.Opened link) {
    refuseExpired(link);
    var now = clock.instant();
    var reply = link.answer().command(now, whereabouts.zone(work, link.memberId()));
    var decided =
        work.handle(
            Nudge.CATEGORY, link.nudgeId(), new NudgeCommand.AnswerOnce(link.round(), reply));
    if (reply instanceof NudgeCommand.Snooze snooze) {
      // Before the snooze is stored, so that no crash leaves it without its reminder.
      reminders.add(link.memberId(), link.nudgeId(), snooze.until());
    }
    return decided;
  }

  /** As a page for people; whoever does not take pages gets the problem itself. */
  private Response refused(Rejection refusal, Language language, HttpHeaders headers) {
    if (!takesPages(headers)) {
      throw refusal;
    }
    var reason = (NotificationReason) refusal.reason();
    var status = reason.kind() == Reason.Kind.UNKNOWN ? 404 : 409;
    return LinkPage.of(status, html(language, null, kindly(reason, language), null)).build();
  }

  private static boolean takesPages(HttpHeaders headers) {
    return headers.getAcceptableMediaTypes().stream()
        .anyMatch(MediaType.TEXT_HTML_TYPE::isCompatible);
  }

  private static String kindly(NotificationReason reason, Language language) {
    return switch (language) {
      case ENGLISH ->
          switch (reason) {
            case ANSWER_LINK_USED ->
                "This has been answered already, or is over. There is nothing left to do here.";
            case ANSWER_LINK_EXPIRED ->
                "This link is too old by now. There is nothing left to do here.";
            case NUDGE_NOT_SENT ->
                "This is still ahead. The link works as soon as the nudge has come.";
            case SNOOZE_TOO_LONG -> "By then it would be of no more use. Choose a shorter time.";
            default -> "This link leads nowhere. Was it copied whole?";
          };
      case CHINESE ->
          switch (reason) {
            case ANSWER_LINK_USED -> "这条提醒已经有了答复，或者已经结束，不用再做什么了。";
            case ANSWER_LINK_EXPIRED -> "这个链接已经过期，不用再做什么了。";
            case NUDGE_NOT_SENT -> "还没到时候。提醒送达之后，这个链接才能用。";
            case SNOOZE_TOO_LONG -> "到那时就没有用了，请选短一些的时间。";
            default -> "这个链接打不开。复制完整了吗？";
          };
    };
  }

  /**
   * @param wording of the nudge; null: it is not shown
   * @param button null: there is nothing to press
   */
  private String html(Language language, Wording wording, String says, String button) {
    return page.data("language", language.tag())
        .data("title", wording == null ? null : wording.title())
        .data("text", wording == null ? null : wording.text())
        .data("says", says)
        .data("button", button)
        .render();
  }
}
