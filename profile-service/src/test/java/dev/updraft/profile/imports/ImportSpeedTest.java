package dev.updraft.profile.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.updraft.profile.Somebody;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Measures, so it runs only when asked to: {@code -Dupdraft.measure=true}. */
@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
@EnabledIfSystemProperty(named = "updraft.measure", matches = "true")
class ImportSpeedTest {
  private static final int ROWS = 50_000;

  private static final long MOST_HEAP = 256L << 20;

  private final Somebody me = new Somebody();

  /** What collections left over, at most: garbage says how lazy they are, not what is needed. */
  private static long liveHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
        .mapToLong(pool -> pool.getCollectionUsage().getUsed())
        .sum();
  }

  @Test
  void a_thousand_rows_a_second_are_judged_applied_and_shown() {
    var peak = new AtomicLong();
    var table =
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
            + IntStream.range(0, ROWS)
                .mapToObj(
                    n ->
                        "Given%1$d,Family%1$d,https://www.linkedin.com/in/p%1$d,,Company %2$d,Lead,22 Jan 2026"
                            .formatted(n, n % 100))
                .collect(Collectors.joining("\n"));
    var began = System.nanoTime();
    String id =
        me.asks()
            .contentType("application/octet-stream")
            .body(table.getBytes(StandardCharsets.UTF_8))
            .post("/api/v1/imports")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    var judged = System.nanoTime();
    me.posts("/imports/" + id + "/application", Map.of()).statusCode(202);
    await()
        .atMost(Duration.ofSeconds(180))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              peak.accumulateAndGet(liveHeap(), Math::max);
              return me.gets("/imports/{id}", id).extract().path("state").equals("APPLIED");
            });
    var applied = System.nanoTime();
    System.out.printf(
        "imports: %d rows judged in %d ms, applied and shown in %d ms: %d rows/s all in all,"
            + " at most %d MiB alive%n",
        ROWS,
        (judged - began) / 1_000_000,
        (applied - judged) / 1_000_000,
        ROWS * 1_000_000_000L / (applied - began),
        peak.get() >> 20);
    assertThat(ROWS * 1_000_000_000L / (applied - began)).isGreaterThan(1_000);
    assertThat(peak.get()).isLessThan(MOST_HEAP);
  }
}
