package dev.updraft.profile;

import static dev.updraft.profile.Somebody.action;
import static dev.updraft.profile.Somebody.ago;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was worked out for a member holds only until something it rests on happens. */
@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class LatestAnswersTest {
  private final Somebody me = new Somebody();
  private final Somebody stranger = new Somebody();

  @Test
  void the_network_is_worked_out_anew_after_each_change() {
    contacts(0);
    var one = me.knows("G老师", "ORIGINATOR");
    contacts(1);
    var other = me.knows("小周", "CLOSE_TO_SOURCE");
    contacts(2);
    me.posts("/network/ties", Map.of("contactId", one, "otherContactId", other)).statusCode(201);
    me.gets("/network").body("position.ties", equalTo(1));
    String merge =
        me.posts("/contacts/merges", Map.of("survivorId", one, "absorbedId", other))
            .statusCode(201)
            .extract()
            .path("id");
    contacts(1);
    me.gets("/network").body("position.ties", equalTo(0));
    me.posts("/contacts/merges/" + merge + "/undo", Map.of()).statusCode(200);
    contacts(2);
    stranger.gets("/network").body("position.contacts", equalTo(0));
  }

  private void contacts(int expected) {
    me.gets("/network").body("position.contacts", equalTo(expected));
    me.gets("/network?circle=INNER").body("position.contacts", equalTo(0));
    me.gets("/contacts/tiers").body("items[3].taken", equalTo(expected));
  }

  @Test
  void the_wind_is_worked_out_anew_after_each_change() {
    wind(0, 0, 0);
    var g = me.knows("G老师", "ORIGINATOR");
    var endorsement = me.isEndorsed(g, "MENTION", ago(Duration.ofHours(2)));
    wind(1, 0, 1);
    me.posts("/endorsements/" + endorsement + "/actions", action(ago(Duration.ofHours(1))))
        .statusCode(201);
    wind(1, 1, 0);
    me.posts("/endorsements/" + endorsement + "/retraction", Map.of("reason", "记错了"))
        .statusCode(200);
    wind(0, 0, 0);
  }

  private void wind(int windows, int actedOn, int next) {
    me.gets("/me/wind").body("all.windows", equalTo(windows)).body("all.actedOn", equalTo(actedOn));
    me.gets("/me/next-actions").body("items", hasSize(next));
  }
}
