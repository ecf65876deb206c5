package dev.updraft.insight.report;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.MemberViews;
import dev.updraft.eventsourcing.Query;
import dev.updraft.insight.boundary.BoundaryReading;
import dev.updraft.insight.boundary.BoundaryReading.Reading;
import dev.updraft.insight.challenges.Challenge;
import dev.updraft.insight.challenges.ChallengeBook;
import dev.updraft.insight.challenges.ChallengeDocument;
import dev.updraft.insight.claims.Claim;
import dev.updraft.insight.contacts.Contact;
import dev.updraft.insight.contacts.ContactBook;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.contacts.Lineage;
import dev.updraft.insight.facets.FacetTree;
import dev.updraft.insight.gaps.Gap;
import dev.updraft.insight.gaps.GapBook;
import dev.updraft.insight.gaps.GapDocument;
import dev.updraft.insight.insights.Insight;
import dev.updraft.insight.insights.InsightBook;
import dev.updraft.insight.insights.InsightDocument;
import dev.updraft.insight.mastery.Standing;
import dev.updraft.insight.observations.Layer;
import dev.updraft.insight.observations.Observation;
import dev.updraft.insight.observations.ObservationBook;
import dev.updraft.insight.observations.ObservationDocument;
import dev.updraft.insight.practice.Practice;
import dev.updraft.insight.practice.PracticeBook;
import dev.updraft.insight.practice.PracticeDocument;
import dev.updraft.insight.practice.Recurrence;
import dev.updraft.insight.questions.Question;
import dev.updraft.insight.report.Figures.Cognition;
import dev.updraft.insight.report.Figures.FacetFigure;
import dev.updraft.insight.report.Figures.Reason;
import dev.updraft.insight.report.Figures.Step;
import dev.updraft.insight.report.Reporter.Span;
import dev.updraft.insight.rolemodels.RoleModel;
import dev.updraft.insight.rolemodels.RoleModelBook;
import dev.updraft.insight.rolemodels.RoleModelDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was learned: of facets, from questioners, by practice. */
final class Studies {
  /** All that reports are drawn from in this service's log. */
  static final Set<Category<?, ?, ?>> RESTS_ON =
      Set.of(
          Question.CATEGORY,
          Claim.CATEGORY,
          Contact.CATEGORY,
          FacetTree.CATEGORY,
          Challenge.CATEGORY,
          Gap.CATEGORY,
          Insight.CATEGORY,
          RoleModel.CATEGORY,
          Observation.CATEGORY,
          Practice.CATEGORY);

  /** Of fewer, each would know who said what. */
  private static final int ENOUGH_TO_NAME = 3;

  /** Of fewer, a share of layers says little. */
  private static final int ENOUGH_TO_COMPARE = 5;

  private final MemberViews views;
  private final Span span;
  private final BoundaryReading boundary;
  private final Lineage lineage;
  private final List<GapDocument> gaps;
  private final List<InsightDocument> insights;
  private final List<RoleModelDocument> following;
  private final List<ObservationDocument> observations;
  private final List<PracticeDocument> practices;

  Studies(MemberViews views, UUID member, Span span) {
    this.views = views;
    this.span = span;
    this.boundary = BoundaryReading.of(views, member, span.before());
    this.lineage =
        ContactDirectory.lineage(views.all(new ContactBook(), Query.all().where("merged", true)));
    this.gaps =
        views.all(new GapBook(), Query.all().before("found_at", span.before())).stream()
            .filter(gap -> gap.state() != GapDocument.State.RETRACTED)
            .toList();
    this.insights =
        views
            .all(new InsightBook(), Query.all().where("state", InsightDocument.State.STANDING))
            .stream()
            .filter(insight -> insight.receivedAt().isBefore(span.before()))
            .toList();
    this.following =
        views
            .all(
                new RoleModelBook(),
                Query.all()
                    .where("state", RoleModelDocument.State.FOLLOWED)
                    .before("chosen_at", span.before()))
            .stream()
            .sorted(
                Comparator.comparing(RoleModelDocument::chosenAt)
                    .thenComparing(RoleModelDocument::id))
            .toList();
    this.observations =
        views
            .all(
                new ObservationBook(),
                Query.all().where("state", ObservationDocument.State.STANDING))
            .stream()
            .filter(each -> each.observedAt().isBefore(span.before()))
            .toList();
    this.practices =
        views
            .all(new PracticeBook(), Query.all().where("state", PracticeDocument.State.COMPARED))
            .stream()
            .filter(each -> each.result().comparedAt().isBefore(span.before()))
            .toList();
  }

  Cognition cognition() {
    var facets = boundary.facets();
    return new Cognition(
        facets.stream().map(Studies::figure).toList(),
        counts(facets.stream().filter(Reading::leaf), each -> each.estimate().standing()),
        challenges(),
        gaps(),
        insights(),
        models(),
        practices());
  }

  private static FacetFigure figure(Reading facet) {
    var estimate = facet.estimate();
    var tested = estimate.standing() != Standing.UNTESTED;
    return new FacetFigure(
        facet.facetId(),
        facet.name(),
        facet.parentId(),
        facet.depth(),
        tested ? estimate.mastery() : null,
        tested ? estimate.lower() : null,
        tested ? estimate.upper() : null,
        estimate.standing(),
        estimate.answers(),
        facet.questioners());
  }

  private static <T, K> Map<K, Integer> counts(Stream<T> things, Function<T, K> by) {
    return things.collect(Collectors.groupingBy(by, Collectors.summingInt(_ -> 1)));
  }

  private Figures.Challenges challenges() {
    var held =
        views.all(new ChallengeBook(), Query.all()).stream()
            .filter(ChallengeDocument::stands)
            .toList();
    var asked =
        held.stream()
            .flatMap(
                challenge ->
                    challenge.questions().stream()
                        .filter(each -> each.stands() && each.outcome() != null)
                        .filter(each -> span.holds(each.at()))
                        .map(each -> new Put(challenge, each)))
            .toList();
    var questioners = asked.stream().map(put -> put.by(lineage)).distinct().toList();
    return new Figures.Challenges(
        (int) asked.stream().map(put -> put.challenge().id()).distinct().count(),
        asked.size(),
        counts(asked.stream(), put -> put.question().outcome().name()),
        questioners.size(),
        questioners.size() < ENOUGH_TO_NAME
            ? List.of()
            : questioners.stream()
                .map(Put.By::contactId)
                .filter(Objects::nonNull)
                .sorted()
                .toList());
  }

  /** A question of a challenge. */
  private record Put(ChallengeDocument challenge, ChallengeDocument.Question question) {
    /** One person, whoever else goes by that name. */
    private record By(UUID contactId, String outsider) {}

    By by(Lineage lineage) {
      var questioner = challenge.questioners().get(question.questioner());
      return questioner.contactId() != null
          ? new By(lineage.survivor(questioner.contactId()), null)
          : new By(
              null,
              questioner.name() == null
                  ? challenge.id() + "/" + question.questioner()
                  : questioner.name());
    }
  }

  private Figures.Gaps gaps() {
    return new Figures.Gaps(
        (int) gaps.stream().filter(gap -> span.holds(gap.foundAt())).count(),
        turns(GapDocument.State.CLOSED),
        turns(GapDocument.State.REOPENED),
        (int) gaps.stream().filter(this::open).count());
  }

  private int turns(GapDocument.State to) {
    return (int)
        gaps.stream()
            .flatMap(gap -> gap.history().stream())
            .filter(turn -> turn.to() == to && span.holds(turn.at()))
            .count();
  }

  /** At the end of what is looked back on. */
  private boolean open(GapDocument gap) {
    return gap.history().stream()
        .filter(turn -> turn.at().isBefore(span.before()))
        .reduce((_, later) -> later)
        .map(turn -> turn.to() != GapDocument.State.CLOSED)
        .orElse(true);
  }

  private Figures.Insights insights() {
    var received = insights.stream().filter(it -> span.holds(it.receivedAt())).toList();
    return new Figures.Insights(
        received.size(),
        counts(received.stream(), it -> it.kind().name()),
        (int) received.stream().filter(InsightDocument::used).count());
  }

  private Figures.Models models() {
    var seen = observations.stream().filter(it -> span.holds(it.observedAt())).toList();
    return new Figures.Models(
        following.stream().map(it -> lineage.survivor(it.contactId())).distinct().toList(),
        counts(seen.stream(), it -> it.layer().name()),
        neglected().map(Layer::name).orElse(null));
  }

  /** Over all that was ever written down about those who are followed now. */
  private Optional<Layer> neglected() {
    var models = following.stream().map(RoleModelDocument::id).collect(Collectors.toSet());
    var about = observations.stream().filter(it -> models.contains(it.roleModelId())).toList();
    return about.size() < ENOUGH_TO_COMPARE ? Optional.empty() : Layer.neglected(layers(about));
  }

  private static Map<Layer, Integer> layers(List<ObservationDocument> about) {
    return counts(about.stream(), ObservationDocument::layer);
  }

  private Figures.Practices practices() {
    var compared = practices.stream().filter(it -> span.holds(it.result().comparedAt())).toList();
    var byClass =
        compared.stream()
            .flatMap(it -> it.result().counts().entrySet().stream())
            .collect(
                Collectors.groupingBy(
                    each -> each.getKey().name(), Collectors.summingInt(Map.Entry::getValue)));
    var mean = compared.stream().mapToDouble(it -> it.result().similarity()).average();
    return new Figures.Practices(
        compared.size(),
        byClass,
        recurrence().lines().stream()
            .filter(line -> line.state() == Recurrence.State.STOPPED)
            .map(line -> line.changeClass().name())
            .sorted()
            .toList(),
        mean.isEmpty() ? null : mean.getAsDouble());
  }

  private Recurrence recurrence() {
    return Recurrence.of(practices.stream().map(PracticeDocument::past).toList());
  }

  /** What of all this asks for something to be done, at most one of each kind. */
  List<Step> steps() {
    return Stream.of(beAsked(), closeGap(), useInsight(), observe(), practise())
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Step> beAsked() {
    return boundary
        .next()
        .map(
            next ->
                new Step(
                    Reason.BE_ASKED,
                    next.name(),
                    null,
                    null,
                    "/api/v1/boundary/ask-me-next?facetId=" + next.facetId()));
  }

  private Optional<Step> closeGap() {
    return gaps.stream()
        .filter(this::open)
        .min(Comparator.comparing(GapDocument::foundAt).thenComparing(GapDocument::id))
        .map(
            gap ->
                new Step(
                    Reason.CLOSE_GAP,
                    facet(gap.facetId()),
                    null,
                    days(gap.foundAt()),
                    "/api/v1/gaps/" + gap.id()));
  }

  private Optional<Step> useInsight() {
    return insights.stream()
        .filter(insight -> !insight.used())
        .min(Comparator.comparing(InsightDocument::receivedAt).thenComparing(InsightDocument::id))
        .map(
            insight ->
                new Step(
                    Reason.USE_INSIGHT,
                    facet(insight.facetId()),
                    lineage.survivor(insight.contactId()),
                    days(insight.receivedAt()),
                    "/api/v1/insights/" + insight.id()));
  }

  private Optional<Step> observe() {
    if (following.isEmpty()) {
      return Optional.empty();
    }
    var model = following.getFirst();
    var about = observations.stream().filter(it -> it.roleModelId().equals(model.id())).toList();
    if (about.size() < ENOUGH_TO_COMPARE) {
      return Optional.empty();
    }
    var layers = layers(about);
    return Layer.neglected(layers)
        .map(
            layer ->
                new Step(
                    Reason.OBSERVE_LAYER,
                    layer.name(),
                    lineage.survivor(model.contactId()),
                    layers.getOrDefault(layer, 0) / (double) about.size(),
                    "/api/v1/role-models/" + model.id() + "/layers"));
  }

  private Optional<Step> practise() {
    return recurrence().lines().stream()
        .filter(line -> line.state() == Recurrence.State.RECURRING)
        .findFirst()
        .map(
            line ->
                new Step(
                    Reason.PRACTISE,
                    line.changeClass().name(),
                    null,
                    (double) line.changes(),
                    "/api/v1/practices/next-exercise"));
  }

  private String facet(UUID facet) {
    return facet == null ? null : boundary.name(facet).orElse(null);
  }

  private double days(Instant since) {
    return Duration.between(since, span.before()).toDays();
  }
}
