package dev.updraft.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class LocalKafkaTest {

  @Test
  void a_killed_broker_starts_again_with_its_records() throws Exception {
    long pid;
    try (var kafka = LocalKafka.temporary()) {
      Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
      try (var admin = Admin.create(client)) {
        admin
            .createTopics(Set.of(new NewTopic("things", Optional.of(6), Optional.empty())))
            .all()
            .get();
      }
      try (var producer =
          new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
        producer.send(new ProducerRecord<>("things", 0, "k", "kept")).get();
      }
      pid = kafka.pid();
      kafka.kill();
      kafka.restart();
      assertThat(kafka.pid()).isNotEqualTo(pid);
      try (var consumer =
          new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
        var partition = new TopicPartition("things", 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        assertThat(consumer.poll(Duration.ofSeconds(20)))
            .extracting(kept -> kept.value())
            .containsExactly("kept");
      }
      pid = kafka.pid();
    }
    assertThat(Processes.isAlive(pid)).isFalse();
  }
}
