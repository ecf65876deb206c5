package dev.updraft.profile.endorsements;

import static dev.updraft.profile.Somebody.action;
import static dev.updraft.profile.Somebody.ago;
import static dev.updraft.profile.Somebody.now;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.profile.Somebody;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Turning the pages of a list whose order changes with every second. */
@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class RankedPagesTest {
  private final Somebody me = new Somebody();
  private String first;
  private String second;
  private String third;

  @BeforeEach
  void isEndorsedThrice() {
    var contact = me.knows("G老师", "ORIGINATOR");
    third = me.isEndorsed(contact, "MENTION", ago(Duration.ofDays(2)));
    second = me.isEndorsed(contact, "MENTION", ago(Duration.ofDays(1)));
    first = me.isEndorsed(contact, "MENTION", ago(Duration.ofHours(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-momentum", "-urgency"})
  void nothing_comes_twice_when_the_last_one_shown_is_used_meanwhile(String sort) {
    String next =
        me.gets("/endorsements?limit=2&sort=" + sort)
            .statusCode(200)
            .body("items.id", contains(first, second))
            .extract()
            .path("next");
    me.posts("/endorsements/" + second + "/actions", action(now())).statusCode(201);
    me.gets("/endorsements?limit=2&sort=" + sort + "&cursor={next}", next)
        .statusCode(200)
        .body("items.id", contains(third))
        .body("next", nullValue());
  }

  @Test
  void a_cursor_of_no_list_or_of_another_one_is_refused() {
    String ofUrgency =
        me.gets("/endorsements?limit=1&sort=-urgency").statusCode(200).extract().path("next");
    String ofTime = me.gets("/endorsements?limit=1").statusCode(200).extract().path("next");
    for (var cursor : List.of("nonsense", "%", "AAAA", ofUrgency, ofTime)) {
      me.gets("/endorsements?sort=-momentum&cursor={cursor}", cursor)
          .statusCode(400)
          .contentType("application/problem+json")
          .body("type", endsWith(":bad-page"))
          .body("status", equalTo(400));
    }
  }
}
