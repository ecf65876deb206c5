package dev.updraft.profile.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.profile.contacts.ContactEvent.ContactAdded;
import dev.updraft.profile.contacts.ContactEvent.ContactDetailsChanged;
import dev.updraft.profile.contacts.ContactEvent.ContactMergedAway;
import dev.updraft.profile.contacts.ContactEvent.ContactReclassified;
import dev.updraft.profile.contacts.ContactEvent.Details;
import dev.updraft.profile.contacts.Standing;
import dev.updraft.profile.contacts.Tier;
import dev.updraft.profile.endorsements.EndorsementKind;
import dev.updraft.profile.giving.Contribution;
import dev.updraft.profile.giving.Contribution.Event.ContributionRetracted;
import dev.updraft.profile.giving.Contribution.Event.ValueGiven;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LedgersTest {
  private static final UUID ME = new UUID(0, 1);
  private static final UUID TEACHER = new UUID(0, 2);
  private static final UUID GIFT = new UUID(0, 3);
  private static final UUID ASKING = new UUID(0, 4);
  private static final UUID ROOM = new UUID(0, 5);
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final ContactAdded ADDED =
      new ContactAdded(details("G老师"), Standing.ORIGINATOR, Map.of(), Instant.EPOCH, Tier.KEY_50);
  private static final ValueGiven GIVEN = given(TEACHER);

  private final Ledgers view = new Ledgers();

  @Test
  void a_ledger_opens_with_the_contact_and_follows_name_and_tier() {
    var ledger = applied(null, TEACHER, ADDED);
    assertThat(ledger.name()).isEqualTo("G老师");
    assertThat(ledger.tier()).isEqualTo(Tier.KEY_50);
    assertThat(ledger.needs()).containsExactly("用户研究");

    ledger = applied(ledger, TEACHER, new ContactDetailsChanged(details("老G")));
    ledger =
        applied(
            ledger,
            TEACHER,
            new ContactReclassified(Standing.PEER, Map.of(), Instant.EPOCH, Tier.WIDER));
    assertThat(ledger.name()).isEqualTo("老G");
    assertThat(ledger.tier()).isEqualTo(Tier.WIDER);
  }

  @Test
  void an_erased_name_is_none() {
    var erased =
        new Details(
            PersonalText.erased(TEACHER),
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of());

    assertThat(applied(null, TEACHER, new ContactDetailsChanged(erased)).name()).isNull();
  }

  @Test
  void gifts_and_askings_are_entered_once_and_taken_out_again() {
    var known = applied(null, TEACHER, ADDED);
    var entered = applied(known, GIFT, GIVEN);
    assertThat(entered.lastGift().sourceId()).isEqualTo(ROOM);
    assertThat(applied(entered, GIFT, GIVEN)).isEqualTo(entered);

    var asked =
        applied(
            entered,
            ASKING,
            new Asking.Event.EndorsementAsked(
                TEACHER, EndorsementKind.MENTION, List.of(), null, List.of(), NOW));
    assertThat(asked.askings()).hasSize(1);
    assertThat(
            applied(
                applied(asked, ASKING, new Asking.Event.AskingRetracted(TEACHER, null)),
                GIFT,
                new ContributionRetracted(TEACHER, null)))
        .isEqualTo(known);
  }

  @Test
  void what_goes_to_a_group_is_in_nobodys_ledger() {
    assertThat(view.keys(recorded(GIFT, given(null)))).isEmpty();
    assertThat(view.keys(recorded(GIFT, GIVEN))).containsExactly(TEACHER);
  }

  @Test
  void a_contact_merged_away_has_no_ledger_whatever_is_recorded_with_it() {
    var gone = applied(applied(null, TEACHER, ADDED), TEACHER, new ContactMergedAway(ME));
    assertThat(gone).isNull();
    assertThat(applied(gone, GIFT, GIVEN)).isNull();
  }

  private Ledger applied(Ledger ledger, UUID stream, Object event) {
    return view.evolve(TEACHER, ledger, recorded(stream, event));
  }

  private static Recorded<?> recorded(UUID stream, Object event) {
    return new Recorded<>(1, "any", stream, 1, "any", ME, null, event, null, NOW);
  }

  private static ValueGiven given(UUID contact) {
    return new ValueGiven(
        contact,
        contact == null ? new UUID(0, 9) : null,
        Contribution.Kind.RESOURCE,
        null,
        List.of("线下活动"),
        null,
        null,
        null,
        ROOM,
        NOW);
  }

  private static Details details(String name) {
    return new Details(
        PersonalText.about(TEACHER, name),
        null,
        null,
        null,
        List.of("社群营销"),
        List.of("用户研究"),
        List.of(),
        List.of());
  }
}
