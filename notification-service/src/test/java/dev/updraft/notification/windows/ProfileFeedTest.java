package dev.updraft.notification.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Reads what profile-service promises to publish: its own golden messages. */
class ProfileFeedTest {
  private static final Path GOLDEN = Path.of("../profile-service/src/test/resources/feed");
  private static final UUID ENDORSEMENT = UUID.fromString("01980000-0000-7000-8000-000000000006");
  private static final UUID CONTACT = UUID.fromString("01980000-0000-7000-8000-000000000001");

  private static final UUID ACTION = UUID.fromString("01980000-0000-7000-8000-000000000008");

  private static ProfileFeed read(String type, String body) {
    return ProfileFeed.read(
        new Delivery(
            ProfileFeed.TOPIC,
            0,
            0,
            new UUID(1, 1),
            type,
            "1",
            body.getBytes(StandardCharsets.UTF_8),
            1,
            1,
            Instant.EPOCH,
            null));
  }

  private static ProfileFeed golden(String type) {
    return golden(type, type);
  }

  private static ProfileFeed golden(String type, String file) {
    try {
      return read(type, Files.readString(GOLDEN.resolve(file + ".json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void an_endorsement_brings_its_window() {
    var window =
        new ProfileFeed.Window(
            Instant.parse("2026-03-03T12:00:00Z"),
            Instant.parse("2026-04-17T12:00:00Z"),
            3_888_000,
            1.5);
    assertThat(golden("endorsement-received.v1"))
        .isEqualTo(
            new ProfileFeed.EndorsementReceived(
                ENDORSEMENT, CONTACT, List.of("社群营销"), "社群营销", window));
  }

  @Test
  void a_photo_brings_none() {
    var photo =
        (ProfileFeed.EndorsementReceived)
            golden("endorsement-received.v1", "endorsement-received.v1-photo");
    assertThat(photo.window()).isNull();
    assertThat(photo.topic()).isNull();
  }

  @Test
  void it_is_told_when_nothing_was_done_with_it_after_all() {
    assertThat(changed("endorsement-changed.v1-open").reopened()).isTrue();
    assertThat(changed("endorsement-changed.v1-acted").reopened()).isFalse();
    assertThat(changed("endorsement-changed.v1").reopened()).isFalse();
  }

  private static ProfileFeed.EndorsementChanged changed(String file) {
    return (ProfileFeed.EndorsementChanged) golden("endorsement-changed.v1", file);
  }

  @Test
  void a_change_brings_the_window_as_it_is_now() {
    var changed = (ProfileFeed.EndorsementChanged) golden("endorsement-changed.v1");
    assertThat(changed.window().closesAt()).isEqualTo(Instant.parse("2026-05-02T12:00:00Z"));
    assertThat(changed.topic()).isEqualTo("社群营销");
  }

  @Test
  void actions_lapses_retractions_and_settings_are_read() {
    assertThat(golden("endorsement-acted.v1"))
        .isEqualTo(
            new ProfileFeed.EndorsementActed(
                ENDORSEMENT,
                ACTION,
                "社群营销",
                Instant.parse("2026-03-04T09:00:00Z"),
                Instant.parse("2026-03-10T09:00:00Z")));
    assertThat(golden("endorsement-lapsed.v1"))
        .isEqualTo(
            new ProfileFeed.EndorsementLapsed(
                UUID.fromString("01980000-0000-7000-8000-000000000009"),
                Instant.parse("2026-03-10T12:00:00Z")));
    assertThat(golden("endorsement-retracted.v1"))
        .isEqualTo(new ProfileFeed.EndorsementRetracted(ENDORSEMENT));
    assertThat(golden("member-settings.v1"))
        .isEqualTo(new ProfileFeed.MemberSettings("Asia/Shanghai", "zh-CN"));
  }

  @Test
  void every_golden_message_can_be_taken() throws IOException {
    try (var files = Files.list(GOLDEN)) {
      for (var file : files.filter(each -> !each.endsWith("card.v1.json")).toList()) {
        var name = file.getFileName().toString().replace(".json", "");
        assertThat(golden(name.replaceAll("(\\.v\\d+).*", "$1"), name)).isNotNull();
      }
    }
  }

  @Test
  void unknown_types_and_fields_are_passed_over() {
    assertThat(read("something-new.v7", "{}")).isEqualTo(new ProfileFeed.Ignored());
    assertThat(
            read(
                "endorsement-acted.v1",
                "{\"endorsementId\": \"" + ENDORSEMENT + "\", \"mood\": {\"x\": [1]}}"))
        .isEqualTo(new ProfileFeed.EndorsementActed(ENDORSEMENT, null, null, null, null));
  }

  @Test
  void what_has_been_with_a_contact_is_read() {
    var exchange = UUID.fromString("01980000-0000-7000-8000-000000000005");
    var gift = UUID.fromString("01980000-0000-7000-8000-000000000002");
    assertThat(golden("contact-added.v1"))
        .isEqualTo(new ProfileFeed.ContactRanked(CONTACT, "TOP_5", null));
    assertThat(golden("contact-changed.v1", "contact-changed.v1-restated"))
        .isEqualTo(new ProfileFeed.ContactRanked(CONTACT, "TOP_5", new ProfileFeed.Cadence(null)));
    assertThat(golden("contact-cadence.v1")).isEqualTo(new ProfileFeed.ContactPaced(CONTACT, 14));
    assertThat(golden("exchange-held.v1"))
        .isEqualTo(
            new ProfileFeed.ExchangeHeld(
                exchange, CONTACT, "IDEAS", Instant.parse("2026-03-02T10:00:00Z")));
    assertThat(golden("exchange-moved.v1"))
        .isEqualTo(new ProfileFeed.ExchangeMoved(exchange, CONTACT));
    assertThat(golden("exchange-retracted.v1"))
        .isEqualTo(new ProfileFeed.ExchangeRetracted(exchange));
    assertThat(golden("value-given.v1"))
        .isEqualTo(
            new ProfileFeed.ValueGiven(gift, CONTACT, Instant.parse("2026-03-01T09:00:00Z")));
    assertThat(
            ((ProfileFeed.ValueGiven) golden("value-given.v1", "value-given.v1-group")).contactId())
        .isNull();
    assertThat(golden("endorsement-converted.v1"))
        .isEqualTo(new ProfileFeed.EndorsementConverted(ENDORSEMENT));
    assertThat(changed("endorsement-changed.v1-open").actionId()).isEqualTo(ACTION);
  }

  @Test
  void a_message_without_what_is_needed_is_not_taken() {
    assertThatThrownBy(() -> read("endorsement-acted.v1", "{}"))
        .isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> read("endorsement-received.v1", "not json"))
        .isInstanceOf(UncheckedIOException.class);
  }
}
