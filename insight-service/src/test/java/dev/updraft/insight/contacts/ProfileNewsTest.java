package dev.updraft.insight.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.insight.contacts.ProfileNews.Card;
import dev.updraft.insight.contacts.ProfileNews.ContactMerged;
import dev.updraft.insight.contacts.ProfileNews.ContactSeen;
import dev.updraft.insight.contacts.ProfileNews.ExpertiseSeen;
import dev.updraft.insight.contacts.ProfileNews.Ignored;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Reads what profile-service promises to say, from its own golden messages. */
class ProfileNewsTest {
  private static final Path GOLDEN = Path.of("../profile-service/src/test/resources/feed");
  private static final UUID CONTACT = UUID.fromString("01980000-0000-7000-8000-000000000001");

  private static ProfileNews golden(String file) throws IOException {
    return ProfileNews.read(
        file.replaceFirst("(\\.v\\d+).*", "$1"), Files.readAllBytes(GOLDEN.resolve(file)));
  }

  private static ProfileNews read(String type, String body) throws IOException {
    return ProfileNews.read(type, body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void contacts_are_read() throws IOException {
    assertThat(golden("contact-added.v1.json"))
        .isEqualTo(
            new ContactSeen(
                CONTACT,
                Standing.ORIGINATOR,
                Map.of("短视频", Standing.PEER),
                Instant.EPOCH,
                Tier.TOP_5,
                List.of("社群营销")));
    assertThat(golden("contact-changed.v1.json"))
        .isEqualTo(
            new ContactSeen(
                CONTACT,
                Standing.WELL_INFORMED,
                Map.of(),
                Instant.parse("2026-03-04T08:00:00Z"),
                Tier.KEY_50,
                null));
    assertThat(golden("contact-expertise.v1.json"))
        .isEqualTo(new ExpertiseSeen(CONTACT, List.of("社群营销")));
  }

  @Test
  void merges_are_read() throws IOException {
    assertThat(golden("contact-merged.v1.json"))
        .isEqualTo(
            new ContactMerged(UUID.fromString("01980000-0000-7000-8000-000000000011"), CONTACT));
  }

  @Test
  void cards_are_read() throws IOException {
    assertThat(golden("card.v1.json"))
        .isEqualTo(
            new Card(
                "CONTACT",
                CONTACT,
                UUID.fromString("01980000-0000-7000-8000-00000000000a"),
                "G老师"));
  }

  @Test
  void everything_else_that_is_said_is_passed_over() throws IOException {
    try (var files = Files.list(GOLDEN)) {
      for (var file : files.toList()) {
        var name = file.getFileName().toString();
        var expected =
            name.startsWith("contact-added.") || name.startsWith("contact-changed.")
                ? ContactSeen.class
                : name.startsWith("contact-expertise.")
                    ? ExpertiseSeen.class
                    : name.startsWith("contact-merged.")
                        ? ContactMerged.class
                        : name.startsWith("card.") ? Card.class : Ignored.class;
        assertThat(golden(name)).as(name).isInstanceOf(expected);
      }
    }
  }

  @Test
  void fields_types_and_constants_of_a_later_release_do_no_harm() throws IOException {
    assertThat(read("contact-praised.v3", "{}")).isEqualTo(new Ignored());
    assertThat(
            read(
                "contact-added.v1",
                """
                {"contactId": "01980000-0000-7000-8000-000000000001", "standing": "ORACLE",
                 "standingByTopic": {"a": "ORACLE", "b": "PEER"}, "tier": "MOON", "shoeSize": 43}"""))
        .isEqualTo(new ContactSeen(CONTACT, null, Map.of("b", Standing.PEER), null, null, null));
  }
}
