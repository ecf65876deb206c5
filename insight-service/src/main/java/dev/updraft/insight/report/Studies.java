package dev.updraft.insight.report;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.MemberViews;
import dev.updraft.eventsourcing.Query;
import dev.updraft.insight.boundary.BoundaryReading;
import dev.updraft.insight.boundary.BoundaryReading.Put;
import dev.updraft.insight.boundary.BoundaryReading.Reading;
import dev.updraft.insight.challenges.Challenge;
import dev.updraft.insight.claims.Claim;
import dev.updraft.insight.contacts.Contact;
import dev.updraft.insight.contacts.ContactBook;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.contacts.Lineage;
import dev.updraft.insight.facets.FacetTree;
import dev.updraft.insight.gaps.Gap;
import dev.updraft.insight.insights.Insight;
import dev.updraft.insight.insights.InsightBook;
import dev.updraft.insight.insights.InsightDocument;
import dev.updraft.insight.mastery.Standing;
import dev.updraft.insight.observations.Layer;
import dev.updraft.insight.observations.Observation;
import dev.updraft.insight.observations.ObservationBook;
import dev.updraft.insight.observations.ObservationDocument;
import dev.updraft.insight.practice.Past;
import dev.updraft.insight.practice.Practice;
import dev.updraft.insight.practice.PracticeBook;
import dev.updraft.insight.practice.PracticeDocument;
import dev.updraft.insight.practice.Recurrence;
import dev.updraft.insight.practice.comparison.ChangeClass;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
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
  private final GapFigures gaps;
  private final List<RoleModelDocument> following;
  private final List<Past> practices = new ArrayList<>();
  private final Map<UUID, Map<Layer, Integer>> layers;

  Studies(MemberViews views, UUID member, Span span) {
    this.views = views;
    this.span = span;
    this.boundary = BoundaryReading.of(views, member, span.before());
    this.lineage =
        ContactDirectory.lineage(views.all(new ContactBook(), Query.all().where("merged", true)));
    this.gaps = new GapFigures(views, span);
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
    this.layers = observedOf();
    views.each(
        new PracticeBook(),
        Query.all().where("state", PracticeDocument.State.COMPARED).brief(),
        each -> {
          if (each.result().comparedAt().isBefore(span.before())) {
            practices.add(each.past());
          }
        });
    // Sums of fractions depend on their order, and these come in none.
    practices.sort(Comparator.comparing(Past::practiceId));
  }

  Cognition cognition() {
    var facets = boundary.facets();
    return new Cognition(
        facets.stream().map(Studies::figure).toList(),
        counts(facets.stream().filter(Studies::counts), each -> each.estimate().standing()),
        challenges(),
        gaps.figures(),
        insights(),
        models(),
        practices());
  }

  /**
   * What only sums up what is below it is not counted once more; what was asked about itself is.
   */
  private static boolean counts(Reading facet) {
    return facet.leaf() || facet.estimate().answers() > 0;
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
    var asked = boundary.asked(span.from(), span.before()).toList();
    var questioners = asked.stream().map(Put::questioner).distinct().count();
    return new Figures.Challenges(
        (int) asked.stream().map(Put::challengeId).distinct().count(),
        asked.size(),
        counts(asked.stream(), put -> put.outcome().name()),
        (int) questioners,
        questioners < ENOUGH_TO_NAME
            ? List.of()
            : asked.stream()
                .map(Put::contactId)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList());
  }

  private Figures.Insights insights() {
    var received =
        views.counts(
            new InsightBook(),
            standing().from("received_at", span.from()),
            List.of("kind", "used"));
    return new Figures.Insights(
        total(received.entrySet().stream()),
        summed(received, List::getFirst),
        total(
            received.entrySet().stream()
                .filter(each -> each.getKey().getLast().equals(Boolean.toString(true)))));
  }

  private Query standing() {
    return Query.all()
        .where("state", InsightDocument.State.STANDING)
        .before("received_at", span.before());
  }

  private static int total(Stream<Map.Entry<List<String>, Long>> counts) {
    return counts.mapToInt(each -> each.getValue().intValue()).sum();
  }

  private static <K> Map<K, Integer> summed(
      Map<List<String>, Long> counts, Function<List<String>, K> by) {
    return counts.entrySet().stream()
        .collect(
            Collectors.groupingBy(
                each -> by.apply(each.getKey()),
                Collectors.summingInt(each -> each.getValue().intValue())));
  }

  private Figures.Models models() {
    return new Figures.Models(
        following.stream().map(it -> lineage.survivor(it.contactId())).distinct().toList(),
        summed(
            views.counts(
                new ObservationBook(),
                observed().from("observed_at", span.from()),
                List.of("layer")),
            List::getFirst),
        neglected().map(Layer::name).orElse(null));
  }

  private Query observed() {
    return Query.all()
        .where("state", ObservationDocument.State.STANDING)
        .before("observed_at", span.before());
  }

  /** Over all of those who are followed now. */
  private Optional<Layer> neglected() {
    var all = new EnumMap<Layer, Integer>(Layer.class);
    following.forEach(
        model -> layers(model).forEach((layer, times) -> all.merge(layer, times, Integer::sum)));
    return enough(all) ? Layer.neglected(all) : Optional.empty();
  }

  private static boolean enough(Map<Layer, Integer> layers) {
    return all(layers) >= ENOUGH_TO_COMPARE;
  }

  private static int all(Map<Layer, Integer> layers) {
    return layers.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** What was ever written down about those who are followed now, by role model. */
  private Map<UUID, Map<Layer, Integer>> observedOf() {
    var ids = following.stream().map(RoleModelDocument::id).toList();
    var counts =
        ids.isEmpty()
            ? Map.<List<String>, Long>of()
            : views.counts(
                new ObservationBook(),
                observed().whereIn("role_model_id", ids),
                List.of("role_model_id", "layer"));
    return counts.entrySet().stream()
        .collect(
            Collectors.groupingBy(
                each -> UUID.fromString(each.getKey().getFirst()),
                Collectors.toMap(
                    each -> Layer.valueOf(each.getKey().getLast()),
                    each -> each.getValue().intValue())));
  }

  private Map<Layer, Integer> layers(RoleModelDocument model) {
    return layers.getOrDefault(model.id(), Map.of());
  }

  private Figures.Practices practices() {
    var compared = practices.stream().filter(it -> span.holds(it.comparedAt())).toList();
    var byClass =
        compared.stream()
            .flatMap(it -> it.counts().entrySet().stream())
            .collect(
                Collectors.groupingBy(
                    each -> each.getKey().name(), Collectors.summingInt(Map.Entry::getValue)));
    var mean = compared.stream().mapToDouble(Past::similarity).average();
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
    return Recurrence.of(practices);
  }

  /** What of all this asks for something to be done, at most one of each kind. */
  List<Step> steps() {
    return Stream.concat(
            beAsked(),
            Stream.of(closeGap(), useInsight(), observe(), practise()).flatMap(Optional::stream))
        .toList();
  }

  /** About as many facets as there can be steps, should there be nothing else to do. */
  private Stream<Step> beAsked() {
    return boundary.next(NextSteps.MOST).stream()
        .map(
            next ->
                new Step(
                    Reason.BE_ASKED,
                    next.name(),
                    null,
                    (double) next.answers(),
                    "/api/v1/boundary/ask-me-next?facetId=" + next.facetId()));
  }

  private Optional<Step> closeGap() {
    return gaps.oldest()
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
    return views
        .first(new InsightBook(), standing().where("used", false).sortedBy("received_at"), 1)
        .stream()
        .findFirst()
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
    var its = layers(model);
    if (!enough(its)) {
      return Optional.empty();
    }
    return Layer.neglected(its)
        .map(
            layer ->
                new Step(
                    Reason.OBSERVE_LAYER,
                    layer.name(),
                    lineage.survivor(model.contactId()),
                    its.getOrDefault(layer, 0) / (double) all(its),
                    "/api/v1/role-models/" + model.id() + "/layers"));
  }

  private Optional<Step> practise() {
    var recurrence = recurrence();
    return recurrence
        .next()
        .map(
            next ->
                new Step(
                    Reason.PRACTISE,
                    next.changeClass().name(),
                    null,
                    changes(recurrence, next.changeClass()),
                    "/api/v1/practices/next-exercise"));
  }

  private static double changes(Recurrence recurrence, ChangeClass changeClass) {
    return recurrence.lines().stream()
        .filter(line -> line.changeClass() == changeClass)
        .mapToInt(Recurrence.Line::changes)
        .sum();
  }

  private String facet(UUID facet) {
    return facet == null ? null : boundary.name(facet).orElse(null);
  }

  private double days(Instant since) {
    return Duration.between(since, span.before()).toDays();
  }
}
