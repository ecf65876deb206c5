package dev.updraft.profile.contacts;

import static dev.updraft.profile.Somebody.contact;
import static dev.updraft.profile.Somebody.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.profile.Somebody;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Whatever is asked at once and in whatever order, no tier holds more than it has places. */
@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class TierCapacityTest {
  private static final List<String> TIERS = List.of("TOP_5", "TOP_5", "KEY_50", "WIDER");

  private final Somebody me = new Somebody();

  @RepeatedTest(3)
  void commands_of_all_kinds_at_once_never_overfill_a_tier(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var known =
        new ArrayList<>(IntStream.range(0, 10).mapToObj(n -> me.knows("成员" + n, "PEER")).toList());
    var asked = IntStream.range(0, 40).mapToObj(_ -> anything(random, known)).toList();
    List<Integer> codes;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      codes =
          asked.stream()
              .map(each -> CompletableFuture.supplyAsync(each::send, threads))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
    }

    assertThat(codes).allMatch(code -> List.of(200, 201, 404, 409).contains(code));
    List<String> tiers = me.gets("/contacts?limit=200").extract().path("items.tier");
    assertThat(tiers.stream().filter("TOP_5"::equals)).hasSizeLessThanOrEqualTo(5);
    int free = 5 - (int) tiers.stream().filter("TOP_5"::equals).count();
    // the seats agree with the contacts: exactly as many as are free can be filled
    for (var n = 0; n < free; n++) {
      me.posts("/contacts", with(contact("新人", "PEER"), "tier", "TOP_5")).statusCode(201);
    }
    me.posts("/contacts", with(contact("新人", "PEER"), "tier", "TOP_5")).statusCode(409);
  }

  private record Asked(Somebody me, String method, String path, Object body) {
    int send() {
      return me.asks().body(body).request(method, "/api/v1" + path).statusCode();
    }
  }

  private Asked anything(Random random, List<String> known) {
    var one = known.get(random.nextInt(known.size()));
    var other = known.get(random.nextInt(known.size()));
    var tier = TIERS.get(random.nextInt(TIERS.size()));
    var seated = with(contact("成员", "PEER"), "tier", tier);
    var what = random.nextInt(5);
    if (what == 0) {
      return new Asked(me, "POST", "/contacts", seated);
    } else if (what <= 2) {
      return new Asked(me, "PUT", "/contacts/" + one, seated);
    } else if (what == 3 && !one.equals(other)) {
      var pair = Map.of("survivorId", one, "absorbedId", other);
      return new Asked(me, "POST", "/contacts/merges", pair);
    }
    return new Asked(me, "PATCH", "/contacts", Map.of("ids", List.of(one, other), "tier", tier));
  }
}
