package dev.updraft.profile.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.updraft.profile.Somebody;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.management.ManagementFactory;
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

  /** Without garbage, which says how lazy collections are and not what is needed. */
  private static long liveHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void a_thousand_rows_a_second_are_judged_applied_and_shown() {
    // a JVM that has just started is far from what it becomes
    imported(new Somebody(), 20_000);
    var arrival = imported(new Somebody(), ROWS);
    System.out.println("imports: " + arrival);
    assertThat(arrival.rowsPerSecond()).isGreaterThan(1_000);
    assertThat(arrival.mostAlive()).isLessThan(MOST_HEAP);
  }

  private record Arrival(long judgedMillis, long rowsPerSecond, long mostAlive) {}

  private static Arrival imported(Somebody who, int rows) {
    var peak = new AtomicLong();
    var table =
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
            + IntStream.range(0, rows)
                .mapToObj(
                    n ->
                        "Given%1$d,Family%1$d,https://www.linkedin.com/in/p%1$d,,Company %2$d,Lead,22 Jan 2026"
                            .formatted(n, n % 100))
                .collect(Collectors.joining("\n"));
    var began = System.nanoTime();
    String id =
        who.asks()
            .contentType("application/octet-stream")
            .body(table.getBytes(StandardCharsets.UTF_8))
            .post("/api/v1/imports")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    var judged = System.nanoTime();
    who.posts("/imports/" + id + "/application", Map.of()).statusCode(202);
    await()
        .atMost(Duration.ofSeconds(180))
        .pollInterval(Duration.ofSeconds(2))
        .until(
            () -> {
              peak.accumulateAndGet(liveHeap(), Math::max);
              return who.gets("/imports/{id}", id).extract().path("state").equals("APPLIED");
            });
    var applied = System.nanoTime();
    return new Arrival(
        (judged - began) / 1_000_000, rows * 1_000_000_000L / (applied - began), peak.get());
  }
}
