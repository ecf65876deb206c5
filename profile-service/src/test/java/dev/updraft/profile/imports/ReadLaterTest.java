package dev.updraft.profile.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.Somebody;
import dev.updraft.profile.imports.RowStore.Settled;
import dev.updraft.web.Ids;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class ReadLaterTest {
  @Inject private ReadingStore store;
  @Inject private RowStore rows;
  @Inject private AddressBook addressBook;
  @Inject private RememberedMappings mappings;
  @Inject private Views views;
  @Inject private Ids ids;

  private final Somebody me = new Somebody();

  private static ValidatableResponse uploads(
      Somebody who, String content, Map<String, String> headers, String query) {
    return who.asks()
        .contentType("application/octet-stream")
        .headers(headers)
        .body(content.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/imports" + query)
        .then();
  }

  private ValidatableResponse later(String content) {
    return uploads(me, content, Map.of("Prefer", "respond-async"), "");
  }

  private static Map<String, String> key(String key) {
    return Map.of("Idempotency-Key", key);
  }

  private static String people(int count) {
    return "Name\n"
        + IntStream.range(0, count).mapToObj(n -> "Person " + n).collect(Collectors.joining("\n"));
  }

  private void becomes(String id, String state) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> me.gets("/imports/{id}", id).extract().path("state").equals(state));
  }

  @Test
  void who_would_not_wait_follows_the_reading_of_the_file() {
    var begun =
        later(people(30_000))
            .statusCode(202)
            .header("Preference-Applied", "respond-async")
            .body("state", equalTo("READING"));
    String id = begun.extract().path("id");
    begun.header("Location", equalTo("/api/v1/imports/" + id));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> me.gets("/imports/{id}", id).extract().<Integer>path("rows") > 0);
    becomes(id, "JUDGED");
    me.gets("/imports/{id}", id)
        .body("rows", equalTo(30_000))
        .body("source", equalTo("CSV"))
        .body("verdicts.NEW", equalTo(30_000));
  }

  @Test
  void a_file_that_cannot_be_read_later_says_why_and_leaves_nothing() {
    var keyed = Map.of("Prefer", "respond-async", "Idempotency-Key", "k");
    String id =
        uploads(me, people(2_500) + "\n\"cut o", keyed, "").statusCode(202).extract().path("id");
    becomes(id, "FAILED");
    String other = uploads(me, people(1), keyed, "").extract().path("id");
    becomes(other, "JUDGED");
    me.gets("/imports/{id}", id).body("failure", equalTo("DAMAGED_FILE")).body("rows", equalTo(0));
    me.gets("/imports/{id}/rows", id).body("items", empty());
    assertThat(
            me.asks().accept("text/event-stream").get("/api/v1/imports/{id}/stream", id).asString())
        .contains("\"state\":\"FAILED\"");
    me.posts("/imports/" + id + "/application", Map.of())
        .statusCode(409)
        .body("type", endsWith("import-not-judged"));
  }

  @Test
  void a_file_whose_reader_is_gone_is_not_waited_for() {
    var member = UUID.fromString(me.memberId());
    var now = Somebody.now();
    var seen = begun(member, true);
    var unseen = begun(member, false);
    me.posts("/imports/" + seen + "/application", Map.of())
        .statusCode(409)
        .body("type", endsWith("import-not-judged"));
    me.gets("/imports").body("items.state", contains("READING"));

    store.interrupted(now.minus(Duration.ofHours(1)), now);
    me.gets("/imports").body("items.state", contains("READING"));
    store.interrupted(now.plusSeconds(1), now);
    me.gets("/imports/{id}", seen)
        .body("state", equalTo("FAILED"))
        .body("failure", equalTo("READING_INTERRUPTED"));
    me.gets("/imports/{id}/rows", seen).body("items", empty());
    me.gets("/imports/{id}", unseen).statusCode(404);
    assertThat(store.waiting(member)).isZero();
  }

  @Test
  void those_whose_turn_has_not_come_are_not_taken_for_abandoned_until_their_reader_stops()
      throws IOException {
    var begun = Somebody.now();
    var time = new AtomicReference<>(begun);
    var reader = new DryRun(store, rows, addressBook, mappings, views, ids, time::get);
    var first = waits(reader, people(50_000));
    var second = waits(reader, people(2));
    var third = waits(reader, people(2));
    time.set(begun.plus(Duration.ofHours(1)));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> me.gets("/imports/{id}", first.id()).extract().<Integer>path("rows") > 0);
    store.interrupted(begun.plus(Duration.ofMinutes(30)), begun);
    reader.stop(null);

    for (var waiting : List.of(second, third)) {
      me.gets("/imports/{id}", waiting.id())
          .body("state", equalTo("FAILED"))
          .body("failure", equalTo("READING_INTERRUPTED"))
          .body("finishedAt", equalTo(time.get().toString()));
      assertThat(waiting.file()).doesNotExist();
    }
  }

  private record Sent(UUID id, Path file) {}

  private Sent waits(DryRun reader, String content) throws IOException {
    var file = Files.writeString(Files.createTempFile("import", null), content);
    var member = UUID.fromString(me.memberId());
    var id = reader.begin(member, null, null, true).id();
    reader.readLater(id, file, member, new Told(Map.of(), null));
    return new Sent(id, file);
  }

  private UUID begun(UUID member, boolean followed) {
    var id = UUID.randomUUID();
    store.begin(id, member, null, null, followed, Somebody.now());
    var row = new Settled(1, Judgement.invalid(Fault.NO_NAME), null, null, null);
    rows.add(id, member, List.of(row), List.of(new Row(null, 2, new Said.Unusable(Fault.NO_NAME))));
    return id;
  }

  @Test
  void a_repeat_under_the_same_key_answers_with_the_first_import() {
    String id = uploads(me, people(2), key("k"), "").statusCode(201).extract().path("id");
    uploads(me, people(2), key("k"), "").statusCode(201).body("id", equalTo(id));
    uploads(me, people(2), Map.of("Idempotency-Key", "k", "Prefer", "respond-async"), "")
        .body("id", equalTo(id))
        .body("state", equalTo("JUDGED"));
    uploads(me, people(3), key("k"), "")
        .statusCode(422)
        .body("type", endsWith("idempotency-key-reused"));
    uploads(me, people(2), key("k"), "?map=NAME=Name").statusCode(422);
    uploads(me, people(2), key(" "), "").statusCode(400);
    me.gets("/imports").body("items", hasSize(1));
    uploads(new Somebody(), people(3), key("k"), "").statusCode(201);
    // a file that was refused has left its key unused
    uploads(me, "", key("other"), "").statusCode(400);
    uploads(me, people(3), key("other"), "").statusCode(201);
  }

  @Test
  void the_same_request_many_times_at_once_is_one_import() {
    me.memberId();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var ids =
          IntStream.range(0, 6)
              .mapToObj(
                  _ ->
                      CompletableFuture.<String>supplyAsync(
                          () -> uploads(me, people(5_000), key("k"), "").extract().path("id"),
                          threads))
              .toList();
      assertThat(ids.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }
    me.gets("/imports").body("items", hasSize(1));
  }
}
