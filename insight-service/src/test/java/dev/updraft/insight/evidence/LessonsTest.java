package dev.updraft.insight.evidence;

import static dev.updraft.insight.Api.contact;
import static dev.updraft.insight.Api.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.insight.Api;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class LessonsTest {
  private static final List<String> TOPICS = List.of("campaign", "prices", "who am i");

  @Inject Sources sources;

  @Inject
  @DataSource("reader")
  AgroalDataSource reader;

  private final Api member = Api.someone();
  private final UUID zhou = UUID.randomUUID();
  private final UUID chen = UUID.randomUUID();
  private final Random random = new Random(7);
  private final List<String> open = new ArrayList<>();
  private final List<String> resolved = new ArrayList<>();
  private final List<String> claims = new ArrayList<>();
  private UUID memberId;
  private String talk;

  @BeforeEach
  void twelve_questions_turned_out() {
    memberId = member.memberId();
    for (var n = 0; n < 14; n++) {
      ask();
    }
    for (var n = 0; n < 12; n++) {
      resolve();
    }
  }

  private void ask() {
    var question = member.choice(TOPICS.get(random.nextInt(2)));
    open.add(question);
    for (var n = 0; n < 3; n++) {
      claim(question);
    }
  }

  private void claim(String question) {
    claims.add(
        member.claim(
            question,
            random.nextInt(3) == 0 ? "offline" : "online",
            "[{\"name\": \"P%d\"}, %s]"
                .formatted(random.nextInt(4), contact(random.nextBoolean() ? zhou : chen))));
  }

  private void resolve() {
    TestClock.get().advance(Duration.ofSeconds(1));
    var question = open.remove(random.nextInt(open.size()));
    member.resolve(question, "online");
    resolved.add(question);
  }

  /** Checked, checked otherwise, and now and then dropped. */
  private void trend() {
    if (talk == null) {
      talk =
          member
              .post(
                  "/talks",
                  """
                  {"topic": "prices", "title": "An evening", "speaker": {"contactId": "%s"},
                   "heldAt": "%s", "notes": "Prices will rise."}\
                  """
                      .formatted(zhou, TestClock.get().instant()))
              .extract()
              .path("id");
    }
    var trend =
        member
            .post(
                "/talks/" + talk + "/key-points",
                """
                {"kind": "TREND", "text": "dearer", "dueOn": "2029-01-01",
                 "quote": {"exact": "Prices will rise"}}\
                """)
            .extract()
            .<String>path("id");
    var point = "/talks/" + talk + "/key-points/" + trend;
    for (var verdict : List.of("CONFIRMED", "REFUTED")) {
      member.post(point + "/check", "{\"verdict\": \"" + verdict + "\"}").statusCode(200);
      assertKeptIsWhatTheViewsGive();
    }
    if (random.nextBoolean()) {
      member.post(point + "/retraction", "{\"reason\": \"no\"}").statusCode(200);
    }
  }

  private String takenFrom(List<String> some) {
    return some.remove(random.nextInt(some.size()));
  }

  private Sight sight() {
    return new Sight(sources, memberId, null);
  }

  private Learned kept() {
    return sight().learned(null);
  }

  private static void assertSame(Learned one, Learned other) {
    assertThat(one.judgements()).containsExactlyInAnyOrderElementsOf(other.judgements());
    assertThat(one.questions()).isEqualTo(other.questions());
    assertThat(one.contacts()).isEqualTo(other.contacts());
    assertThat(one.copying()).isEqualTo(other.copying());
    assertThat(one.temperature()).isEqualTo(other.temperature());
    for (var topic : TOPICS) {
      assertThat(one.ledger().records(topic)).isEqualTo(other.ledger().records(topic));
    }
  }

  private void assertKeptIsWhatTheViewsGive() {
    assertSame(kept(), Learned.from(sight(), null));
  }

  @Test
  void what_is_kept_is_at_every_moment_what_a_look_at_the_views_gives() {
    for (var step = 0; step < 40; step++) {
      switch (random.nextInt(7)) {
        case 0 -> ask();
        case 1 -> claim(open.get(random.nextInt(open.size())));
        case 2 -> claim(resolved.get(random.nextInt(resolved.size())));
        case 3 ->
            member
                .post("/claims/" + takenFrom(claims) + "/retraction", "{\"reason\": \"no\"}")
                .statusCode(200);
        case 4 -> trend();
        case 5 ->
            // Corrected: it turned out otherwise.
            member.resolve(resolved.get(random.nextInt(resolved.size())), "offline");
        default -> {
          var question = takenFrom(resolved);
          member
              .post("/questions/" + question + "/resolution/retraction", "{\"reason\": \"no\"}")
              .statusCode(200);
          open.add(question);
          resolve();
        }
      }
      assertKeptIsWhatTheViewsGive();
    }
    var left = UUID.fromString(resolved.getFirst());
    assertThat(kept().questions()).contains(left);
    assertSame(sight().learned(left), Learned.from(sight(), left));
  }

  @Test
  void what_is_learned_of_contacts_elsewhere_counts_as_soon_as_it_is_known() {
    var before = kept();
    Api.known(memberId, zhou, "ORIGINATOR", "小周", Instant.EPOCH);
    eventually(() -> assertThat(kept().contacts()).containsKey(zhou));
    Api.merged(memberId, chen, zhou);
    eventually(
        () ->
            assertThat(kept().judgements())
                .noneMatch(one -> one.involves(chen))
                .hasSameSizeAs(before.judgements()));
    assertKeptIsWhatTheViewsGive();
  }

  @Test
  void nothing_older_than_the_news_is_kept_by_who_began_to_look_before_it() {
    kept();
    var early = sight();
    Api.merged(memberId, chen, zhou);
    eventually(() -> assertThat(sight().survivor(chen)).isEqualTo(zhou));
    early.learned(null);
    assertThat(kept().judgements()).isNotEmpty().noneMatch(one -> one.involves(chen));
    assertKeptIsWhatTheViewsGive();
  }

  @Test
  void nothing_is_read_again_while_nothing_turned_out() {
    var before = kept();
    ask();
    claim(open.getFirst());
    claim(resolved.getFirst());
    assertThat(kept()).isSameAs(before);
    resolve();
    assertThat(kept()).isNotSameAs(before);
  }

  @Test
  void what_the_views_may_not_show_yet_is_not_kept() {
    var behind = new Lessons(reader, (_, _) -> CompletableFuture.completedFuture(false));
    var learned = kept();
    assertThat(behind.of(memberId, () -> learned)).isSameAs(learned);
    assertSame(behind.of(memberId, () -> Learned.from(sight(), null)), learned);
    assertThat(behind.of(memberId, () -> Learned.from(sight(), null))).isNotSameAs(learned);
  }

  @Test
  void who_looked_longest_ago_makes_room_for_others() {
    var lessons = new Lessons(reader, (_, _) -> CompletableFuture.completedFuture(true));
    var learned = kept();
    lessons.of(memberId, () -> learned);
    assertThat(lessons.of(memberId, LessonsTest::none)).isSameAs(learned);

    var others = 20_000 / learned.judgements().size();
    for (var n = 0; n < others; n++) {
      lessons.of(UUID.randomUUID(), () -> learned);
    }
    var again = Learned.from(sight(), null);
    assertThat(lessons.of(memberId, () -> again)).isSameAs(again);
  }

  private static Learned none() {
    throw new AssertionError("read again");
  }
}
