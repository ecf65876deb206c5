package dev.updraft.insight.claims;

import static dev.updraft.insight.Api.PROBLEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.updraft.insight.Api;
import dev.updraft.web.testing.KafkaProbe;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

/** What was told in confidence leaves no trace. */
@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class ConfidentialTest {
  private static final String SECRET = "merger-with-7391";

  @Inject AgroalDataSource owner;

  @Test
  void it_is_refused_and_neither_stored_nor_logged() throws SQLException {
    var member = Api.someone();
    var question =
        member
            .post(
                "/questions",
                """
                {"topic": "rumours", "text": "What next?", "answer": {"kind": "TEXT"}}""")
            .extract()
            .<String>path("id");
    var before = events();

    var logged =
        logging(
            () ->
                member
                    .request()
                    .header("Idempotency-Key", "in-confidence")
                    .body(body(question, SECRET, true))
                    .post("/api/v1/claims")
                    .then()
                    .statusCode(409)
                    .body("type", equalTo(PROBLEM + "confidential")));

    assertThat(logged).noneMatch(line -> line.contains(SECRET));
    assertThat(everythingStored()).noneMatch(row -> row.contains(SECRET));
    assertThat(events()).isEqualTo(before);
    assertThat(everythingStored()).noneMatch(row -> row.contains("in-confidence"));
  }

  /** So that the test above cannot pass because it looks in the wrong places. */
  @Test
  void what_is_not_confidential_would_have_been_found() throws SQLException {
    var member = Api.someone();
    var question =
        member
            .post(
                "/questions",
                """
                {"topic": "rumours", "text": "What next?", "answer": {"kind": "TEXT"}}""")
            .extract()
            .<String>path("id");
    member.post("/claims", body(question, "said openly 8264", false)).statusCode(201);

    assertThat(everythingStored()).anyMatch(row -> row.contains("said openly 8264"));
    assertThat(logging(() -> Logger.getLogger("any").fine("said openly 8264")))
        .anyMatch(line -> line.contains("said openly 8264"));
  }

  @Test
  void it_does_not_reach_kafka_either() {
    var member = Api.someone();
    var question = member.choice("rumours");
    var inConfidence = UUID.randomUUID();
    var openly = UUID.randomUUID();
    member.post("/claims", told(question, inConfidence, true));
    member.post("/claims", told(question, openly, false)).statusCode(201);

    // Published in the order of the log: once the later one is there, the earlier one would be.
    try (var probe = new KafkaProbe()) {
      probe.await(
          "updraft.insight.v1",
          1,
          Duration.ofSeconds(20),
          message -> message.body().contains(openly.toString()));
    }
    assertThat(everythingPublished())
        .anyMatch(message -> message.contains(openly.toString()))
        .noneMatch(message -> message.contains(inConfidence.toString()))
        .noneMatch(message -> message.contains(SECRET));
  }

  private static String told(String question, UUID contact, boolean confidential) {
    return """
    {"questionId": "%s", "value": "online", "chain": [%s], "heard": "TOLD",
     "heardAt": "%s", "confidential": %s}"""
        .formatted(question, Api.contact(contact), TestClock.get().instant(), confidential);
  }

  /** Every message of every topic, with its key and headers. */
  private static List<String> everythingPublished() {
    var brokers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", brokers),
            new StringDeserializer(),
            new StringDeserializer())) {
      var partitions =
          consumer.listTopics().values().stream()
              .flatMap(List::stream)
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .filter(each -> !each.topic().startsWith("__"))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var found = new ArrayList<String>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (var message : consumer.poll(Duration.ofMillis(100))) {
          found.add(message.key() + " " + message.value());
          message
              .headers()
              .forEach(header -> found.add(new String(header.value(), StandardCharsets.UTF_8)));
        }
      }
      return found;
    }
  }

  private static String body(String question, String value, boolean confidential) {
    return """
    {"questionId": "%s", "value": "%s", "chain": [{"name": "%s"}], "heard": "TOLD",
     "heardAt": "%s", "confidential": %s}"""
        .formatted(question, value, value, TestClock.get().instant(), confidential);
  }

  /** Runs something with the log open to everything, and answers what was written. */
  private static List<String> logging(Runnable work) {
    var lines = new ConcurrentLinkedQueue<String>();
    var formatter = new PatternFormatter("%c %s %e");
    var handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(formatter.format(org.jboss.logmanager.ExtLogRecord.wrap(line)));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    handler.setLevel(Level.ALL);
    // The client's own wire log would show what it sends.
    var client = Logger.getLogger("org.apache.http");
    var root = Logger.getLogger("");
    var level = root.getLevel();
    var usual = root.getHandlers();
    Stream.of(usual).forEach(root::removeHandler);
    root.addHandler(handler);
    root.setLevel(Level.ALL);
    client.setLevel(Level.WARNING);
    try {
      work.run();
    } finally {
      root.setLevel(level);
      client.setLevel(null);
      root.removeHandler(handler);
      Stream.of(usual).forEach(root::addHandler);
    }
    return List.copyOf(lines);
  }

  private long events() throws SQLException {
    try (var connection = owner.getConnection();
        var rows = connection.createStatement().executeQuery("select count(*) from event")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private List<String> everythingStored() throws SQLException {
    try (var connection = owner.getConnection()) {
      var rows = new ArrayList<String>();
      for (var table : tables(connection)) {
        try (var select = connection.createStatement();
            var found = select.executeQuery("select t::text from " + table + " t")) {
          while (found.next()) {
            rows.add(found.getString(1));
          }
        }
      }
      return rows;
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    var tables = new ArrayList<String>();
    try (var select = connection.createStatement();
        var found =
            select.executeQuery(
                "select format('%I.%I', schemaname, tablename) from pg_tables"
                    + " where schemaname not in ('pg_catalog', 'information_schema')")) {
      while (found.next()) {
        tables.add(found.getString(1));
      }
    }
    assertThat(tables).contains("public.event", "view_claim_book.document");
    return tables;
  }
}
