package dev.updraft.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.updraft.local.LocalServerFailed;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what happens by itself, and gives up with a word on what it saw last. */
final class Patience {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Api notification;

  Patience(Api notification) {
    this.notification = notification;
  }

  JsonNode nudge(String endorsement, String kind, String state) throws InterruptedException {
    String path = "/api/v1/nudges?kind=" + kind + "&endorsementId=" + endorsement;
    return await(
        kind + " " + state,
        () -> notification.get(path).path("items").path(0),
        nudge -> nudge.path("state").asText().equals(state),
        Duration.ofMillis(20));
  }

  /** Whoever acts at once is sent no mail any more. */
  void mailed(JsonNode nudge) throws InterruptedException {
    String path = "/api/v1/nudges/" + nudge.path("id").asText() + "/deliveries";
    await(
        "the mail of " + nudge.path("title").asText(),
        () -> notification.get(path).path("items"),
        deliveries -> deliveries.findValuesAsText("state").contains("HANDED_OVER"),
        Duration.ofMillis(20));
  }

  static <T> T await(String what, Supplier<T> look, Predicate<T> found, Duration between)
      throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    T seen = look.get();
    while (!found.test(seen)) {
      if (System.nanoTime() > deadline) {
        throw new LocalServerFailed("waited in vain for " + what + "; last seen: " + seen, null);
      }
      TimeUnit.NANOSECONDS.sleep(between.toNanos());
      seen = look.get();
    }
    return seen;
  }
}
