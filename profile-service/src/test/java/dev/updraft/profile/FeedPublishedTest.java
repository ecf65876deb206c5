package dev.updraft.profile;

import static dev.updraft.profile.Somebody.action;
import static dev.updraft.profile.Somebody.gift;
import static dev.updraft.profile.Somebody.ideas;
import static dev.updraft.profile.Somebody.now;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.web.testing.KafkaProbe;
import dev.updraft.web.testing.UpdraftServers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class FeedPublishedTest {
  @Inject AgroalDataSource owner;

  private final Somebody me = new Somebody();

  @Test
  void the_log_keeps_what_is_said_of_people_under_seal() throws SQLException {
    var contact = me.knows("很特别的名字", "ORIGINATOR");
    me.posts("/exchanges", ideas(contact, now())).statusCode(201);
    me.isEndorsed(contact, "MENTION", now());

    try (var connection = owner.getConnection();
        var query =
            connection.prepareStatement(
                "select string_agg(data::text, '') from event where member_id = ?")) {
      query.setObject(1, UUID.fromString(me.memberId()));
      try (var rows = query.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1))
            .contains("社群营销", "sealed")
            .doesNotContain("很特别的名字", "先付出", "看得见", "找林夏");
      }
    }
  }

  @Test
  void what_happens_is_told_in_order_under_the_members_key_without_a_name() {
    var contact = me.knows("G老师", "ORIGINATOR");
    me.posts("/contributions", gift(contact, now().minusSeconds(60))).statusCode(201);
    me.posts("/exchanges", ideas(contact, now().minusSeconds(30))).statusCode(201);
    var id = me.isEndorsed(contact, "MENTION", now());
    me.posts("/endorsements/" + id + "/actions", action(now())).statusCode(201);
    var member = me.memberId();

    try (var kafka = new KafkaProbe()) {
      var told =
          kafka.await(
              "updraft.profile.v1", 5, Duration.ofSeconds(20), it -> it.key().equals(member));
      assertThat(told)
          .extracting(KafkaProbe.Message::type)
          .containsExactly(
              "contact-added.v1",
              "value-given.v1",
              "exchange-held.v1",
              "endorsement-received.v1",
              "endorsement-acted.v1");
      assertThat(told)
          .extracting(KafkaProbe.Message::body)
          .allSatisfy(body -> assertThat(body).doesNotContain("G老师", "找林夏", "规模化"));

      var cards =
          kafka.await(
              "updraft.cards.v1", 1, Duration.ofSeconds(20), it -> it.key().equals(contact));
      assertThat(cards.getFirst().body()).contains("G老师", member);
    }
  }
}
