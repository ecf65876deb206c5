package dev.updraft.web;

import dev.updraft.eventsourcing.Subscriber;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/**
 * Makes sure the topics exist before anything is sent or read. Feeds are kept for ever; cards are
 * compacted to the newest per subject. The partition count never changes: it decides which messages
 * stay in order.
 */
final class Topics implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Topics.class);
  private static final int PARTITIONS = 6;
  private static final String CARDS = "updraft.cards.v1";

  private final Map<String, Object> kafka;
  private final Set<String> names = new TreeSet<>(List.of(CARDS));
  private volatile Thread waiting;

  Topics(Map<String, Object> kafka, String service, List<Subscriber> subscribers) {
    this.kafka = kafka;
    names.add("updraft." + service + ".v1");
    subscribers.forEach(each -> names.addAll(each.topics()));
  }

  /** Runs the action as soon as the broker is reachable and has the topics. */
  void whenThere(Runnable action) {
    waiting =
        Thread.ofPlatform()
            .name("topics")
            .daemon(true)
            .start(
                () -> {
                  while (!Thread.currentThread().isInterrupted()) {
                    try {
                      create();
                      action.run();
                      return;
                    } catch (ExecutionException e) {
                      LOG.warnf("no broker yet: %s", e.getCause().getMessage());
                      pause();
                    } catch (InterruptedException _) {
                      return;
                    }
                  }
                });
  }

  private void create() throws ExecutionException, InterruptedException {
    var settings = new HashMap<>(kafka);
    settings.put("default.api.timeout.ms", 10_000);
    settings.put("request.timeout.ms", 5_000);
    try (var admin = Admin.create(settings)) {
      for (var name : names) {
        try {
          admin.createTopics(List.of(topic(name))).all().get(15, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw e;
          }
        } catch (java.util.concurrent.TimeoutException e) {
          throw new ExecutionException(e);
        }
      }
    }
  }

  private static NewTopic topic(String name) {
    // The replication factor is the broker's default: 1 locally, 3 in a cluster.
    var topic = new NewTopic(name, Optional.of(PARTITIONS), Optional.empty());
    return topic.configs(
        name.equals(CARDS)
            ? Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)
            : Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"));
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofSeconds(1));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (waiting != null) {
      waiting.interrupt();
      try {
        waiting.join(5_000);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
