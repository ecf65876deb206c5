package dev.updraft.notification.nudges;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.updraft.eventsourcing.FeedMessage;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.notification.channels.ChannelsEvent;
import dev.updraft.notification.nudges.NudgeEvent.NudgeActed;
import dev.updraft.notification.nudges.NudgeEvent.NudgeDismissed;
import dev.updraft.notification.nudges.NudgeEvent.NudgeExpired;
import dev.updraft.notification.nudges.NudgeEvent.NudgeFellDue;
import dev.updraft.notification.nudges.NudgeEvent.NudgeSeen;
import dev.updraft.notification.nudges.NudgeEvent.NudgeSent;
import dev.updraft.notification.nudges.NudgeEvent.NudgeSnoozed;
import dev.updraft.notification.nudges.NudgeEvent.NudgeWithdrawn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NudgeFeedTest {
  private static final Path GOLDEN = Path.of("src/test/resources/feed");
  private static final Path ASYNCAPI = Path.of("src/main/resources/META-INF/asyncapi.yaml");
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private static final NudgeKind KIND = NudgeKind.WINDOW_HALF_SPENT;
  private static final UUID ENDORSEMENT = UUID.fromString("01980000-0000-7000-8000-000000000006");
  private static final UUID MEMBER = UUID.fromString("01980000-0000-7000-8000-00000000000a");
  private static final Instant TEN = Instant.parse("2026-03-19T10:00:00Z");

  private static final Map<String, NudgeEvent> EVENTS =
      Map.of(
          "nudge-sent.v1",
          new NudgeSent(KIND, ENDORSEMENT, 1, Instant.parse("2026-03-19T09:50:44.187Z")),
          "nudge-seen.v1",
          new NudgeSeen(KIND, ENDORSEMENT, TEN),
          "nudge-acted.v1",
          new NudgeActed(
              KIND, ENDORSEMENT, Why.ACTED, Instant.parse("2026-03-19T18:00:00Z"), "社群营销"),
          "nudge-snoozed.v1",
          new NudgeSnoozed(KIND, ENDORSEMENT, Instant.parse("2026-03-20T08:00:00Z"), TEN),
          "nudge-dismissed.v1",
          new NudgeDismissed(KIND, ENDORSEMENT, TEN),
          "nudge-expired.v1",
          new NudgeExpired(KIND, ENDORSEMENT, Why.TOO_LATE, Instant.parse("2026-04-04T09:00:01Z")),
          "nudge-withdrawn.v1",
          new NudgeWithdrawn(
              KIND, ENDORSEMENT, Why.LAPSED, Instant.parse("2026-04-17T12:00:00.020Z")));

  private static List<FeedMessage> told(Object event) {
    return new NudgeFeed()
        .translate(
            new Recorded<>(
                1, "nudge", KIND.about(ENDORSEMENT), 3, "t", MEMBER, null, event, null, TEN));
  }

  private static JsonNode golden(String type) throws IOException {
    return JSON.readTree(Files.readString(GOLDEN.resolve(type + ".json")));
  }

  @Test
  void every_message_is_as_its_golden_one() throws IOException {
    for (var expected : EVENTS.entrySet()) {
      var messages = told(expected.getValue());
      assertThat(messages).hasSize(1);
      var message = messages.getFirst();
      assertThat(message.topic()).isEqualTo("updraft.notification.v1");
      assertThat(message.key()).isEqualTo(MEMBER);
      assertThat(message.type()).isEqualTo(expected.getKey());
      assertThat(JSON.readTree(JSON.writeValueAsBytes(message.body())))
          .isEqualTo(golden(expected.getKey()));
    }
  }

  @Test
  void every_golden_message_is_one_that_is_sent() throws IOException {
    try (var files = Files.list(GOLDEN)) {
      assertThat(files.map(each -> each.getFileName().toString().replace(".json", "")))
          .containsExactlyInAnyOrderElementsOf(EVENTS.keySet());
    }
  }

  @Test
  void plans_and_channels_are_nobody_elses_business() {
    assertThat(told(new NudgeFellDue(TEN))).isEmpty();
    assertThat(told(new ChannelsEvent.EmailSet(PersonalText.about(MEMBER, "a@example.org"))))
        .isEmpty();
  }

  @Test
  void the_asyncapi_document_describes_every_message_with_its_very_fields() throws IOException {
    var document = new ObjectMapper(new YAMLFactory()).readTree(Files.readString(ASYNCAPI));
    var messages = document.at("/components/messages");
    assertThat(names(messages)).containsExactlyElementsOf(new TreeSet<>(EVENTS.keySet()));
    for (var type : EVENTS.keySet()) {
      var body = golden(type);
      var payload = messages.get(type).get("payload");
      assertThat(names(payload.get("properties"))).as(type).isEqualTo(names(body));
      payload.get("required").forEach(field -> assertThat(body.has(field.asText())).isTrue());
      assertThat(messages.get(type).at("/examples/0/payload")).as(type).isEqualTo(body);
    }
    var channel = document.at("/channels/nudges");
    assertThat(channel.get("address").asText()).isEqualTo(NudgeFeed.TOPIC);
    assertThat(names(channel.get("messages")))
        .containsExactlyElementsOf(new TreeSet<>(EVENTS.keySet()));
  }

  private static TreeSet<String> names(JsonNode object) {
    var names = new TreeSet<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
