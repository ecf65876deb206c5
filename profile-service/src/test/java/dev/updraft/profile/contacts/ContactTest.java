package dev.updraft.profile.contacts;

import static dev.updraft.profile.contacts.Standing.CLOSE_TO_SOURCE;
import static dev.updraft.profile.contacts.Standing.ORIGINATOR;
import static dev.updraft.profile.contacts.Standing.PEER;
import static dev.updraft.profile.contacts.Standing.WELL_INFORMED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.contacts.ContactCommand.AddContact;
import dev.updraft.profile.contacts.ContactCommand.ChangeContact;
import dev.updraft.profile.contacts.ContactCommand.EditContact;
import dev.updraft.profile.contacts.ContactCommand.HoldContact;
import dev.updraft.profile.contacts.ContactCommand.MergeAway;
import dev.updraft.profile.contacts.ContactCommand.RestateContact;
import dev.updraft.profile.contacts.ContactCommand.SetCadence;
import dev.updraft.profile.contacts.ContactEvent.CadenceSet;
import dev.updraft.profile.contacts.ContactEvent.ContactAdded;
import dev.updraft.profile.contacts.ContactEvent.ContactDetailsChanged;
import dev.updraft.profile.contacts.ContactEvent.ContactMergedAway;
import dev.updraft.profile.contacts.ContactEvent.ContactReclassified;
import dev.updraft.profile.contacts.ContactEvent.ContactRestated;
import dev.updraft.profile.contacts.ContactEvent.Details;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContactTest {
  private static final UUID ID = UUID.fromString("01980000-0000-7000-8000-000000000001");
  private static final UUID OTHER = UUID.fromString("01980000-0000-7000-8000-000000000011");
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
  private static final Map<String, Standing> NOWHERE = Map.of();

  private final DeciderSpec<ContactCommand, Contact, ContactEvent> contact =
      DeciderSpec.of(Contact.CATEGORY.decider());

  @Test
  void a_contact_is_added_with_a_standing_that_has_always_held() {
    contact
        .given()
        .when(new AddContact(named("小周"), CLOSE_TO_SOURCE, NOWHERE, null, Tier.WIDER))
        .then(added(CLOSE_TO_SOURCE, Tier.WIDER));
  }

  @Test
  void adding_a_contact_again_adds_nothing() {
    contact
        .given(added(PEER, Tier.WIDER))
        .when(new AddContact(named("小周"), PEER, NOWHERE, null, Tier.WIDER))
        .thenNothing();
  }

  @Test
  void a_contact_that_was_never_added_cannot_be_changed() {
    contact
        .given()
        .when(change(named("小周"), PEER, null, Tier.WIDER))
        .thenRejected(ProfileReason.UNKNOWN_CONTACT);
  }

  @Test
  void the_same_again_changes_nothing() {
    contact
        .given(added(PEER, Tier.WIDER))
        .when(change(named("小周"), PEER, null, Tier.WIDER))
        .thenNothing();
  }

  @Test
  void another_name_is_a_change_of_details_only() {
    contact
        .given(added(PEER, Tier.WIDER))
        .when(change(named("周明"), PEER, null, Tier.WIDER))
        .then(new ContactDetailsChanged(named("周明")));
  }

  @Test
  void a_new_standing_holds_from_now_unless_told_otherwise() {
    contact
        .given(added(CLOSE_TO_SOURCE, Tier.WIDER))
        .when(change(named("小周"), PEER, null, Tier.WIDER))
        .then(new ContactReclassified(PEER, NOWHERE, NOW, Tier.WIDER));
    contact
        .given(added(CLOSE_TO_SOURCE, Tier.WIDER))
        .when(change(named("小周"), PEER, MARCH, Tier.WIDER))
        .then(new ContactReclassified(PEER, NOWHERE, MARCH, Tier.WIDER));
  }

  @Test
  void another_tier_leaves_the_standing_and_its_beginning_alone() {
    contact
        .given(added(PEER, Tier.WIDER))
        .when(change(named("小周"), PEER, null, Tier.TOP_5))
        .then(new ContactReclassified(PEER, NOWHERE, Standings.ALWAYS, Tier.TOP_5));
  }

  @Test
  void an_assistant_who_changes_job_keeps_the_standing_of_before() {
    var known =
        contact
            .given(
                added(CLOSE_TO_SOURCE, Tier.WIDER),
                new ContactReclassified(PEER, NOWHERE, APRIL, Tier.WIDER))
            .state()
            .known();

    assertThat(known.standings().bestIn(List.of(), MARCH)).isEqualTo(CLOSE_TO_SOURCE);
    assertThat(known.standings().bestIn(List.of(), APRIL)).isEqualTo(PEER);
  }

  @Test
  void what_is_learned_of_an_earlier_time_replaces_what_was_thought_to_follow() {
    var known =
        contact
            .given(
                added(CLOSE_TO_SOURCE, Tier.WIDER),
                new ContactReclassified(WELL_INFORMED, NOWHERE, APRIL, Tier.WIDER),
                new ContactReclassified(PEER, NOWHERE, MARCH, Tier.WIDER))
            .state()
            .known();

    assertThat(known.standings().bestIn(List.of(), NOW)).isEqualTo(PEER);
  }

  @Test
  void a_standing_can_differ_by_topic_however_the_topic_is_spelt() {
    var known =
        contact
            .given(
                new ContactAdded(
                    named("小周"),
                    PEER,
                    Map.of("Community Marketing", ORIGINATOR),
                    Standings.ALWAYS,
                    Tier.WIDER))
            .state()
            .known();

    assertThat(known.standings().bestIn(List.of("community marketing"), NOW)).isEqualTo(ORIGINATOR);
    assertThat(known.standings().bestIn(List.of("logistics"), NOW)).isEqualTo(PEER);
    assertThat(known.standings().bestIn(List.of("logistics", "ＣＯＭＭＵＮＩＴＹ marketing"), NOW))
        .isEqualTo(ORIGINATOR);
  }

  @Test
  void an_erased_contact_has_no_name_left() {
    var details =
        new Details(
            PersonalText.erased(ID),
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(PersonalText.erased(ID)));
    var known =
        contact
            .given(new ContactAdded(details, PEER, NOWHERE, Standings.ALWAYS, Tier.WIDER))
            .state()
            .known();

    assertThat(known.name()).isNull();
    assertThat(known.emails()).isEmpty();
  }

  @Test
  void a_contact_merged_away_is_no_contact_of_its_own_until_it_is_restated() {
    var away = new ContactMergedAway(OTHER);
    var standings = Standings.beginning(new Standings.Period(Standings.ALWAYS, PEER, NOWHERE));
    var restate = new RestateContact(named("小周"), standings, Tier.WIDER, null, null);

    contact.given(added(PEER, Tier.WIDER)).when(new MergeAway(OTHER)).then(away);
    contact.given(added(PEER, Tier.WIDER), away).when(new MergeAway(OTHER)).thenNothing();
    contact
        .given(added(PEER, Tier.WIDER), away)
        .when(change(named("周明"), PEER, null, Tier.WIDER))
        .thenRejected(ProfileReason.CONTACT_MERGED);
    contact
        .given(added(PEER, Tier.WIDER), away)
        .when(new MergeAway(ID))
        .thenRejected(ProfileReason.CONTACT_MERGED);
    contact
        .given(added(PEER, Tier.WIDER), away)
        .when(restate)
        .then(new ContactRestated(named("小周"), standings.periods(), Tier.WIDER, null, null));
    contact.given(added(PEER, Tier.WIDER)).when(restate).thenNothing();
    contact.given(added(PEER, Tier.WIDER)).when(new HoldContact()).thenNothing();
    contact
        .given(added(PEER, Tier.WIDER), away)
        .when(new HoldContact())
        .thenRejected(ProfileReason.CONTACT_MERGED);
    contact.given().when(new HoldContact()).thenRejected(ProfileReason.UNKNOWN_CONTACT);
    contact.given().when(restate).thenRejected(ProfileReason.UNKNOWN_CONTACT);
    contact.given().when(new MergeAway(OTHER)).thenRejected(ProfileReason.UNKNOWN_CONTACT);
  }

  @Test
  void a_cadence_of_its_own_holds_until_it_is_left_to_the_tier_again() {
    var weekly = new CadenceSet(7);

    contact.given(added(PEER, Tier.KEY_50)).when(new SetCadence(7)).then(weekly);
    contact.given(added(PEER, Tier.KEY_50), weekly).when(new SetCadence(7)).thenNothing();
    contact
        .given(added(PEER, Tier.KEY_50), weekly)
        .when(new SetCadence(null))
        .then(new CadenceSet(null));
    contact.given(added(PEER, Tier.KEY_50)).when(new SetCadence(null)).thenNothing();
    contact.given().when(new SetCadence(7)).thenRejected(ProfileReason.UNKNOWN_CONTACT);
    contact
        .given(added(PEER, Tier.KEY_50), new ContactMergedAway(OTHER))
        .when(new SetCadence(7))
        .thenRejected(ProfileReason.CONTACT_MERGED);
    assertThat(contact.given(added(PEER, Tier.WIDER), weekly).state().known().cadence())
        .isEqualTo(Duration.ofDays(7));
    assertThat(
            contact
                .given(
                    added(PEER, Tier.KEY_50),
                    weekly,
                    new ContactDetailsChanged(named("周明")),
                    new ContactReclassified(PEER, NOWHERE, Standings.ALWAYS, Tier.TOP_5))
                .state()
                .known()
                .cadenceDays())
        .isEqualTo(7);
  }

  @Test
  void an_edit_rests_on_the_contact_as_it_is() {
    contact
        .given(added(CLOSE_TO_SOURCE, Tier.WIDER))
        .when(
            new EditContact(
                known ->
                    change(named("周明"), known.standings().latest().standing(), null, known.tier())))
        .then(new ContactDetailsChanged(named("周明")));
    contact
        .given()
        .when(new EditContact(known -> change(named("周明"), PEER, null, known.tier())))
        .thenRejected(ProfileReason.UNKNOWN_CONTACT);
  }

  private static Details named(String name) {
    return new Details(
        PersonalText.about(ID, name), null, null, null, List.of(), List.of(), List.of(), List.of());
  }

  private static ContactAdded added(Standing standing, Tier tier) {
    return new ContactAdded(named("小周"), standing, NOWHERE, Standings.ALWAYS, tier);
  }

  private static ChangeContact change(
      Details details, Standing standing, Instant since, Tier tier) {
    return new ChangeContact(details, standing, NOWHERE, since, tier, NOW);
  }
}
