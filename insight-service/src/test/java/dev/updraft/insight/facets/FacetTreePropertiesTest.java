package dev.updraft.insight.facets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.facets.FacetCommand.Add;
import dev.updraft.insight.facets.FacetCommand.Adopt;
import dev.updraft.insight.facets.FacetCommand.Change;
import dev.updraft.insight.facets.FacetCommand.Merge;
import dev.updraft.insight.facets.FacetCommand.Part;
import dev.updraft.insight.facets.FacetCommand.Reinstate;
import dev.updraft.insight.facets.FacetCommand.Retire;
import dev.updraft.insight.facets.StarterSet.Language;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.BinaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class FacetTreePropertiesTest {
  private static final UUID MEMBER = new UUID(0, 1);

  /** Few ids, so that commands meet. */
  private static Arbitrary<UUID> ids() {
    return Arbitraries.integers().between(1, 12).map(n -> new UUID(9, n));
  }

  @Provide
  Arbitrary<List<FacetCommand>> commands() {
    var name = Arbitraries.integers().between(1, 9).map(n -> "f" + n);
    Arbitrary<FacetCommand> add =
        Combinators.combine(ids(), ids().injectNull(0.3), name)
            .as((id, parent, named) -> new Add(id, MEMBER, parent, named));
    Arbitrary<FacetCommand> change =
        Combinators.combine(
                ids(), name.injectNull(0.7), ids().injectNull(0.2), Arbitraries.of(true, false))
            .as((id, named, parent, domain) -> new Change(id, named, parent, domain));
    Arbitrary<FacetCommand> merge = Combinators.combine(ids(), ids()).as(Merge::new);
    Arbitrary<FacetCommand> part = ids().map(Part::new);
    Arbitrary<FacetCommand> retire = ids().map(Retire::new);
    Arbitrary<FacetCommand> reinstate = ids().map(Reinstate::new);
    Arbitrary<FacetCommand> adopt =
        Combinators.combine(Arbitraries.of(StarterSet.class), Arbitraries.of(Language.class))
            .as((set, language) -> new Adopt(MEMBER, set, language));
    return Arbitraries.frequencyOf(
            Tuple.of(8, add),
            Tuple.of(8, change),
            Tuple.of(4, merge),
            Tuple.of(3, part),
            Tuple.of(1, retire),
            Tuple.of(1, reinstate),
            Tuple.of(1, adopt))
        .list()
        .ofMaxSize(60);
  }

  private static FacetTree after(FacetTree tree, FacetCommand command) {
    try {
      var after = tree;
      for (var event : FacetTree.decide(tree, command)) {
        after = FacetTree.evolve(after, event);
      }
      return after;
    } catch (Rejection _) {
      return tree;
    }
  }

  @Property(tries = 400)
  void it_is_a_tree_within_its_bounds_whatever_is_asked(
      @ForAll("commands") List<FacetCommand> commands) {
    var tree = FacetTree.INITIAL;
    for (var command : commands) {
      tree = after(tree, command);
      assertThat(tree.standing().count()).isLessThanOrEqualTo(FacetTree.MOST);
      for (var facet : tree.standing().toList()) {
        assertTopIsReached(tree, facet);
      }
    }
  }

  private static void assertTopIsReached(FacetTree tree, Facet facet) {
    var seen = new HashSet<UUID>();
    var depth = 0;
    for (UUID one = facet.id(); one != null; depth++) {
      assertThat(seen.add(one)).as("below itself: %s", one).isTrue();
      assertThat(tree.into()).doesNotContainKey(one);
      one = tree.parent(tree.facets().get(one));
    }
    assertThat(depth).isLessThanOrEqualTo(FacetTree.DEEPEST);
  }

  @Property(tries = 300)
  void every_id_ever_added_means_one_that_stands(@ForAll("commands") List<FacetCommand> commands) {
    var tree = commands.stream().reduce(FacetTree.INITIAL, FacetTreePropertiesTest::after, never());
    var standing = tree.standing().map(Facet::id).toList();
    for (var id : tree.facets().keySet()) {
      assertThat(standing).contains(tree.survivor(id));
    }
  }

  @Property(tries = 300)
  void asking_the_same_again_adds_nothing(@ForAll("commands") List<FacetCommand> commands) {
    var tree = FacetTree.INITIAL;
    for (var command : commands) {
      var once = after(tree, command);
      assertThat(after(once, command)).isEqualTo(once);
      tree = once;
    }
  }

  private static BinaryOperator<FacetTree> never() {
    return (_, _) -> {
      throw new AssertionError("one after the other");
    };
  }
}
