package dev.updraft.notification.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.updraft.notification.Someone;
import dev.updraft.web.TeamRoster;
import dev.updraft.web.testing.KafkaProbe;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which team a member is in is said by profile-service, and known until it says otherwise. */
@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class TeamsTest {
  private static final Path GOLDEN = Path.of("../profile-service/src/test/resources/feed");

  @Inject private TeamRoster roster;

  @Test
  void a_team_is_known_from_when_a_member_joins_it_until_they_leave() throws IOException {
    try (var kafka = new KafkaProbe()) {
      var someone = new Someone(kafka);
      hears(someone, "membership-granted.v1", "growth");
      awaitTeam(someone, "growth");
      // whoever joins another team has left the one before, in this order
      hears(someone, "membership-ended.v1", "growth");
      hears(someone, "membership-granted.v1", "sales");
      awaitTeam(someone, "sales");
      hears(someone, "membership-ended.v1", "sales");
      awaitTeam(someone, null);
    }
  }

  private static void hears(Someone someone, String type, String team) throws IOException {
    var message =
        (ObjectNode) new ObjectMapper().readTree(Files.readString(GOLDEN.resolve(type + ".json")));
    someone.hears(type, message.put("memberId", someone.id().toString()).put("team", team));
  }

  private void awaitTeam(Someone someone, String team) {
    Optional<UUID> expected = Optional.ofNullable(team).map(TeamRoster::teamId);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              roster.refresh();
              assertThat(roster.teamOf(someone.id())).isEqualTo(expected);
            });
  }
}
