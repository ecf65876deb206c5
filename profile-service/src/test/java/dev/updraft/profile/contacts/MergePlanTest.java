package dev.updraft.profile.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.contacts.Contact.Known;
import dev.updraft.profile.contacts.Merge.Origin;
import dev.updraft.profile.contacts.MergePlan.Field;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MergePlanTest {
  private static final UUID GROUP = new UUID(0, 1);
  private static final Known TEACHER =
      contact(
          "G老师", null, "意见领袖", Standing.ORIGINATOR, Tier.KEY_50, List.of("社群营销"), List.of(), null);
  private static final Known SAME_TEACHER =
      contact(
          "Teacher G",
          "社群实验室",
          "Speaker",
          Standing.PEER,
          Tier.TOP_5,
          List.of("SEO", "社群营销"),
          List.of("g@example.org"),
          14);

  @Test
  void the_survivor_has_the_first_word_and_the_other_fills_what_is_missing() {
    var plan = MergePlan.of(TEACHER, SAME_TEACHER, Map.of());

    assertThat(plan.after().name()).isEqualTo("G老师");
    assertThat(plan.after().role()).isEqualTo("意见领袖");
    assertThat(plan.after().organization()).isEqualTo("社群实验室");
    assertThat(plan.after().cadenceDays()).isEqualTo(14);
    assertThat(plan.after().standings()).isEqualTo(TEACHER.standings());
    assertThat(plan.origins())
        .containsEntry(Field.NAME, Origin.SURVIVOR)
        .containsEntry(Field.ORGANIZATION, Origin.ABSORBED);
  }

  @Test
  void the_inner_one_of_both_tiers_is_kept() {
    assertThat(MergePlan.of(TEACHER, SAME_TEACHER, Map.of()).after().tier()).isEqualTo(Tier.TOP_5);
    assertThat(MergePlan.of(SAME_TEACHER, TEACHER, Map.of()).after().tier()).isEqualTo(Tier.TOP_5);
  }

  @Test
  void lists_are_joined_without_repeats() {
    var plan = MergePlan.of(TEACHER, SAME_TEACHER, Map.of());

    assertThat(plan.after().expertise()).containsExactly("社群营销", "SEO");
    assertThat(plan.after().emails()).containsExactly("g@example.org");
    assertThat(plan.origins()).containsEntry(Field.EXPERTISE, Origin.BOTH);
  }

  @Test
  void joined_lists_are_no_longer_than_a_contact_can_be_given() {
    var some = IntStream.range(0, 30).mapToObj(n -> "topic " + n).toList();
    var others = IntStream.range(20, 55).mapToObj(n -> "topic " + n).toList();
    var emails = IntStream.range(0, 8).mapToObj(n -> n + "@example.org").toList();
    var more = IntStream.range(8, 16).mapToObj(n -> n + "@example.org").toList();
    var one = contact("G", null, null, Standing.PEER, Tier.WIDER, some, emails, null);
    var other = contact("G", null, null, Standing.PEER, Tier.WIDER, others, more, null);

    var after = MergePlan.of(one, other, Map.of()).after();

    assertThat(after.expertise()).hasSize(50).startsWith(some.toArray(String[]::new));
    assertThat(after.emails()).hasSize(10).startsWith(emails.toArray(String[]::new));
    assertThat(MergePlan.undone(after, one, after)).isEqualTo(one);
  }

  @Test
  void the_member_may_choose_otherwise() {
    var plan =
        MergePlan.of(
            TEACHER,
            SAME_TEACHER,
            Map.of(
                Field.NAME, Origin.ABSORBED,
                Field.EXPERTISE, Origin.SURVIVOR,
                Field.TIER, Origin.SURVIVOR));

    assertThat(plan.after().name()).isEqualTo("Teacher G");
    assertThat(plan.after().expertise()).containsExactly("社群营销");
    assertThat(plan.after().tier()).isEqualTo(Tier.KEY_50);
  }

  @Test
  void a_single_value_cannot_come_from_both() {
    var both = Map.of(Field.NAME, Origin.BOTH);
    assertThatThrownBy(() -> MergePlan.of(TEACHER, SAME_TEACHER, both))
        .isInstanceOf(Rejection.class);
  }

  @Test
  void what_was_changed_after_a_merge_survives_its_undoing() {
    var after = MergePlan.of(TEACHER, SAME_TEACHER, Map.of()).after();
    var now =
        new Known(
            "G先生",
            after.organization(),
            after.role(),
            after.level(),
            after.standings(),
            after.tier(),
            List.of("社群营销", "SEO", "直播"),
            after.needs(),
            after.groups(),
            after.emails(),
            after.cadenceDays());

    var undone = MergePlan.undone(now, TEACHER, after);

    assertThat(undone.name()).isEqualTo("G先生");
    assertThat(undone.organization()).isNull();
    assertThat(undone.tier()).isEqualTo(Tier.KEY_50);
    assertThat(undone.expertise()).containsExactly("社群营销", "直播");
    assertThat(undone.emails()).isEmpty();
  }

  @Property
  void a_merge_and_its_undoing_leave_everything_as_it_was(
      @ForAll("contacts") Known one,
      @ForAll("contacts") Known other,
      @ForAll("choices") Map<Field, Origin> choices) {
    var after = MergePlan.of(one, other, choices).after();
    assertThat(MergePlan.undone(after, one, after)).isEqualTo(one);
  }

  @Property
  void merges_undone_in_turn_leave_everything_as_it_was(
      @ForAll("contacts") Known one,
      @ForAll("contacts") Known second,
      @ForAll("contacts") Known third) {
    var two = MergePlan.of(one, second, Map.of()).after();
    var three = MergePlan.of(two, third, Map.of()).after();
    var back = MergePlan.undone(three, two, three);
    assertThat(MergePlan.undone(back, one, two)).isEqualTo(one);
  }

  @Property
  void merging_a_contact_with_its_equal_changes_nothing(@ForAll("contacts") Known one) {
    assertThat(MergePlan.of(one, one, Map.of()).after()).isEqualTo(one);
  }

  @Provide
  Arbitrary<Known> contacts() {
    var texts = Arbitraries.of("G老师", "周明", "Zhou Ming");
    var topics = Arbitraries.of("社群营销", "SEO", "直播").list().uniqueElements().ofMaxSize(3);
    return Combinators.combine(
            texts,
            texts.injectNull(.4),
            Arbitraries.of(Standing.class),
            Arbitraries.of(Tier.class),
            topics,
            Arbitraries.of("a@example.org", "b@example.org").list().uniqueElements().ofMaxSize(2),
            Arbitraries.of(3, 14).injectNull(.5))
        .as(
            (name, organization, standing, tier, expertise, emails, cadence) ->
                contact(name, organization, null, standing, tier, expertise, emails, cadence));
  }

  @Provide
  Arbitrary<Map<Field, Origin>> choices() {
    return Arbitraries.maps(
        Arbitraries.of(Field.class), Arbitraries.of(Origin.SURVIVOR, Origin.ABSORBED));
  }

  private static Known contact(
      String name,
      String organization,
      String role,
      Standing standing,
      Tier tier,
      List<String> expertise,
      List<String> emails,
      Integer cadence) {
    return new Known(
        name,
        organization,
        role,
        Level.LEVEL,
        Standings.beginning(new Standings.Period(Instant.EPOCH, standing, Map.of())),
        tier,
        expertise,
        List.of(),
        List.of(GROUP),
        emails,
        cadence);
  }
}
