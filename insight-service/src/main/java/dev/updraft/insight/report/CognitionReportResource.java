package dev.updraft.insight.report;

import static dev.updraft.insight.InsightReason.RANGE_REVERSED;
import static dev.updraft.insight.InsightReason.REPORT_IN_THE_FUTURE;
import static dev.updraft.insight.InsightReason.UNKNOWN_REPORT;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.report.ReportBook.ReportDocument;
import dev.updraft.insight.report.Reporter.Span;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Filters;
import dev.updraft.web.Ids;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/cognition-report")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "Cognition report",
    description = "Where your knowledge ends, who moved it, and what to do next")
class CognitionReportResource {
  private static final String MARKDOWN = "text/markdown;charset=UTF-8";
  private static final String HTML = "text/html;charset=UTF-8";
  private static final String LANG =
      "en or zh; left out: as Accept-Language says, else as your settings do";
  private static final Duration USUAL = Duration.ofDays(30);
  private static final Duration LONGEST = Duration.ofDays(3 * 366);

  private final CommandEndpoint commands;
  private final Documents<ReportDocument> reports;
  private final Documents<ReportCalendar.Entry> calendar;
  private final ReportIssuer issuer;
  private final Template page;
  private final Caller caller;
  private final Ids ids;
  private final InstantSource clock;

  CognitionReportResource(
      CommandEndpoint commands,
      Views views,
      ReportIssuer issuer,
      @Location("report/page.html") Template page,
      Caller caller,
      Ids ids,
      InstantSource clock) {
    this.commands = commands;
    this.reports = views.documents(new ReportBook());
    this.calendar = views.documents(new ReportCalendar());
    this.issuer = issuer;
    this.page = page;
    this.caller = caller;
    this.ids = ids;
    this.clock = clock;
  }

  record ReportRequest(
      @Schema(description = "Left out: thirty days before to") Instant from,
      @Schema(description = "Exclusive; left out: now") Instant to) {}

  /** A report just drawn up. */
  record WrittenReport(UUID id, long version, Period period, Instant from, Instant to) {
    static WrittenReport of(Decided<CognitionReport> decided) {
      var issued = ((CognitionReport.Issued) decided.state()).issued();
      return new WrittenReport(
          decided.streamId(), decided.version(), issued.period(), issued.from(), issued.before());
    }
  }

  /** A report as it was issued. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReportView(
      UUID id,
      long version,
      Period period,
      Instant from,
      Instant to,
      String zone,
      Instant issuedAt,
      @Schema(
              description =
                  "The one it is compared to: the last of its kind; of those on demand the last on"
                      + " a span as long, give or take a tenth")
          UUID previousId,
      @Schema(description = "What that one looks back on; left out: reports before did not keep it")
          ComparedSpan previous,
      ReportEvent.Inputs inputs,
      Figures figures,
      @Schema(description = "Of contacts in it, as they were called then")
          java.util.Map<UUID, String> names) {
    static ReportView of(ReportDocument report) {
      return new ReportView(
          report.id(),
          report.version(),
          report.period(),
          report.from(),
          report.before(),
          report.zone(),
          report.issuedAt(),
          report.previousId(),
          ComparedSpan.of(report.compared()),
          report.inputs(),
          report.figures(),
          report.names());
    }
  }

  record ComparedSpan(Instant from, @Schema(description = "Exclusive") Instant to) {
    private static ComparedSpan of(ReportEvent.Compared compared) {
      return compared == null ? null : new ComparedSpan(compared.from(), compared.before());
    }
  }

  /** How a listing looks; without what reports say. */
  record ReportPage(List<ReportView> items, String next) {}

  record ScheduleRequest(
      @NotNull Boolean weekly,
      @NotNull Boolean monthly,
      @Min(0) @Max(23) @Schema(description = "Of the day after, where you live; left out: 7")
          Integer hour) {}

  /**
   * @param zone as profile-service keeps it in your settings
   * @param nextAt null when none is wanted
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ScheduleView(
      boolean weekly, boolean monthly, int hour, String zone, String language, Instant nextAt) {}

  record WrittenSchedule(UUID id, long version, boolean weekly, boolean monthly, int hour) {
    static WrittenSchedule of(Decided<ReportSchedule> decided) {
      var schedule = decided.state();
      return new WrittenSchedule(
          decided.streamId(),
          decided.version(),
          schedule.weekly(),
          schedule.monthly(),
          schedule.hour());
    }
  }

  record Reproduction(
      @Schema(description = "Whether the same inputs give the same figures again")
          boolean reproduced,
      @Schema(
              description =
                  "Whether it was drawn up by the rules of an earlier release, and may differ for"
                      + " that")
          boolean earlierRules,
      ReportEvent.Inputs inputs,
      Figures figures) {}

  @POST
  @Operation(
      summary = "Draw a report up now",
      description =
          "It stays as it is. Reports of weeks and months come by themselves once they are"
              + " scheduled.")
  @APIResponseSchema(value = WrittenReport.class, responseCode = "201")
  @APIResponse(responseCode = "400", description = "range-reversed, report-in-the-future")
  public Uni<Response> draw(
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "a quarter",
                              value =
                                  """
                                  {"from": "2026-01-01T00:00:00Z", "to": "2026-04-01T00:00:00Z"}\
                                  """)))
          @Valid
          ReportRequest request) {
    var now = clock.instant();
    var given = request == null ? null : request.to();
    // What happened this very instant belongs to "now".
    var before = given == null ? now.plusMillis(1) : given;
    var from = request == null || request.from() == null ? before.minus(USUAL) : request.from();
    if (given != null && given.isAfter(now)) {
      throw new Rejection(REPORT_IN_THE_FUTURE, "to");
    }
    if (!from.isBefore(before) || Duration.between(from, before).compareTo(LONGEST) > 0) {
      throw new Rejection(RANGE_REVERSED, "from");
    }
    var member = caller.memberId();
    var id = ids.next();
    return commands.createBlocking(
        CognitionReport.CATEGORY,
        "/api/v1/cognition-report/{id}",
        request == null ? "" : request,
        work -> {
          var zone =
              work.read(ReportSchedule.CATEGORY, ReportSchedule.stream(member)).state().zoneId();
          return work.create(
              CognitionReport.CATEGORY,
              id,
              issuer.draw(id, member, Period.ON_DEMAND, new Span(from, before, zone), now));
        },
        WrittenReport::of);
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Reports, newest first")
  @APIResponseSchema(ReportPage.class)
  public Response list(
      @Schema(implementation = Period.class) @QueryParam("period") String period,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor) {
    return Answers.page(
        reports
            .page(
                caller.memberId(),
                Query.all()
                    .where("period", Filters.oneOf(Period.class, "period", period))
                    .sortedByDescending("issued_at")
                    .limit(Filters.limit(limit))
                    .after(cursor)
                    .brief())
            .map(ReportView::of));
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "A report's figures")
  @APIResponseSchema(ReportView.class)
  @APIResponse(responseCode = "404", description = "unknown-report")
  public Response one(UUID id) {
    var report = report(id);
    return Answers.ok(ReportView.of(report), report.version());
  }

  @GET
  @Path("/{id}/report.md")
  @Produces(MARKDOWN)
  @RunOnVirtualThread
  @Operation(summary = "The report as Markdown")
  @APIResponse(
      responseCode = "200",
      description = "In Chinese or English",
      content = @Content(mediaType = "text/markdown", schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "404", description = "unknown-report")
  public Response markdown(
      UUID id,
      @Parameter(description = LANG) @QueryParam("lang") String lang,
      @Context HttpHeaders headers) {
    return Response.ok(Teller.tell(report(id), chinese(lang, headers)).markdown()).build();
  }

  @GET
  @Path("/{id}/report.html")
  @Produces(HTML)
  @RunOnVirtualThread
  @Operation(summary = "The report as a page for print, with its charts in it")
  @APIResponse(
      responseCode = "200",
      description = "In Chinese or English",
      content = @Content(mediaType = "text/html", schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "404", description = "unknown-report")
  public Response html(
      UUID id,
      @Parameter(description = LANG) @QueryParam("lang") String lang,
      @Context HttpHeaders headers) {
    var telling = Teller.tell(report(id), chinese(lang, headers));
    return Response.ok(page.data("telling", telling).render())
        // It is somebody's own page, and needs nothing from anywhere.
        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        .build();
  }

  @GET
  @Path("/{id}/reproduction")
  @RunOnVirtualThread
  @Operation(
      summary = "Draw the report up again from what it was drawn from",
      description =
          "Reads the log up to where it was then, so it takes longer than the report did. What was"
              + " erased since is missing.")
  @APIResponseSchema(Reproduction.class)
  @APIResponse(responseCode = "404", description = "unknown-report")
  public Response reproduction(UUID id) {
    var report = report(id);
    var again = issuer.again(caller.memberId(), report);
    return Answers.ok(
        new Reproduction(
            again.equals(report.figures()),
            !report.inputs().byTheseRules(),
            report.inputs(),
            again),
        report.version());
  }

  @GET
  @Path("/schedule")
  @RunOnVirtualThread
  @Operation(summary = "Which reports come by themselves")
  @APIResponseSchema(ScheduleView.class)
  public Response schedule() {
    var member = caller.memberId();
    var entry = calendar.find(member, ReportSchedule.stream(member)).orElse(null);
    return entry == null
        ? Answers.ok(
            new ScheduleView(false, false, ReportSchedule.USUAL_HOUR, "UTC", null, null), 0)
        : Answers.ok(
            new ScheduleView(
                entry.weeklyUpTo() != null,
                entry.monthlyUpTo() != null,
                entry.hour(),
                ReportSchedule.zoneOf(entry.zone()).getId(),
                entry.language(),
                entry.dueAt()),
            entry.version());
  }

  @PUT
  @Path("/schedule")
  @Operation(
      summary = "Say which reports are to come by themselves",
      description =
          "On Monday of the week before, on the first of the month before, at an hour of your time"
              + " zone. Once a period, and you are told when it is there.")
  @APIResponseSchema(WrittenSchedule.class)
  public Uni<Response> schedule(@NotNull @Valid ScheduleRequest request) {
    var member = caller.memberId();
    var command =
        new ReportSchedule.Command.Schedule(
            member,
            request.weekly(),
            request.monthly(),
            request.hour() == null ? ReportSchedule.USUAL_HOUR : request.hour());
    return commands.change(
        ReportSchedule.CATEGORY,
        request,
        work -> work.handle(ReportSchedule.CATEGORY, ReportSchedule.stream(member), command),
        WrittenSchedule::of);
  }

  private ReportDocument report(UUID id) {
    return reports.find(caller.memberId(), id).orElseThrow(() -> new Rejection(UNKNOWN_REPORT));
  }

  /** As asked for, else as the reader's settings say. */
  private boolean chinese(String lang, HttpHeaders headers) {
    if (lang != null) {
      if (!List.of("en", "zh").contains(lang)) {
        throw Filters.refused("lang");
      }
      return lang.equals("zh");
    }
    // A browser's header that names no language says nothing.
    var accepted = headers.getAcceptableLanguages();
    if (!accepted.isEmpty() && !accepted.getFirst().getLanguage().equals("*")) {
      return accepted.getFirst().getLanguage().equals("zh");
    }
    var member = caller.memberId();
    return calendar
        .find(member, ReportSchedule.stream(member))
        .map(entry -> Words.isChinese(entry.language()))
        .orElse(false);
  }
}
