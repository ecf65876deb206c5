package dev.updraft.insight.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.insight.contacts.Contact.Learn;
import dev.updraft.insight.contacts.Contact.Learn.LearnMerge;
import dev.updraft.insight.contacts.Contact.Learn.LearnParticulars;
import dev.updraft.insight.contacts.Contact.Learn.LearnStanding;
import dev.updraft.insight.contacts.ContactEvent.MergeLearned;
import dev.updraft.insight.contacts.ContactEvent.ParticularsLearned;
import dev.updraft.insight.contacts.ContactEvent.PartingLearned;
import dev.updraft.insight.contacts.ContactEvent.StandingLearned;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContactTest {
  private static final UUID ID = new UUID(1, 1);
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
  private static final Map<String, Standing> BY_TOPIC = Map.of("short video", Standing.PEER);
  private static final Learn CLOSE =
      new LearnStanding(ID, Standing.CLOSE_TO_SOURCE, BY_TOPIC, MARCH);
  private static final StandingLearned LEARNED =
      new StandingLearned(ID, Standing.CLOSE_TO_SOURCE, BY_TOPIC, MARCH);

  private final DeciderSpec<Learn, Contact, ContactEvent> contact =
      DeciderSpec.of(Contact.CATEGORY.decider());

  @Test
  void a_standing_is_learned_once() {
    contact.given().when(CLOSE).then(LEARNED);
    contact.given(LEARNED).when(CLOSE).thenNothing();
  }

  @Test
  void a_new_standing_is_learned() {
    contact
        .given(LEARNED)
        .when(new LearnStanding(ID, Standing.PEER, Map.of(), APRIL))
        .then(new StandingLearned(ID, Standing.PEER, Map.of(), APRIL));
  }

  @Test
  void a_merge_holds_until_the_contact_is_spoken_of_again() {
    var other = new UUID(1, 2);
    var merged = new MergeLearned(ID, other);

    contact.given(LEARNED).when(new LearnMerge(ID, other)).then(merged);
    contact.given(LEARNED, merged).when(new LearnMerge(ID, other)).thenNothing();
    contact.given(LEARNED, merged).when(CLOSE).then(new PartingLearned(ID));
    contact
        .given(LEARNED, merged)
        .when(new LearnStanding(ID, Standing.PEER, Map.of(), APRIL))
        .then(new PartingLearned(ID), new StandingLearned(ID, Standing.PEER, Map.of(), APRIL));
    contact
        .given(LEARNED, merged, new PartingLearned(ID))
        .when(new LearnMerge(ID, other))
        .then(merged);
    contact.given().when(new LearnMerge(ID, other)).then(merged);
  }

  @Test
  void particulars_are_learned_bit_by_bit_and_each_once() {
    var tier = new ParticularsLearned(ID, Tier.KEY_50, List.of());
    var both = new ParticularsLearned(ID, Tier.KEY_50, List.of("short video"));

    contact.given(LEARNED).when(new LearnParticulars(ID, Tier.KEY_50, null)).then(tier);
    contact
        .given(LEARNED, tier)
        .when(new LearnParticulars(ID, null, List.of("short video")))
        .then(both);
    contact.given(tier, both).when(new LearnParticulars(ID, Tier.KEY_50, null)).thenNothing();
    contact
        .given(tier, both)
        .when(new LearnParticulars(ID, null, List.of()))
        .then(new ParticularsLearned(ID, Tier.KEY_50, List.of()));
    contact.given().when(new LearnParticulars(ID, null, List.of())).thenNothing();
    contact
        .given(LEARNED, both, new MergeLearned(ID, new UUID(1, 2)))
        .when(CLOSE)
        .then(new PartingLearned(ID));
  }

  @Test
  void who_hears_a_lot_about_a_topic_or_is_an_expert_in_it_is_informed_in_it() {
    var document =
        ContactDocument.unknown(ID)
            .learning(
                1,
                MARCH,
                Standing.WELL_INFORMED,
                Map.of("prices", Standing.WELL_INFORMED, "staff", Standing.PEER))
            .described(2, Tier.WIDER, List.of("Short Video"));

    assertThat(document.informedIn("Prices")).isTrue();
    assertThat(document.informedIn("short  video")).isTrue();
    assertThat(document.informedIn("staff")).isFalse();
    assertThat(document.informedIn("anything")).isFalse();
  }

  @Test
  void a_standing_holds_from_its_time_on_and_the_first_one_also_before() {
    var document =
        ContactDocument.unknown(ID)
            .learning(1, MARCH, Standing.CLOSE_TO_SOURCE, BY_TOPIC)
            .learning(2, APRIL, Standing.PEER, Map.of());

    assertThat(document.at(MARCH.minusSeconds(1), "any")).isEqualTo(Standing.CLOSE_TO_SOURCE);
    assertThat(document.at(APRIL.minusSeconds(1), "any")).isEqualTo(Standing.CLOSE_TO_SOURCE);
    assertThat(document.at(APRIL, "any")).isEqualTo(Standing.PEER);
    assertThat(document.now("any")).isEqualTo(Standing.PEER);
  }

  @Test
  void a_topic_may_have_a_standing_of_its_own() {
    var document =
        ContactDocument.unknown(ID).learning(1, MARCH, Standing.CLOSE_TO_SOURCE, BY_TOPIC);

    assertThat(document.at(MARCH, "Short  VIDEO")).isEqualTo(Standing.PEER);
    assertThat(document.inTopic("short video")).contains(Standing.PEER);
    assertThat(document.inTopic("any")).isEmpty();
  }

  @Test
  void what_is_learned_of_the_same_time_corrects_it() {
    var document =
        ContactDocument.unknown(ID)
            .learning(1, MARCH, Standing.CLOSE_TO_SOURCE, BY_TOPIC)
            .learning(2, MARCH, Standing.ORIGINATOR, Map.of());

    assertThat(document.standings()).hasSize(1);
    assertThat(document.now("short video")).isEqualTo(Standing.ORIGINATOR);
  }
}
