package dev.updraft.profile.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.updraft.profile.Somebody;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Measures, so it runs only when asked to: {@code -Dupdraft.measure=true}. */
@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
@EnabledIfSystemProperty(named = "updraft.measure", matches = "true")
class ImportSpeedTest {
  private static final int ROWS = 20_000;

  private final Somebody me = new Somebody();

  @Test
  void a_thousand_rows_a_second_are_judged_applied_and_shown() {
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
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> me.gets("/imports/{id}", id).extract().path("state").equals("APPLIED"));
    var applied = System.nanoTime();
    System.out.printf(
        "imports: %d rows judged in %d ms, applied and shown in %d ms: %d rows/s%n",
        ROWS,
        (judged - began) / 1_000_000,
        (applied - judged) / 1_000_000,
        ROWS * 1_000_000_000L / (applied - judged));
    assertThat(ROWS * 1_000_000_000L / (applied - judged)).isGreaterThan(1_000);
  }
}
