package dev.updraft.profile.endorsements;

import static dev.updraft.profile.Somebody.action;
import static dev.updraft.profile.Somebody.now;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.updraft.profile.Somebody;
import dev.updraft.web.testing.KafkaProbe;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What notification-service tells of nudges that were answered with "Done". */
@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class WhenDoneIsSaidThenActedTest {
  private static final Path GOLDEN =
      Path.of("../notification-service/src/test/resources/feed/nudge-acted.v1.json");
  private static final AtomicLong POSITION = new AtomicLong();

  private final KafkaProbe kafka = new KafkaProbe();
  private final Somebody me = new Somebody();

  @AfterEach
  void close() {
    kafka.close();
  }

  @Test
  void done_starts_an_action_in_the_topic_the_nudge_advised() throws IOException {
    var id = endorsed();
    var said = now();
    tell(done(id, said).put("topic", "视频剪辑"));
    awaitActed(id);
    me.gets("/endorsements/{id}", id)
        .body("actions", hasSize(1))
        .body("actions[0].topic", equalTo("视频剪辑"))
        .body("actions[0].startedAt", equalTo(said.toString()))
        .body("actions[0].summary", equalTo("Answered a nudge with “Done”"));
    kafka.await(
        "updraft.profile.v1",
        1,
        Duration.ofSeconds(20),
        told -> told.type().equals("endorsement-acted.v1") && told.body().contains(id));
  }

  @Test
  void it_says_so_in_the_members_language_and_in_the_strongest_topic_if_none_was_advised()
      throws IOException {
    me.puts("/me", Map.of("zone", "Asia/Shanghai", "language", "zh-CN")).statusCode(200);
    me.posts("/achievements", Somebody.achievement()).statusCode(201);
    var id = endorsed();
    var done = done(id, now());
    done.remove("topic");
    tell(done);
    awaitActed(id);
    me.gets("/endorsements/{id}", id)
        .body("actions.topic", contains("社群营销"))
        .body("actions.summary", contains("在提醒里答复“已做”"));
  }

  @Test
  void said_twice_or_told_twice_it_is_one_action() throws IOException {
    var id = endorsed();
    var done = done(id, now());
    var position = tell(done);
    tell(done, position);
    tell(done(id, now()).put("kind", "WINDOW_CLOSING"));
    allHeard();
    me.gets("/endorsements/{id}", id).body("actions", hasSize(1));
  }

  @Test
  void nothing_else_is_an_action() throws IOException {
    var id = endorsed();
    tell(done(id, now()).put("why", "ACTED"));
    tell(done(id, now()).put("kind", "REPORT_BACK"));
    tell(done(id, now()).put("kind", "ONE_OF_A_LATER_RELEASE"));
    tell(done(id, now()).put("why", "FOR_ANOTHER_REASON"));
    tell((ObjectNode) done(id, now()).without("endorsementId"));
    tell(done(UUID.randomUUID().toString(), now()));
    send("nudge-dismissed.v1", done(id, now()), POSITION.incrementAndGet());
    send("nudge-praised.v1", done(id, now()), POSITION.incrementAndGet());
    allHeard();
    me.gets("/endorsements/{id}", id).body("state", equalTo("OPEN")).body("actions", hasSize(0));
  }

  @Test
  void where_an_action_is_known_done_adds_none() throws IOException {
    var id = endorsed();
    me.posts("/endorsements/" + id + "/actions", action(now())).statusCode(201);
    tell(done(id, now()));
    allHeard();
    me.gets("/endorsements/{id}", id).body("actions", hasSize(1));
  }

  @Test
  void somebody_elses_endorsement_is_none_of_theirs() throws IOException {
    var other = new Somebody();
    var id = other.isEndorsed(other.knows("G老师", "ORIGINATOR"), "MENTION", now());
    tell(done(id, now()));
    allHeard();
    other.gets("/endorsements/{id}", id).body("state", equalTo("OPEN"));
  }

  @Test
  void a_window_that_closed_before_done_was_said_stays_lapsed() throws IOException {
    var id = endorsed();
    TestClock.get().advance(Duration.ofDays(8));
    tell(done(id, now()));
    allHeard();
    me.gets("/endorsements/{id}", id).body("state", equalTo("LAPSED"));
  }

  private String endorsed() {
    return me.isEndorsed(me.knows("G老师", "ORIGINATOR"), "MENTION", now());
  }

  /** Everything told of this member before has been taken by the service. */
  private void allHeard() throws IOException {
    var last = endorsed();
    tell(done(last, now()));
    awaitActed(last);
  }

  private void awaitActed(String id) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> me.gets("/endorsements/{id}", id).body("state", equalTo("ACTED")));
  }

  private static ObjectNode done(String endorsement, Instant at) throws IOException {
    var golden = (ObjectNode) new ObjectMapper().readTree(Files.readString(GOLDEN));
    return golden
        .put("endorsementId", endorsement)
        .put("why", "MEMBER")
        .put("at", at.toString())
        .put("ofALaterRelease", true);
  }

  private long tell(ObjectNode message) {
    var position = POSITION.incrementAndGet();
    tell(message, position);
    return position;
  }

  private void tell(ObjectNode message, long position) {
    send("nudge-acted.v1", message, position);
  }

  private void send(String type, ObjectNode message, long position) {
    kafka.send(
        NudgeNews.TOPIC,
        UUID.fromString(me.memberId()),
        type,
        message.toString(),
        1,
        position,
        now());
  }
}
