package dev.updraft.profile.contacts;

import static dev.updraft.profile.Somebody.ago;
import static dev.updraft.profile.Somebody.contact;
import static dev.updraft.profile.Somebody.gift;
import static dev.updraft.profile.Somebody.ideas;
import static dev.updraft.profile.Somebody.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import dev.updraft.profile.Somebody;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Whatever passed with two contacts, merging them and undoing it leaves all there is to see. */
@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class MergeIdentityTest {
  private static final List<String> TIERS = List.of("TOP_5", "KEY_50", "VITAL_100", "WIDER");
  private static final List<String> KINDS =
      List.of("PUBLIC_ADVOCACY", "RECOMMENDATION", "INTRODUCTION", "MENTION", "PHOTO");
  private static final List<String> OF_EACH =
      List.of("", "/attention", "/balance", "/cadence", "/brief", "/offers");
  private static final List<String> OF_ALL =
      List.of(
          "/contacts?sort=name",
          "/contacts/cooling",
          "/contacts/tiers",
          "/contacts/seats",
          "/contacts/duplicates",
          "/contacts/tier-suggestions",
          "/network",
          "/network/ties",
          "/introductions",
          "/contributions",
          "/exchanges",
          "/endorsements",
          "/me/next-actions",
          "/me/balance",
          "/me/wind");

  private final Somebody me = new Somebody();

  @RepeatedTest(5)
  void merges_undone_in_turn_leave_everything_there_is_to_see(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var people = IntStream.range(0, 4).mapToObj(n -> somebody(random, n)).toList();
    IntStream.range(0, 25).forEach(_ -> anything(random, people));
    var before = seen(people);
    var then = TestClock.get().instant();
    // what is done and undone later must not show either; nothing lapses within the hour
    TestClock.get().advance(Duration.ofMinutes(1));

    var left = new ArrayList<>(people);
    var merges = new ArrayList<String>();
    for (var n = 0; n < 2; n++) {
      var absorbed = left.remove(random.nextInt(left.size()));
      var survivor = left.get(random.nextInt(left.size()));
      merges.add(
          me.posts("/contacts/merges", Map.of("survivorId", survivor, "absorbedId", absorbed))
              .statusCode(201)
              .extract()
              .path("id"));
    }
    left.forEach(each -> me.gets("/contacts/{id}", each).statusCode(200));
    me.gets("/contacts").body("items", hasSize(2));
    merges
        .reversed()
        .forEach(it -> me.posts("/contacts/merges/" + it + "/undo", Map.of()).statusCode(200));

    TestClock.get().set(then);
    assertThat(seen(people)).isEqualTo(before);
  }

  private String somebody(Random random, int n) {
    var tier = TIERS.get(random.nextInt(TIERS.size()));
    var body =
        with(
            with(contact("周明" + n % 2, n % 2 == 0 ? "PEER" : "ORIGINATOR"), "tier", tier),
            "groups",
            List.of("行业协会" + random.nextInt(2)));
    String id = me.posts("/contacts", body).statusCode(201).extract().path("id");
    if (random.nextBoolean()) {
      me.puts("/contacts/" + id + "/cadence", Map.of("days", 1 + random.nextInt(20)))
          .statusCode(200);
    }
    return id;
  }

  private void anything(Random random, List<String> people) {
    var one = people.get(random.nextInt(people.size()));
    var other = people.get(random.nextInt(people.size()));
    var at = ago(Duration.ofHours(1 + random.nextInt(2_000)));
    switch (random.nextInt(6)) {
      case 0 -> me.posts("/contributions", gift(one, at)).statusCode(201);
      case 1 -> me.posts("/exchanges", ideas(one, at)).statusCode(201);
      case 2 -> me.isEndorsed(one, KINDS.get(random.nextInt(KINDS.size())), at);
      case 3 -> asked(one, at);
      case 4 -> {
        if (!one.equals(other)) {
          var tie = Map.of("contactId", one, "otherContactId", other, "strength", "STRONG");
          me.posts("/network/ties", tie).statusCode(201);
        }
      }
      default ->
          me.posts("/introductions", Map.of("name", "王总", "knownBy", List.of(one))).statusCode(201);
    }
  }

  private void asked(String contact, Instant at) {
    var body = Map.of("kind", "MENTION", "askedAt", at.toString());
    me.posts("/contacts/" + contact + "/askings", body).statusCode(201);
  }

  private Map<String, Object> seen(List<String> people) {
    var seen = new LinkedHashMap<String, Object>();
    for (var person : people) {
      OF_EACH.forEach(path -> see("/contacts/" + person + path, seen));
    }
    OF_ALL.forEach(path -> see(path, seen));
    return seen;
  }

  private void see(String path, Map<String, Object> seen) {
    seen.put(path, unversioned(me.gets(path).statusCode(200).extract().<Object>path("")));
  }

  /** Moving something there and back is seen in its version only. */
  private static Object unversioned(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var plain = new TreeMap<String, Object>();
        map.forEach(
            (key, each) -> {
              if (!List.of("version", "at", "asOf").contains(key)) {
                plain.put((String) key, each == null ? "null" : unversioned(each));
              }
            });
        yield plain;
      }
      case List<?> list ->
          list.stream().map(each -> each == null ? "null" : unversioned(each)).toList();
      default -> value;
    };
  }
}
