package dev.updraft.profile.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.updraft.profile.attention.Relationship;
import dev.updraft.profile.exchanges.Exchange.Depth;
import dev.updraft.profile.network.Graph.Edge;
import dev.updraft.profile.network.Routes.Route;
import dev.updraft.profile.network.Tie.Strength;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private static final UUID ME_KNOWS_WELL = id(1);
  private static final UUID BETWEEN = id(2);
  private static final UUID KNOWER = id(3);
  private static final UUID WANTED = id(4);
  private static final UUID FAR = id(5);

  @Test
  void whoever_knows_the_wanted_person_is_the_shortest_way() {
    assertThat(Routes.to(Graph.of(List.of()), null, List.of(KNOWER)))
        .containsExactly(new Route(List.of(KNOWER), 0.5));
  }

  @Test
  void others_lead_on_to_them_by_their_best_way() {
    var ties =
        Graph.of(
            List.of(
                strong(ME_KNOWS_WELL, BETWEEN),
                strong(BETWEEN, KNOWER),
                weak(ME_KNOWS_WELL, KNOWER)));
    var routes = Routes.to(ties, null, List.of(KNOWER));

    assertThat(routes.stream().map(Route::through))
        .containsExactly(
            List.of(KNOWER), List.of(BETWEEN, KNOWER), List.of(ME_KNOWS_WELL, BETWEEN, KNOWER));
    assertThat(routes.getLast().score()).isCloseTo(0.7 * 0.7 * 0.5, within(1e-9));
  }

  @Test
  void no_way_is_longer_than_three_people_or_leads_through_the_wanted_person() {
    var ties =
        Graph.of(
            List.of(
                strong(KNOWER, WANTED),
                strong(BETWEEN, KNOWER),
                strong(ME_KNOWS_WELL, BETWEEN),
                strong(FAR, ME_KNOWS_WELL)));
    var routes = Routes.to(ties, WANTED, List.of());

    assertThat(routes.stream().map(Route::first)).containsExactly(KNOWER, BETWEEN, ME_KNOWS_WELL);
    assertThat(routes).allSatisfy(route -> assertThat(route.through()).doesNotContain(WANTED));
  }

  @Test
  void to_somebody_nobody_knows_there_is_no_way() {
    assertThat(Routes.to(Graph.of(List.of(strong(KNOWER, BETWEEN))), WANTED, List.of())).isEmpty();
  }

  @Test
  void who_pays_attention_and_was_given_something_is_likelier_to_help() {
    var stranger = Relationship.NONE;
    var given =
        new Relationship(
            List.of(new Relationship.Gift(id(20), Instant.EPOCH)), List.of(), List.of());
    var deep =
        new Relationship(
            List.of(),
            List.of(new Relationship.Talk(id(21), Depth.IDEAS, Instant.EPOCH)),
            List.of());

    assertThat(Routes.willingness(stranger)).isLessThan(Routes.willingness(given));
    assertThat(Routes.willingness(given)).isLessThan(Routes.willingness(deep));
    assertThat(new Route(List.of(KNOWER), 0.5).begunBy(0.9).score()).isEqualTo(0.45);
  }

  private static Edge<UUID> strong(UUID one, UUID other) {
    return new Edge<>(one, other, Routes.weight(Strength.STRONG));
  }

  private static Edge<UUID> weak(UUID one, UUID other) {
    return new Edge<>(one, other, Routes.weight(Strength.WEAK));
  }

  private static UUID id(int n) {
    return new UUID(1, n);
  }
}
