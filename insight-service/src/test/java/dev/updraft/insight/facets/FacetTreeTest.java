package dev.updraft.insight.facets;

import static dev.updraft.insight.InsightReason.FACET_CYCLE;
import static dev.updraft.insight.InsightReason.FACET_MERGED;
import static dev.updraft.insight.InsightReason.FACET_NAMED_ALREADY;
import static dev.updraft.insight.InsightReason.FACET_RETIRED;
import static dev.updraft.insight.InsightReason.FACET_TOO_DEEP;
import static dev.updraft.insight.InsightReason.TOO_MANY_FACETS;
import static dev.updraft.insight.InsightReason.UNKNOWN_FACET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.insight.facets.FacetCommand.Add;
import dev.updraft.insight.facets.FacetCommand.Adopt;
import dev.updraft.insight.facets.FacetCommand.Change;
import dev.updraft.insight.facets.FacetCommand.Merge;
import dev.updraft.insight.facets.FacetCommand.Part;
import dev.updraft.insight.facets.FacetCommand.RateSelf;
import dev.updraft.insight.facets.FacetCommand.Reinstate;
import dev.updraft.insight.facets.FacetCommand.Retire;
import dev.updraft.insight.facets.FacetEvent.FacetAdded;
import dev.updraft.insight.facets.FacetEvent.FacetMerged;
import dev.updraft.insight.facets.FacetEvent.FacetMoved;
import dev.updraft.insight.facets.FacetEvent.FacetParted;
import dev.updraft.insight.facets.FacetEvent.FacetReinstated;
import dev.updraft.insight.facets.FacetEvent.FacetRenamed;
import dev.updraft.insight.facets.FacetEvent.FacetRetired;
import dev.updraft.insight.facets.FacetEvent.SelfRated;
import dev.updraft.insight.facets.StarterSet.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FacetTreeTest {
  private static final UUID MEMBER = new UUID(0, 1);
  private static final UUID MARKETING = new UUID(0, 10);
  private static final UUID VIRAL = new UUID(0, 11);
  private static final UUID REFERRAL = new UUID(0, 12);
  private static final UUID NEW = new UUID(0, 13);
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private static final FacetEvent DOMAIN = added(MARKETING, null, "营销");
  private static final FacetEvent PART = added(VIRAL, MARKETING, "裂变");
  private static final FacetEvent SECOND = added(REFERRAL, MARKETING, "老带新");

  private final DeciderSpec<FacetCommand, FacetTree, FacetEvent> tree =
      DeciderSpec.of(FacetTree.CATEGORY.decider());

  private static FacetAdded added(UUID id, UUID parent, String name) {
    return new FacetAdded(id, MEMBER, parent, name, null);
  }

  private static Add add(UUID id, UUID parent, String name) {
    return new Add(id, MEMBER, parent, name);
  }

  private static Change rename(UUID id, String name) {
    return new Change(id, name, null, false);
  }

  private static Change move(UUID id, UUID parent) {
    return new Change(id, null, parent, parent == null);
  }

  @Test
  void a_domain_and_a_part_of_it_are_added() {
    tree.given().when(add(MARKETING, null, " 营销  ")).then(added(MARKETING, null, "营销"));
    tree.given(DOMAIN).when(add(VIRAL, MARKETING, "裂变")).then(PART);
    tree.given(DOMAIN).when(add(MARKETING, null, "营销")).thenNothing();
    tree.given(DOMAIN).when(add(NEW, VIRAL, "x")).thenRejected(UNKNOWN_FACET);
  }

  @Test
  void two_of_a_name_do_not_stand_in_one_place() {
    tree.given(DOMAIN, PART).when(add(NEW, MARKETING, " 裂变 ")).thenRejected(FACET_NAMED_ALREADY);
    tree.given(DOMAIN, PART).when(add(NEW, VIRAL, "裂变")).then(added(NEW, VIRAL, "裂变"));
    tree.given(DOMAIN, PART, SECOND).when(rename(REFERRAL, "裂变")).thenRejected(FACET_NAMED_ALREADY);
    tree.given(DOMAIN, PART, added(NEW, null, "裂变"))
        .when(move(NEW, MARKETING))
        .thenRejected(FACET_NAMED_ALREADY);
  }

  @Test
  void a_facet_is_renamed_and_moved_at_once_and_not_twice() {
    tree.given(DOMAIN, PART, SECOND)
        .when(new Change(VIRAL, "病毒传播", REFERRAL, false))
        .then(new FacetRenamed(VIRAL, "病毒传播"), new FacetMoved(VIRAL, REFERRAL));
    tree.given(DOMAIN, PART).when(new Change(VIRAL, "裂变", MARKETING, false)).thenNothing();
    tree.given(DOMAIN, PART).when(move(VIRAL, null)).then(new FacetMoved(VIRAL, null));
    tree.given().when(rename(VIRAL, "x")).thenRejected(UNKNOWN_FACET);
  }

  @Test
  void nothing_stands_below_itself() {
    tree.given(DOMAIN, PART).when(move(MARKETING, VIRAL)).thenRejected(FACET_CYCLE);
    tree.given(DOMAIN).when(move(MARKETING, MARKETING)).thenRejected(FACET_CYCLE);
    tree.given(DOMAIN, PART).when(new Merge(MARKETING, VIRAL)).thenRejected(FACET_CYCLE);
    tree.given(DOMAIN).when(new Merge(MARKETING, MARKETING)).thenRejected(FACET_CYCLE);
  }

  private static List<FacetEvent> chain(int depth) {
    var chain = new ArrayList<FacetEvent>();
    for (var n = 0; n < depth; n++) {
      chain.add(added(new UUID(1, n), n == 0 ? null : new UUID(1, n - 1), "deep " + n));
    }
    return chain;
  }

  @Test
  void facets_are_at_most_six_deep_whatever_hangs_below_them() {
    var six = chain(6).toArray(FacetEvent[]::new);
    tree.given(six).when(add(NEW, new UUID(1, 4), "x")).then(added(NEW, new UUID(1, 4), "x"));
    tree.given(six).when(add(NEW, new UUID(1, 5), "x")).thenRejected(FACET_TOO_DEEP);

    var beside = new ArrayList<>(chain(5));
    beside.add(DOMAIN);
    beside.add(PART);
    tree.given(beside.toArray(FacetEvent[]::new))
        .when(move(MARKETING, new UUID(1, 4)))
        .thenRejected(FACET_TOO_DEEP);
    tree.given(beside.toArray(FacetEvent[]::new))
        .when(move(MARKETING, new UUID(1, 3)))
        .then(new FacetMoved(MARKETING, new UUID(1, 3)));
    var two = new ArrayList<>(chain(6));
    two.add(DOMAIN);
    two.add(PART);
    tree.given(two.toArray(FacetEvent[]::new))
        .when(new Merge(MARKETING, new UUID(1, 5)))
        .thenRejected(FACET_TOO_DEEP);
  }

  @Test
  void there_are_at_most_five_hundred() {
    var many =
        IntStream.range(0, 500)
            .mapToObj(n -> (FacetEvent) added(new UUID(2, n), null, "f" + n))
            .toArray(FacetEvent[]::new);
    tree.given(many).when(add(NEW, null, "x")).thenRejected(TOO_MANY_FACETS);
    tree.given(many)
        .when(new Adopt(MEMBER, StarterSet.SALES, Language.EN))
        .thenRejected(TOO_MANY_FACETS);

    var merged = tree.given(many).state();
    merged = FacetTree.evolve(merged, new FacetMerged(new UUID(2, 0), new UUID(2, 1)));
    assertThat(FacetTree.decide(merged, add(NEW, null, "x"))).hasSize(1);
  }

  @Test
  void a_merged_id_means_the_survivor_with_all_below_it() {
    var merged =
        tree.given(DOMAIN, PART, SECOND, added(NEW, VIRAL, "海报"))
            .when(new Merge(VIRAL, REFERRAL))
            .events();
    assertThat(merged).containsExactly(new FacetMerged(VIRAL, REFERRAL));

    var after =
        tree.given(DOMAIN, PART, SECOND, added(NEW, VIRAL, "海报"), new FacetMerged(VIRAL, REFERRAL))
            .state();
    assertThat(after.facet(VIRAL).id()).isEqualTo(REFERRAL);
    assertThat(after.parent(after.facet(NEW))).isEqualTo(REFERRAL);
    assertThat(after.within(MARKETING)).containsExactlyInAnyOrder(MARKETING, REFERRAL, NEW);
    assertThat(after.standsFor(REFERRAL)).containsExactlyInAnyOrder(VIRAL, REFERRAL);
    assertThat(FacetTree.decide(after, rename(VIRAL, "转介绍")))
        .containsExactly(new FacetRenamed(REFERRAL, "转介绍"));
  }

  @Test
  void a_merge_is_said_once_and_can_be_taken_back() {
    var merged = new FacetMerged(VIRAL, REFERRAL);
    tree.given(DOMAIN, PART, SECOND, merged).when(new Merge(VIRAL, REFERRAL)).thenNothing();
    tree.given(DOMAIN, PART, SECOND, merged)
        .when(new Merge(VIRAL, MARKETING))
        .thenRejected(FACET_MERGED);
    tree.given(DOMAIN, PART, SECOND, merged).when(new Part(VIRAL)).then(new FacetParted(VIRAL));
    tree.given(DOMAIN, PART, SECOND).when(new Part(VIRAL)).thenNothing();
  }

  @Test
  void a_merge_is_not_taken_back_into_a_circle() {
    tree.given(
            DOMAIN,
            PART,
            added(REFERRAL, null, "老带新"),
            added(NEW, VIRAL, "海报"),
            new FacetMerged(VIRAL, REFERRAL),
            new FacetMoved(MARKETING, NEW))
        .when(new Part(VIRAL))
        .thenRejected(FACET_CYCLE);
  }

  @Test
  void what_is_retired_takes_nothing_below_it() {
    tree.given(DOMAIN, PART).when(new Retire(MARKETING)).then(new FacetRetired(MARKETING));
    var retired = new FacetRetired(MARKETING);
    tree.given(DOMAIN, PART, retired).when(new Retire(MARKETING)).thenNothing();
    tree.given(DOMAIN, PART, retired).when(add(NEW, VIRAL, "x")).thenRejected(FACET_RETIRED);
    tree.given(DOMAIN, PART, added(NEW, null, "x"), retired)
        .when(move(NEW, VIRAL))
        .thenRejected(FACET_RETIRED);
    tree.given(DOMAIN, PART, added(NEW, null, "x"), retired)
        .when(new Merge(NEW, VIRAL))
        .thenRejected(FACET_RETIRED);
    tree.given(DOMAIN, PART, retired)
        .when(new Reinstate(MARKETING))
        .then(new FacetReinstated(MARKETING));
    tree.given(DOMAIN).when(new Reinstate(MARKETING)).thenNothing();
  }

  @Test
  void a_self_rating_is_kept_with_its_time_and_the_same_one_once() {
    var rated = new SelfRated(VIRAL, 0.8, NOW);
    tree.given(DOMAIN, PART).when(new RateSelf(VIRAL, 0.8, NOW)).then(rated);
    tree.given(DOMAIN, PART, rated)
        .when(new RateSelf(VIRAL, 0.8, NOW.plusSeconds(9)))
        .thenNothing();
    tree.given(DOMAIN, PART, rated)
        .when(new RateSelf(VIRAL, 0.6, NOW.plusSeconds(9)))
        .then(new SelfRated(VIRAL, 0.6, NOW.plusSeconds(9)));
  }

  @ParameterizedTest
  @EnumSource
  void a_starter_set_is_adopted_once_in_whichever_language(StarterSet set) {
    var adopted =
        tree.given().when(new Adopt(MEMBER, set, Language.ZH)).events().toArray(FacetEvent[]::new);
    assertThat(adopted.length).isGreaterThan(15);
    tree.given(adopted).when(new Adopt(MEMBER, set, Language.ZH)).thenNothing();
    tree.given(adopted).when(new Adopt(MEMBER, set, Language.EN)).thenNothing();
    assertThat(set.entries()).allSatisfy(entry -> assertThat(entry.english()).isNotBlank());
    assertThat(set.entries().stream().map(StarterSet.Entry::key)).doesNotHaveDuplicates();
  }

  @Test
  void what_was_changed_since_or_is_there_by_name_stays_as_it_is() {
    var adopt = new Adopt(MEMBER, StarterSet.MARKETING, Language.ZH);
    var whole = tree.given().when(adopt).events().size();
    var viral = StarterSet.MARKETING.facet(MEMBER, "viral");

    var events = new ArrayList<>(tree.given().when(adopt).events());
    events.add(new FacetRenamed(viral, "老带新"));
    events.add(new FacetRetired(StarterSet.MARKETING.facet(MEMBER, "pricing")));
    tree.given(events.toArray(FacetEvent[]::new)).when(adopt).thenNothing();

    var beside = tree.given(DOMAIN, PART).when(adopt).events();
    assertThat(beside).hasSize(whole - 2);
    assertThat(((FacetAdded) beside.getFirst()).parentId()).isEqualTo(MARKETING);
  }
}
