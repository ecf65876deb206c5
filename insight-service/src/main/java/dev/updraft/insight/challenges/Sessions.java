package dev.updraft.insight.challenges;

import static dev.updraft.insight.InsightReason.UNKNOWN_FACET;
import static dev.updraft.insight.InsightReason.UNKNOWN_SESSION;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.UnitOfWork;
import dev.updraft.insight.challenges.ChallengeCommand.Asking;
import dev.updraft.insight.challenges.ChallengeCommand.By;
import dev.updraft.insight.facets.Facet;
import dev.updraft.insight.facets.FacetTree;
import dev.updraft.web.Ids;
import dev.updraft.web.LinkCommands;
import dev.updraft.web.SignedLinks;
import dev.updraft.web.Throttle;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the link to a session opens and what can be done with it, whether by JSON or by the page's
 * forms: this session and what was asked through it, and nothing else of the member.
 */
@Singleton
class Sessions {
  static final String PATH = "/api/v1/challenges/sessions/";
  static final String PURPOSE = "challenge";

  /** Faster than anybody asks; slower than a script. */
  private static final int AT_ONCE = 30;

  private static final Duration EACH = Duration.ofSeconds(2);

  private final LinkCommands commands;
  private final CommandHandler states;
  private final SignedLinks links;
  private final Ids ids;
  private final InstantSource clock;
  private final Throttle<UUID> throttle;

  Sessions(
      LinkCommands commands,
      CommandHandler states,
      SignedLinks links,
      Ids ids,
      InstantSource clock) {
    this.commands = commands;
    this.states = states;
    this.links = links;
    this.ids = ids;
    this.clock = clock;
    this.throttle = new Throttle<>(AT_ONCE, EACH, clock);
  }

  record SessionState(
      @Schema(description = "What it is about") String about,
      @Schema(description = "What can be asked about") List<FacetChoice> facets,
      @Schema(description = "From which side") List<Angle> angles,
      @Schema(description = "What you asked so far") List<AskedQuestion> questions,
      Instant expiresAt) {}

  /**
   * @param path from what the session is about down to the facet
   */
  record FacetChoice(UUID id, String name, List<String> path) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AskedQuestion(
      UUID id, UUID facetId, Angle angle, int difficulty, String text, AnswerOutcome outcome) {
    static AskedQuestion of(Questioning.Question question) {
      var put = question.put();
      return new AskedQuestion(
          put.questionId(),
          put.facetId(),
          put.angle(),
          put.difficulty(),
          put.text().text().orElse(null),
          question.outcome());
    }
  }

  record LinkQuestionRequest(
      @NotNull UUID facetId,
      @NotNull Angle angle,
      @NotNull @Min(1) @Max(5) @Schema(description = "1 is easy, 3 usual, 5 hard")
          Integer difficulty,
      @NotBlank @Size(max = 2_000) String text,
      @Schema(description = "Left out: not known yet") AnswerOutcome outcome) {}

  /** What a token opens. */
  record Opened(UUID member, UUID challenge, UUID session) {}

  /** One that was made up costs nothing and is not counted; one that was handed out is. */
  Opened opened(String token) {
    var read = links.read(PURPOSE, 3, token).orElseThrow(() -> new Rejection(UNKNOWN_SESSION));
    throttle.pass(read.get(2));
    return new Opened(read.get(0), read.get(1), read.get(2));
  }

  /** Blocks. */
  SessionState state(Opened opened) {
    var challenge = states.state(Challenge.CATEGORY, opened.member(), opened.challenge()).state();
    var it = Challenge.open(challenge, opened.session(), clock.instant());
    var tree =
        states
            .state(FacetTree.CATEGORY, opened.member(), FacetTree.stream(opened.member()))
            .state();
    var about = tree.facet(it.begun().facetId());
    return new SessionState(
        about.name(),
        choices(tree, about),
        Arrays.asList(Angle.values()),
        it.questions().values().stream()
            .filter(question -> opened.session().equals(question.put().sessionId()))
            .filter(question -> !question.retracted())
            .map(AskedQuestion::of)
            .toList(),
        it.session(opened.session()).expiresAt());
  }

  private static List<FacetChoice> choices(FacetTree tree, Facet about) {
    var within = tree.within(about.id());
    var above = tree.path(about).size() - 1;
    return tree.standing()
        .filter(facet -> within.contains(facet.id()) && !tree.retired(facet))
        .map(
            facet ->
                new FacetChoice(
                    facet.id(),
                    facet.name(),
                    tree.path(facet).stream().skip(above).map(Facet::name).toList()))
        .toList();
  }

  Uni<AskedQuestion> put(Opened opened, LinkQuestionRequest request) {
    var now = clock.instant();
    var id = ids.next();
    var put =
        new ChallengeCommand.Put(
            id,
            new Asking(request.facetId(), request.angle(), request.difficulty(), request.text()),
            new By.Link(opened.session()),
            request.outcome(),
            now,
            now);
    return commands
        .execute(
            opened.member(),
            PURPOSE,
            work -> {
              var it = questioning(work, opened, now);
              refuseElsewhere(work, opened, it.begun().facetId(), request.facetId());
              return handle(work, opened, put);
            })
        .map(it -> AskedQuestion.of(it.question(id)));
  }

  /** What lies outside of what the session is about is not there for whoever has the link. */
  private static void refuseElsewhere(UnitOfWork work, Opened opened, UUID about, UUID asked) {
    var tree = work.read(FacetTree.CATEGORY, FacetTree.stream(opened.member())).state();
    if (!tree.within(about).contains(tree.open(asked).id())) {
      throw new Rejection(UNKNOWN_FACET, "facetId");
    }
  }

  Uni<AskedQuestion> mark(Opened opened, UUID questionId, AnswerOutcome outcome) {
    var now = clock.instant();
    var by = new By.Link(opened.session());
    return execute(opened, now, new ChallengeCommand.Mark(questionId, outcome, by, now))
        .map(it -> AskedQuestion.of(it.question(questionId)));
  }

  /** The link is used up with it. */
  Uni<Instant> end(Opened opened) {
    var now = clock.instant();
    return execute(opened, now, new ChallengeCommand.Finish(opened.session(), now)).map(_ -> now);
  }

  private Uni<Questioning> execute(Opened opened, Instant now, ChallengeCommand command) {
    return commands.execute(
        opened.member(),
        PURPOSE,
        work -> {
          questioning(work, opened, now);
          return handle(work, opened, command);
        });
  }

  private static Questioning questioning(UnitOfWork work, Opened opened, Instant now) {
    return Challenge.open(
        work.read(Challenge.CATEGORY, opened.challenge()).state(), opened.session(), now);
  }

  private static Questioning handle(UnitOfWork work, Opened opened, ChallengeCommand command) {
    var decided = work.handle(Challenge.CATEGORY, opened.challenge(), command);
    return ((Challenge.Begun) decided.state()).questioning();
  }
}
