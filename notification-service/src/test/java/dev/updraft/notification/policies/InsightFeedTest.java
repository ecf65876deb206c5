package dev.updraft.notification.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Reads what insight-service promises to publish: its own golden messages. */
class InsightFeedTest {
  private static final Path GOLDEN = Path.of("../insight-service/src/test/resources/feed");
  private static final UUID TALK = id("31");
  private static final UUID POINT = id("32");
  private static final UUID CONTACT = id("10");

  private static UUID id(String end) {
    return UUID.fromString("01980000-0000-7000-8000-0000000000" + end);
  }

  private static InsightFeed read(String type, String body) {
    return InsightFeed.read(
        new Delivery(
            InsightFeed.TOPIC,
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

  private static InsightFeed golden(String type) {
    try {
      return read(type, Files.readString(GOLDEN.resolve(type + ".json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void talks_and_their_key_points_are_read() {
    assertThat(golden("talk-noted.v1")).isEqualTo(new InsightFeed.TalkNoted(TALK, "活动策划", CONTACT));
    assertThat(golden("talk-key-point-taken.v1"))
        .isEqualTo(
            new InsightFeed.KeyPointTaken(TALK, POINT, "TREND", LocalDate.parse("2029-03-14")));
    assertThat(golden("talk-advice-applied.v1"))
        .isEqualTo(new InsightFeed.KeyPointDone(TALK, POINT));
    assertThat(golden("talk-trend-checked.v1"))
        .isEqualTo(new InsightFeed.KeyPointDone(TALK, POINT));
    assertThat(golden("talk-key-point-dropped.v1"))
        .isEqualTo(new InsightFeed.KeyPointDropped(TALK, POINT));
    assertThat(golden("talk-retracted.v1")).isEqualTo(new InsightFeed.TalkRetracted(TALK));
  }

  @Test
  void asks_are_read_with_what_their_question_is_about() {
    assertThat(golden("question-asked.v1"))
        .isEqualTo(new InsightFeed.QuestionAsked(id("21"), "活动策划"));
    assertThat(golden("question-resolved.v1"))
        .isEqualTo(new InsightFeed.QuestionResolved(id("21")));
    assertThat(golden("question-resolution-retracted.v1"))
        .isEqualTo(new InsightFeed.ResolutionRetracted(id("21")));
    assertThat(golden("question-retracted.v1"))
        .isEqualTo(new InsightFeed.QuestionRetracted(id("21")));
    assertThat(golden("ask-sent.v1"))
        .isEqualTo(
            new InsightFeed.AskSent(
                TALK, id("21"), List.of(CONTACT), Instant.parse("2026-03-18T09:00:00Z"), true));
    assertThat(golden("ask-answered.v1")).isEqualTo(new InsightFeed.AskAnswered(TALK, CONTACT));
    assertThat(golden("ask-closed.v1")).isEqualTo(new InsightFeed.AskClosed(TALK));
  }

  @Test
  void sessions_whose_link_is_to_be_sent_are_read() {
    assertThat(golden("session-opened.v1"))
        .isEqualTo(
            new InsightFeed.SessionOpened(
                id("51"), id("53"), CONTACT, Instant.parse("2026-03-15T11:00:00Z"), true));
  }

  @Test
  void the_drift_from_the_source_is_read() {
    assertThat(golden("source-drift.v1"))
        .isEqualTo(
            new InsightFeed.SourceDrift("ALARM", 12, 0.25, Instant.parse("2026-03-20T08:00:00Z")));
  }

  @Test
  void reports_and_practice_are_read() {
    assertThat(golden("report-ready.v1"))
        .isEqualTo(
            new InsightFeed.ReportReady(id("71"), "WEEKLY", Instant.parse("2026-03-20T08:00:00Z")));
    var practice = id("51");
    assertThat(golden("practice-due.v1"))
        .isEqualTo(new InsightFeed.PracticeDue(practice, Instant.parse("2026-03-27T08:00:00Z")));
    assertThat(golden("practice-drafted.v1")).isEqualTo(new InsightFeed.PracticeDrafted(practice));
    assertThat(golden("practice-retracted.v1"))
        .isEqualTo(new InsightFeed.PracticeRetracted(practice));
  }

  @Test
  void every_golden_message_can_be_taken() throws IOException {
    try (var files = Files.list(GOLDEN)) {
      for (var file : files.toList()) {
        var name = file.getFileName().toString().replace(".json", "");
        assertThat(read(name.replaceAll("(\\.v\\d+).*", "$1"), Files.readString(file))).isNotNull();
      }
    }
  }

  @Test
  void
      unknown_types_and_fields_are_passed_over_and_a_message_without_what_is_needed_is_not_taken() {
    assertThat(read("something-new.v7", "{}")).isEqualTo(new InsightFeed.Ignored());
    assertThat(read("ask-closed.v1", "{\"askId\": \"" + TALK + "\", \"mood\": {\"x\": [1]}}"))
        .isEqualTo(new InsightFeed.AskClosed(TALK));
    assertThatThrownBy(() -> read("ask-closed.v1", "{}")).isInstanceOf(UncheckedIOException.class);
  }
}
