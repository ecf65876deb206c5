package dev.updraft.profile.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.profile.contacts.ContactEvent;
import dev.updraft.profile.contacts.ContactEvent.ContactAdded;
import dev.updraft.profile.contacts.ContactEvent.ContactDetailsChanged;
import dev.updraft.profile.contacts.ContactEvent.ContactReclassified;
import dev.updraft.profile.contacts.Level;
import dev.updraft.profile.contacts.Standing;
import dev.updraft.profile.contacts.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NetworkMapTest {
  private static final UUID MEMBER = new UUID(0, 9);
  private static final UUID ZHOU = new UUID(1, 0x0101);
  private static final UUID ON_THE_SAME_SHEET = new UUID(1, 0x0201);
  private static final UUID ON_ANOTHER = new UUID(1, 0x0102);
  private static final UUID GROUP = new UUID(2, 1);

  private final NetworkMap map = new NetworkMap();

  @Test
  void a_contact_is_where_the_latest_event_puts_it() {
    var sheet = after(null, ZHOU, added());
    assertThat(sheet.places())
        .containsExactly(new Place(ZHOU, Tier.WIDER, Standing.PEER, null, List.of()));

    sheet = after(sheet, ZHOU, new ContactDetailsChanged(details(Level.ABOVE, GROUP)));
    sheet =
        after(
            sheet,
            ZHOU,
            new ContactReclassified(Standing.ORIGINATOR, Map.of(), Instant.EPOCH, Tier.TOP_5));
    assertThat(sheet.places())
        .containsExactly(
            new Place(ZHOU, Tier.TOP_5, Standing.ORIGINATOR, Level.ABOVE, List.of(GROUP)));
  }

  @Test
  void contacts_share_sheets_and_an_event_heard_twice_counts_once() {
    var sheet = after(after(null, ON_THE_SAME_SHEET, added()), ZHOU, added());

    assertThat(sheet.places())
        .extracting(Place::contactId)
        .containsExactly(ZHOU, ON_THE_SAME_SHEET);
    assertThat(after(sheet, ZHOU, added())).isEqualTo(sheet);
    assertThat(map.keys(recorded(ZHOU, added())))
        .isEqualTo(map.keys(recorded(ON_THE_SAME_SHEET, added())))
        .isNotEqualTo(map.keys(recorded(ON_ANOTHER, added())));
  }

  private NetworkMap.Sheet after(NetworkMap.Sheet sheet, UUID contact, ContactEvent event) {
    return map.evolve(UUID.randomUUID(), sheet, recorded(contact, event));
  }

  private static ContactEvent added() {
    return new ContactAdded(details(null), Standing.PEER, Map.of(), Instant.EPOCH, Tier.WIDER);
  }

  private static ContactEvent.Details details(Level level, UUID... groups) {
    var name = PersonalText.about(ZHOU, "小周");
    return new ContactEvent.Details(
        name, null, null, level, List.of(), List.of(), List.of(groups), List.of());
  }

  private static Recorded<?> recorded(UUID contact, ContactEvent event) {
    return new Recorded<>(
        1, "contact", contact, 1, "any", MEMBER, null, event, null, Instant.EPOCH);
  }
}
