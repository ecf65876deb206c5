package dev.updraft.profile.offers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.profile.balance.Ledger;
import dev.updraft.profile.contacts.Tier;
import dev.updraft.profile.endorsements.EndorsementKind;
import dev.updraft.profile.giving.Contribution;
import dev.updraft.profile.offers.Offer.Factor;
import dev.updraft.profile.offers.Offer.Factor.Name;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OffersTest {
  private static final UUID TEACHER = new UUID(1, 0);
  private static final UUID BOSS = new UUID(1, 1);
  private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");
  private static final String COMMUNITY = "社群营销";
  private static final String VIDEO = "视频剪辑";
  private static final Offerable TRIAL = achievement(1, 0.5, COMMUNITY);
  private static final Offerable STUDY = achievement(2, 0.4, COMMUNITY, "用户研究");
  private static final Offerable CLIP = achievement(3, 0.9, VIDEO);
  private static final Offerable ROOM =
      new Offerable(Offerable.Kind.RESOURCE, id(4), "会议室", List.of("线下活动"), 0.5);

  @Test
  void what_they_look_for_is_offered_best_fit_first_with_the_reason() {
    var offers = offers(STUDY, TRIAL, CLIP, ROOM).to(needing(COMMUNITY));

    assertThat(offers).extracting(Offer::sourceId).containsExactly(TRIAL.id(), STUDY.id());
    assertThat(offers.getFirst().topic()).isEqualTo(COMMUNITY);
    assertThat(offers.getFirst().fit()).isEqualTo(0.5);
    assertThat(offers.getFirst().factors())
        .containsExactly(new Factor(Name.SOURCE, 0.5), new Factor(Name.NEEDED, 1));
  }

  @Test
  void a_need_counts_more_than_what_they_value_and_that_more_than_their_field() {
    assertThat(fit(offers(TRIAL), contact(List.of(), List.of(COMMUNITY)))).isEqualTo(0.5);
    assertThat(fit(offers(TRIAL), praising(COMMUNITY))).isEqualTo(0.3);
    assertThat(fit(offers(TRIAL), contact(List.of(COMMUNITY), List.of()))).isEqualTo(0.2);
    assertThat(offers(TRIAL).to(contact(List.of(COMMUNITY), List.of(COMMUNITY))))
        .singleElement()
        .satisfies(it -> assertThat(it.factors().get(1).name()).isEqualTo(Name.NEEDED));
  }

  @Test
  void spelling_does_not_matter_but_what_interests_nobody_is_not_offered() {
    var offers = offers(achievement(5, 0.5, "Growth"));

    assertThat(offers.to(needing("ＧＲＯＷＴＨ"))).hasSize(1);
    assertThat(offers.to(needing(VIDEO))).isEmpty();
    assertThat(offers(achievement(6, 0, VIDEO)).to(needing(VIDEO))).isEmpty();
  }

  @Test
  void a_need_met_before_is_half_as_pressing() {
    var met = given(needing(COMMUNITY), null, COMMUNITY, 1);

    assertThat(offers(TRIAL).to(met))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.fit()).isEqualTo(0.25);
              assertThat(it.factors()).contains(new Factor(Name.MET_BEFORE, 0.5));
            });
  }

  @Test
  void what_they_got_last_is_not_offered_next_and_may_come_back_after_another() {
    var once = given(needing(COMMUNITY), TRIAL.id(), null, 1);
    var twice = given(once, STUDY.id(), null, 2);

    assertThat(offers(TRIAL, STUDY).to(once)).extracting(Offer::sourceId).containsExactly(id(2));
    assertThat(offers(TRIAL, STUDY).to(twice)).extracting(Offer::sourceId).containsExactly(id(1));
  }

  @Test
  void somebody_who_can_help_towards_a_goal_comes_first() {
    var offers = new Offers(List.of(TRIAL), List.of("出版"));
    var publisher =
        new Ledger(
            BOSS,
            "老板",
            Tier.WIDER,
            List.of("出版"),
            List.of(COMMUNITY),
            List.of(),
            List.of(),
            List.of());

    assertThat(offers.toEach(List.of(needing(COMMUNITY), publisher)))
        .extracting(Offer::contactId)
        .containsExactly(BOSS, TEACHER);
  }

  @Test
  void each_contact_gets_their_best_offer_only() {
    assertThat(offers(TRIAL, STUDY).toEach(List.of(needing(COMMUNITY)))).hasSize(1);
  }

  @Property
  void whoever_always_gives_the_best_offer_never_gives_the_same_twice_in_a_row(
      @ForAll @Size(min = 1, max = 5) List<@DoubleRange(min = 0.01, max = 1) Double> weights) {
    var sources = new ArrayList<Offerable>();
    for (var n = 0; n < weights.size(); n++) {
      sources.add(achievement(n, weights.get(n), COMMUNITY));
    }
    var offers = new Offers(sources, List.of());
    var contact = needing(COMMUNITY);
    UUID last = null;
    for (var day = 1; day < 10; day++) {
      var best = offers.to(contact);
      assertThat(best).allSatisfy(it -> assertThat(it.fit()).isBetween(0.0, 1.0));
      if (best.isEmpty()) {
        assertThat(sources).hasSize(1);
        return;
      }
      assertThat(best.getFirst().sourceId()).isNotEqualTo(last);
      last = best.getFirst().sourceId();
      contact = given(contact, last, null, day);
    }
  }

  private static double fit(Offers offers, Ledger contact) {
    return offers.to(contact).getFirst().fit();
  }

  private static Offers offers(Offerable... sources) {
    return new Offers(List.of(sources), List.of());
  }

  private static Offerable achievement(int n, double weight, String... topics) {
    return new Offerable(Offerable.Kind.ACHIEVEMENT, id(n), "成就" + n, List.of(topics), weight);
  }

  private static Ledger needing(String topic) {
    return contact(List.of(), List.of(topic));
  }

  private static Ledger contact(List<String> expertise, List<String> needs) {
    return new Ledger(
        TEACHER, "G老师", Tier.WIDER, expertise, needs, List.of(), List.of(), List.of());
  }

  private static Ledger praising(String topic) {
    var favour = new Ledger.Favour(id(9), EndorsementKind.MENTION, List.of(topic), MONDAY);
    return new Ledger(
        TEACHER, "G老师", Tier.WIDER, List.of(), List.of(), List.of(), List.of(favour), List.of());
  }

  private static Ledger given(Ledger to, UUID source, String need, int day) {
    var gifts = new ArrayList<>(to.gifts());
    gifts.add(
        new Ledger.Gift(
            new UUID(2, day),
            Contribution.Kind.KNOWLEDGE,
            List.of(COMMUNITY),
            need,
            source,
            MONDAY.plus(Duration.ofDays(day))));
    return new Ledger(
        to.contactId(),
        to.name(),
        to.tier(),
        to.expertise(),
        to.needs(),
        gifts,
        to.favours(),
        to.askings());
  }

  private static UUID id(int n) {
    return new UUID(0, n);
  }
}
