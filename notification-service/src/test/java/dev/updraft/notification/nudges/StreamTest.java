package dev.updraft.notification.nudges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.updraft.notification.MailPort;
import dev.updraft.notification.Someone;
import dev.updraft.web.testing.KafkaProbe;
import dev.updraft.web.testing.Tokens;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(MailPort.class)
class StreamTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private KafkaProbe kafka;
  private Someone someone;

  @BeforeEach
  void open() {
    kafka = new KafkaProbe();
    someone = new Someone(kafka);
  }

  @AfterEach
  void close() {
    kafka.close();
  }

  /** Reads a stream by line until it ends or is closed. */
  private static final class Reading implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    Reading(String token, String lastEventId) throws IOException, InterruptedException {
      var request =
          HttpRequest.newBuilder(
                  URI.create("http://localhost:" + RestAssured.port + "/api/v1/stream"))
              .header("Authorization", "Bearer " + token)
              .header("Accept", "text/event-stream");
      if (lastEventId != null) {
        request.header("Last-Event-ID", lastEventId);
      }
      var response = client.send(request.build(), BodyHandlers.ofLines());
      assertThat(response.statusCode()).isEqualTo(200);
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  response.body().forEach(lines::add);
                } catch (UncheckedIOException _) {
                  // closed from this side
                }
                ended = true;
              });
      await().until(() -> lines.stream().anyMatch(line -> line.startsWith(":")));
    }

    List<String> ids() {
      return lines.stream()
          .filter(line -> line.startsWith("id:"))
          .map(line -> line.substring(3).strip())
          .toList();
    }

    List<String> steps() {
      return lines.stream()
          .filter(line -> line.startsWith("data:"))
          .map(line -> line.substring(5))
          .map(
              data -> {
                try {
                  var step = JSON.readTree(data);
                  return step.path("nudgeId").asText() + " " + step.path("step").asText();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .toList();
    }

    void awaitSteps(int count) {
      await().atMost(Duration.ofSeconds(10)).until(() -> steps().size() >= count);
    }

    @Override
    public void close() {
      client.shutdownNow();
    }
  }

  private static String act(UUID endorsement, String step) {
    return NudgeKind.ACT_ON_ENDORSEMENT.about(endorsement) + " " + step;
  }

  @Test
  void what_happens_is_told_as_it_happens_and_only_to_its_member() throws Exception {
    someone.settled();
    var stranger = new Someone(kafka);
    try (var mine = new Reading(someone.token(), null);
        var theirs = new Reading(stranger.token(), null)) {
      var endorsement = someone.endorsed("writing", Duration.ofDays(10));
      mine.awaitSteps(1);
      // Whoever hears of it finds it so.
      assertThat(someone.state(endorsement, "ACT_ON_ENDORSEMENT")).isEqualTo("SENT");
      someone
          .http()
          .post("/api/v1/nudges/{id}/seen", NudgeKind.ACT_ON_ENDORSEMENT.about(endorsement))
          .then()
          .statusCode(200);
      mine.awaitSteps(2);
      assertThat(mine.steps()).containsExactly(act(endorsement, "sent"), act(endorsement, "seen"));
      stranger.settled();
      theirs.awaitSteps(1);
      assertThat(theirs.steps()).noneMatch(step -> mine.steps().contains(step));
    }
  }

  @Test
  void it_goes_on_where_it_ended() throws Exception {
    var first = someone.endorsed("writing", Duration.ofDays(10));
    String after;
    try (var reading = new Reading(someone.token(), "0")) {
      reading.awaitSteps(1);
      assertThat(reading.steps()).containsExactly(act(first, "sent"));
      after = reading.ids().getLast();
    }
    var second = someone.endorsed("reading", Duration.ofDays(10));
    someone.await(second, "ACT_ON_ENDORSEMENT", "SENT");
    someone.actsOn(second);
    someone.await(second, "ACT_ON_ENDORSEMENT", "ACTED");
    try (var reading = new Reading(someone.token(), after)) {
      reading.awaitSteps(2);
      assertThat(reading.steps()).startsWith(act(second, "sent"), act(second, "acted"));
      assertThat(reading.ids()).doesNotContain(after);
    }
  }

  @Test
  void a_place_of_another_log_begins_at_the_end_of_this_one() throws Exception {
    someone.settled();
    try (var reading = new Reading(someone.token(), "999999999999")) {
      var endorsement = someone.endorsed("writing", Duration.ofDays(10));
      reading.awaitSteps(1);
      assertThat(reading.steps()).containsExactly(act(endorsement, "sent"));
    }
  }

  @Test
  void a_place_that_is_none_is_refused() {
    someone
        .http()
        .header("Last-Event-ID", "x")
        .accept("text/event-stream")
        .get("/api/v1/stream")
        .then()
        .statusCode(400)
        .body("type", endsWith("no-such-filter"));
  }

  @Test
  void it_ends_with_the_token() throws Exception {
    try (var reading = new Reading(Tokens.expiring("someone-" + UUID.randomUUID(), 3), null)) {
      await().atMost(Duration.ofSeconds(10)).until(() -> reading.ended);
    }
  }

  @Test
  void a_member_has_only_so_many_streams_open() throws Exception {
    var open = new ArrayList<Reading>();
    try {
      for (var i = 0; i < OpenStreams.MOST; i++) {
        open.add(new Reading(someone.token(), null));
      }
      someone
          .http()
          .accept("text/event-stream")
          .get("/api/v1/stream")
          .then()
          .statusCode(409)
          .body("type", endsWith("too-many-streams"));
      open.removeFirst().close();
      // As soon as it is noticed that the first is gone.
      await().untilAsserted(() -> open.add(new Reading(someone.token(), null)));
    } finally {
      open.forEach(Reading::close);
    }
  }
}
