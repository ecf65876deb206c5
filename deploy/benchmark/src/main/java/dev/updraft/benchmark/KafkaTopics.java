package dev.updraft.benchmark;

import dev.updraft.local.LocalKafka;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Topics shaped as the services' feeds are. */
final class KafkaTopics {
  private KafkaTopics() {}

  static void create(LocalKafka kafka, String topic)
      throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(6), Optional.empty())))
          .all()
          .get();
    }
  }
}
