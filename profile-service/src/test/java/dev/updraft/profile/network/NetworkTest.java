package dev.updraft.profile.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.profile.contacts.Level;
import dev.updraft.profile.contacts.Standing;
import dev.updraft.profile.contacts.Tier;
import dev.updraft.profile.network.Graph.Edge;
import dev.updraft.profile.network.Mix.Aspect;
import dev.updraft.profile.network.Mix.Crossing;
import dev.updraft.profile.network.Mix.Share;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static final UUID CIRCLE = id(90);
  private static final UUID ASSOCIATION = id(91);

  private static final Place BOSS =
      place(1, Tier.TOP_5, Standing.ORIGINATOR, Level.ABOVE, CIRCLE, ASSOCIATION);
  private static final Place ASSISTANT =
      place(2, Tier.KEY_50, Standing.CLOSE_TO_SOURCE, Level.LEVEL, CIRCLE);
  private static final Place SUPPLIER =
      place(3, Tier.WIDER, Standing.WELL_INFORMED, Level.LEVEL, ASSOCIATION);
  private static final Place STRANGER = place(4, Tier.WIDER, Standing.WELL_INFORMED, null);

  private static final List<Place> ALL = List.of(BOSS, ASSISTANT, SUPPLIER, STRANGER);

  @Test
  void blau_is_the_chance_that_two_differ() {
    var standing = mix(Aspect.STANDING, ALL);

    assertThat(standing.shares())
        .first()
        .isEqualTo(new Share(Standing.WELL_INFORMED.name(), 2, 0.5));
    assertThat(standing.blau()).isEqualTo(1 - (0.25 + 0.0625 + 0.0625));
    assertThat(mix(Aspect.TIER, List.of(SUPPLIER, STRANGER)).blau()).isZero();
    assertThat(mix(Aspect.TIER, List.of()).blau()).isNull();
  }

  @Test
  void who_is_in_two_groups_counts_half_for_each_and_who_is_in_none_not_at_all() {
    var group = mix(Aspect.GROUP, ALL);

    assertThat(group.counted()).isEqualTo(3);
    assertThat(group.unknown()).isEqualTo(1);
    assertThat(group.shares())
        .containsExactlyInAnyOrder(
            new Share(CIRCLE.toString(), 1.5, 0.5), new Share(ASSOCIATION.toString(), 1.5, 0.5));
    assertThat(group.blau()).isEqualTo(0.5);
  }

  @Test
  void the_e_i_index_tells_ties_across_from_ties_inside() {
    var ties = List.of(tie(BOSS, ASSISTANT), tie(ASSISTANT, SUPPLIER), tie(SUPPLIER, STRANGER));

    assertThat(Mix.of(Aspect.LEVEL, ALL, ties).amongContacts())
        .as("the stranger's level is not known")
        .isEqualTo(new Crossing(1, 1, 0.0));
    assertThat(Mix.of(Aspect.STANDING, ALL, ties).amongContacts())
        .isEqualTo(new Crossing(2, 1, 0.3333));
    assertThat(Mix.of(Aspect.GROUP, ALL, ties).amongContacts()).isEqualTo(new Crossing(1, 1, 0.0));
    assertThat(mix(Aspect.TIER, ALL).amongContacts()).isEqualTo(new Crossing(0, 0, null));
  }

  @Test
  void the_members_own_ties_are_inside_on_their_level_and_in_their_groups() {
    assertThat(mix(Aspect.LEVEL, ALL).fromMe()).isEqualTo(new Crossing(1, 2, -0.3333));
    assertThat(mix(Aspect.GROUP, ALL).fromMe()).isEqualTo(new Crossing(1, 3, -0.5));
    assertThat(mix(Aspect.STANDING, ALL).fromMe()).isNull();
  }

  @Property
  void blau_lies_between_none_and_all_but_one_share_of_the_kinds(
      @ForAll @Size(min = 1, max = 30) List<Standing> standings) {
    var places =
        IntStream.range(0, standings.size())
            .mapToObj(n -> place(n, Tier.WIDER, standings.get(n), null))
            .toList();
    var kinds = standings.stream().distinct().count();

    assertThat(mix(Aspect.STANDING, places).blau()).isBetween(0.0, 1 - 1.0 / kinds + 0.0001);
  }

  @Test
  void without_ties_there_is_nothing_to_measure() {
    var position = new Network(ALL, List.of()).position();

    assertThat(position).isEqualTo(new Network.Position(4, 0, 0, false, null, null, null));
    assertThat(new Network(List.of(), List.of()).position().enoughTies()).isFalse();
  }

  @Test
  void ties_between_contacts_bind_the_member() {
    var position = new Network(ALL, List.of(tie(BOSS, ASSISTANT))).position();

    assertThat(position.effectiveSize()).isEqualTo(4 - 2.0 / 4);
    assertThat(position.efficiency()).isEqualTo(0.875);
    // twice (1/4)² for the strangers and twice (1/4 + 1/4·1/2)² for those who know each other
    assertThat(position.constraint()).isEqualTo(Mix.rounded(2 * 0.0625 + 2 * 0.140625));
    assertThat(position.tiedContacts()).isEqualTo(2);
  }

  @Test
  void ties_to_somebody_outside_the_network_do_not_count() {
    var network = new Network(ALL, List.of(tie(BOSS, ASSISTANT), tie(BOSS, SUPPLIER)));

    assertThat(network.inner().ties()).hasSize(1);
    assertThat(network.without(BOSS.contactId()).ties()).isEmpty();
    assertThat(network.inner().places()).containsExactly(BOSS, ASSISTANT);
  }

  @Test
  void taking_somebody_out_and_back_in_changes_nothing() {
    var network = new Network(ALL, List.of(tie(BOSS, ASSISTANT)));
    var back = network.without(STRANGER.contactId()).with(STRANGER, List.of());

    assertThat(back.position()).isEqualTo(network.position());
    assertThat(back.mixes()).isEqualTo(network.mixes());
  }

  @Test
  void somebody_added_brings_the_ties_they_have_and_those_they_are_said_to_have() {
    var network = new Network(ALL, List.of(tie(BOSS, ASSISTANT)));
    var knowing = List.of(ASSISTANT.contactId(), SUPPLIER.contactId());

    assertThat(network.with(BOSS, knowing).ties())
        .hasSize(2)
        .contains(Edge.plain(BOSS.contactId(), SUPPLIER.contactId()));
    assertThat(network.with(place(9, Tier.WIDER, Standing.PEER, null), knowing).position())
        .returns(5, Network.Position::contacts)
        .returns(3, Network.Position::ties);
  }

  @Test
  void a_bridge_joins_contacts_who_do_not_know_each_other() {
    var open = new Network(ALL, List.of(tie(BOSS, ASSISTANT), tie(BOSS, SUPPLIER)));
    var closed =
        new Network(
            ALL, List.of(tie(BOSS, ASSISTANT), tie(BOSS, SUPPLIER), tie(ASSISTANT, SUPPLIER)));

    assertThat(open.bridges())
        .containsExactly(new Network.Standpoint(BOSS.contactId(), 2, 0.5, 2.0));
    assertThat(closed.bridges()).isEmpty();
    assertThat(open.standpoint(STRANGER.contactId()))
        .isEqualTo(new Network.Standpoint(STRANGER.contactId(), 0, null, null));
  }

  private static Mix mix(Aspect aspect, List<Place> places) {
    return Mix.of(aspect, places, List.of());
  }

  private static Edge<UUID> tie(Place one, Place other) {
    return Edge.plain(one.contactId(), other.contactId());
  }

  private static Place place(int n, Tier tier, Standing standing, Level level, UUID... groups) {
    return new Place(id(n), tier, standing, level, List.of(groups));
  }

  private static UUID id(int n) {
    return new UUID(1, n);
  }
}
