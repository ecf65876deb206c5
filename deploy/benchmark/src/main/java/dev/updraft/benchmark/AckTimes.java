package dev.updraft.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;

/**
 * Notes when Kafka acknowledged which log position; the publisher's producer is told to load it.
 */
public final class AckTimes implements ProducerInterceptor<byte[], byte[]> {
  // Kafka makes the object, so what it notes is kept beside it.
  static final Map<Long, Long> NANOS = new ConcurrentHashMap<>();
  static volatile long firstSent;

  @Override
  public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
    if (firstSent == 0) {
      firstSent = System.nanoTime();
    }
    return record;
  }

  @Override
  public void onAcknowledgement(RecordMetadata metadata, Exception exception, Headers headers) {
    if (exception == null) {
      var position = new String(headers.lastHeader("ce_sequence").value(), StandardCharsets.UTF_8);
      NANOS.put(Long.valueOf(position), System.nanoTime());
    }
  }

  static void forget() {
    NANOS.clear();
    firstSent = 0;
  }

  @Override
  public void close() {}

  @Override
  public void configure(Map<String, ?> settings) {}
}
