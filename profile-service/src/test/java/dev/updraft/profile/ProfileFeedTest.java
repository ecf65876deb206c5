package dev.updraft.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.updraft.eventsourcing.FeedMessage;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.eventsourcing.StoredSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From the samples of what is stored to the golden files of what is told. */
class ProfileFeedTest {
  private static final Path EVENTS = Path.of("src/test/resources/events");
  private static final Path GOLDEN = Path.of("src/test/resources/feed");
  private static final UUID MEMBER = id("0a");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  /** A stored sample, its stream, and the golden files of the messages it becomes. */
  record Telling(String sample, UUID stream, List<String> golden) {
    static Telling of(String sample, String stream, String... golden) {
      return new Telling(sample, id(stream), List.of(golden));
    }

    List<FeedMessage> messages() throws IOException {
      var type = sample.replaceAll("-(group|photo)$", "");
      var json = Files.readString(EVENTS.resolve(sample + ".json"));
      var event = StoredSamples.read(ProfileEvents.types(), type, json);
      return new ProfileFeed()
          .translate(
              new Recorded<>(7, "any", stream, 1, type, MEMBER, null, event, null, Instant.EPOCH));
    }
  }

  static Stream<Telling> tellings() {
    return Stream.of(
        Telling.of("contact-added.v1", "01", "contact-added.v1", "card.v1"),
        Telling.of("contact-details-changed.v1", "01", "contact-expertise.v1", "card.v1"),
        Telling.of("contact-reclassified.v1", "01", "contact-changed.v1"),
        Telling.of("contact-restated.v1", "01", "contact-changed.v1-restated", "card.v1"),
        Telling.of("contact-cadence-set.v1", "01", "contact-cadence.v1"),
        Telling.of("contact-merged-away.v1", "11", "contact-merged.v1"),
        Telling.of("contacts-merged.v1", "12"),
        Telling.of("stragglers-moved.v1", "12"),
        Telling.of("merge-undone.v1", "12"),
        Telling.of("contacts-told-apart.v1", "13"),
        Telling.of("tier-seat-taken.v1", "0f"),
        Telling.of("tier-seat-left.v1", "0f"),
        Telling.of("group-named.v1", "04"),
        Telling.of("achievement-recorded.v1", "0b"),
        Telling.of("achievement-retracted.v1", "0b"),
        Telling.of("value-given.v1", "02", "value-given.v1"),
        Telling.of("value-given.v1-group", "03", "value-given.v1-group"),
        Telling.of("contribution-noticed.v1", "02"),
        Telling.of("contribution-retracted.v1", "02", "value-retracted.v1"),
        Telling.of("endorsement-asked.v1", "10"),
        Telling.of("asking-retracted.v1", "10"),
        Telling.of("asking-moved.v1", "10"),
        Telling.of("resource-listed.v1", "0c"),
        Telling.of("resource-withdrawn.v1", "0c"),
        Telling.of("outcome-recorded.v1", "12", "outcome-recorded.v1"),
        Telling.of("outcome-retracted.v1", "12", "outcome-retracted.v1"),
        Telling.of("goal-set.v1", "08"),
        Telling.of("goal-reached.v1", "08"),
        Telling.of("goal-dropped.v1", "08"),
        Telling.of("contribution-moved.v1", "02", "value-moved.v1"),
        Telling.of("exchange-held.v1", "05", "exchange-held.v1"),
        Telling.of("exchange-retracted.v1", "05", "exchange-retracted.v1"),
        Telling.of("exchange-moved.v1", "05", "exchange-moved.v1"),
        Telling.of("endorsement-received.v1", "06", "endorsement-received.v1"),
        Telling.of("endorsement-received.v1-photo", "07", "endorsement-received.v1-photo"),
        Telling.of("endorsement-acted.v1", "06", "endorsement-acted.v1"),
        Telling.of("endorsement-converted.v1", "06", "endorsement-converted.v1"),
        Telling.of("endorsement-action-retracted.v1", "06", "endorsement-changed.v1-open"),
        Telling.of("endorsement-outcome-retracted.v1", "06", "endorsement-changed.v1-acted"),
        Telling.of("endorsement-lapsed.v1", "09", "endorsement-lapsed.v1"),
        Telling.of("window-overridden.v1", "06", "endorsement-changed.v1"),
        Telling.of("endorsement-corrected.v1", "06", "endorsement-changed.v1"),
        Telling.of("endorsement-reassessed.v1", "06", "endorsement-changed.v1"),
        Telling.of("endorsement-moved.v1", "06", "endorsement-changed.v1"),
        Telling.of("endorsement-retracted.v1", "06", "endorsement-retracted.v1"),
        Telling.of("tie-recorded.v1", "10"),
        Telling.of("tie-retracted.v1", "10"),
        Telling.of("introduction-sought.v1", "11"),
        Telling.of("acquaintance-noted.v1", "11"),
        Telling.of("introduction-asked.v1", "11"),
        Telling.of("introduction-refused.v1", "11"),
        Telling.of("introduction-made.v1", "11"),
        Telling.of("introduction-dropped.v1", "11"),
        Telling.of("contact-linked.v1", "01"),
        Telling.of("member-settings-changed.v1", "0d", "member-settings.v1"),
        Telling.of("membership-granted.v1", "0e", "membership-granted.v1"),
        Telling.of("membership-ended.v1", "0e", "membership-ended.v1"));
  }

  @ParameterizedTest
  @MethodSource("tellings")
  void what_is_told_is_what_was_promised(Telling telling) throws IOException {
    var messages = telling.messages();

    assertThat(messages).hasSameSizeAs(telling.golden());
    for (var n = 0; n < messages.size(); n++) {
      var golden = telling.golden().get(n);
      var message = messages.get(n);
      JsonNode body = JSON.readTree(JSON.writeValueAsString(message.body()));
      assertThat(body).as(golden).isEqualTo(read(golden));
      assertThat(golden).startsWith(message.type());
      assertThat(message.topic())
          .isEqualTo(golden.equals("card.v1") ? "updraft.cards.v1" : "updraft.profile.v1");
      assertThat(message.key()).isEqualTo(golden.equals("card.v1") ? telling.stream() : MEMBER);
    }
  }

  @ParameterizedTest
  @MethodSource("tellings")
  void no_word_about_a_person_is_told_except_on_cards(Telling telling) throws IOException {
    var stored = JSON.readTree(Files.readString(EVENTS.resolve(telling.sample() + ".json")));
    for (var message : telling.messages()) {
      if (!message.topic().equals(ProfileFeed.CARDS)) {
        var told = JSON.writeValueAsString(message.body());
        assertThat(stored.findValuesAsText("text")).noneMatch(told::contains);
      }
    }
  }

  @Test
  void every_stored_event_and_every_golden_file_is_looked_at() throws IOException {
    assertThat(tellings().map(Telling::sample).filter(name -> name.endsWith(".v1")))
        .containsExactlyInAnyOrderElementsOf(ProfileEvents.types().names());
    assertThat(tellings().flatMap(each -> each.golden().stream()).distinct())
        .containsExactlyInAnyOrderElementsOf(goldenNames());
  }

  @Test
  void the_asyncapi_document_describes_every_golden_file() throws IOException {
    var document =
        new YAMLMapper()
            .readTree(Files.readString(Path.of("src/main/resources/META-INF/asyncapi.yaml")));
    var described = document.at("/components/messages");
    var types = new TreeSet<String>();
    for (var name : goldenNames()) {
      var type = name.replaceAll("\\.v1.*", ".v1");
      types.add(type);
      var payload = resolved(document, described.path(type).path("payload"));
      var golden = read(name);
      assertThat(fields(payload.path("properties")))
          .as("what %s may have", type)
          .containsAll(fields(golden));
      payload
          .path("required")
          .forEach(field -> assertThat(golden.has(field.asText())).as(name + field).isTrue());
    }
    assertThat(fields(described)).isEqualTo(types);
    var channels = new TreeSet<String>();
    document.path("channels").forEach(channel -> channels.addAll(fields(channel.path("messages"))));
    assertThat(channels).isEqualTo(types);
  }

  private static JsonNode resolved(JsonNode document, JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  private static JsonNode read(String golden) throws IOException {
    return JSON.readTree(Files.readString(GOLDEN.resolve(golden + ".json")));
  }

  private static List<String> goldenNames() throws IOException {
    try (var files = Files.list(GOLDEN)) {
      return files.map(file -> file.getFileName().toString().replace(".json", "")).toList();
    }
  }

  private static TreeSet<String> fields(JsonNode node) {
    var names = new TreeSet<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static UUID id(String end) {
    return UUID.fromString("01980000-0000-7000-8000-0000000000" + end);
  }
}
