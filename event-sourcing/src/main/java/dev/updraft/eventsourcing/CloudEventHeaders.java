package dev.updraft.eventsourcing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/** CloudEvents 1.0, Kafka protocol binding, binary mode: what stands in the headers. */
final class CloudEventHeaders {
  private CloudEventHeaders() {}

  static void write(
      Headers headers, Recorded<?> recorded, FeedMessage message, String source, long epoch) {
    put(headers, "ce_specversion", "1.0");
    put(headers, "ce_type", message.type());
    // (source, id) names the message for ever, also when it is sent again.
    put(headers, "ce_id", recorded.streamId() + ":" + recorded.version());
    put(headers, "ce_source", source);
    put(headers, "ce_time", recorded.at().toString());
    put(headers, "ce_sequence", Long.toString(recorded.position()));
    put(headers, "ce_epoch", Long.toString(epoch));
    put(headers, "content-type", "application/json");
    if (recorded.metadata().traceparent() != null) {
      put(headers, "traceparent", recorded.metadata().traceparent());
    }
  }

  /**
   * @throws RuntimeException when the record is not one of ours
   */
  static Delivery read(ConsumerRecord<byte[], byte[]> record) {
    var headers = record.headers();
    return new Delivery(
        record.topic(),
        record.partition(),
        record.offset(),
        UUID.fromString(new String(record.key(), StandardCharsets.UTF_8)),
        get(headers, "ce_type"),
        get(headers, "ce_id"),
        record.value(),
        Long.parseLong(get(headers, "ce_epoch")),
        Long.parseLong(get(headers, "ce_sequence")),
        Instant.parse(get(headers, "ce_time")),
        headers.lastHeader("traceparent") == null ? null : get(headers, "traceparent"));
  }

  private static void put(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static String get(Headers headers, String name) {
    var header = headers.lastHeader(name);
    if (header == null) {
      throw new IllegalArgumentException("a message without " + name);
    }
    return new String(header.value(), StandardCharsets.UTF_8);
  }
}
