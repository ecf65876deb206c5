package dev.updraft.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.updraft.web.TeamRoster;
import dev.updraft.web.testing.UpdraftServers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which team a member is in is said by profile-service, and kept by every event. */
@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class TeamsTest {
  private static final Path GOLDEN = Path.of("../profile-service/src/test/resources/feed");
  private static final String MEMBER = "01980000-0000-7000-8000-00000000000a";

  @Inject private TeamRoster roster;
  @Inject private AgroalDataSource owner;

  private final Api me = Api.someone();

  @Test
  void an_event_keeps_the_team_it_was_written_in() throws IOException, SQLException {
    var member = me.memberId();
    var growth = TeamRoster.teamId("growth");
    me.choice("before");
    assertThat(teamOfTheLastEvent(member)).isNull();

    hears(member, "membership-granted.v1");
    awaitTeam(member, Optional.of(growth));
    me.choice("in the team");
    assertThat(teamOfTheLastEvent(member)).isEqualTo(growth);

    hears(member, "membership-ended.v1");
    awaitTeam(member, Optional.empty());
    me.choice("afterwards");
    assertThat(teamOfTheLastEvent(member)).isNull();
  }

  private static void hears(UUID member, String type) throws IOException {
    var golden = Files.readString(GOLDEN.resolve(type + ".json"));
    assertThat(golden).contains(MEMBER);
    Api.told(member, type, golden.replace(MEMBER, member.toString()));
  }

  private void awaitTeam(UUID member, Optional<UUID> team) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              roster.refresh();
              assertThat(roster.teamOf(member)).isEqualTo(team);
            });
  }

  private UUID teamOfTheLastEvent(UUID member) throws SQLException {
    try (var connection = owner.getConnection();
        var query =
            connection.prepareStatement(
                "select team_id from event where member_id = ? order by position desc limit 1")) {
      query.setObject(1, member);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getObject(1, UUID.class);
      }
    }
  }
}
