package dev.updraft.web;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.updraft.eventsourcing.ConsumerWork;
import dev.updraft.eventsourcing.Delivery;
import dev.updraft.eventsourcing.Subscriber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Keeps who is in which team, as profile-service tells it, in the table {@code team_member} of a
 * service that writes events of its own: each event keeps the team it was written in.
 */
public final class WhenTeamChangedThenKeep implements Subscriber {
  public static final TeamRoster.Kept KEPT =
      new TeamRoster.Kept("select member_id, team from team_member");

  private static final String TOPIC = "updraft.profile.v1";
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final String service;

  public WhenTeamChangedThenKeep(String service) {
    this.service = service;
  }

  private record InTeam(UUID memberId, String team) {}

  @Override
  public String name() {
    return service + "-teams";
  }

  @Override
  public List<String> topics() {
    return List.of(TOPIC);
  }

  @Override
  public void on(List<Delivery> batch, ConsumerWork work) throws SQLException {
    for (var delivery : batch) {
      switch (delivery.type()) {
        case "membership-granted.v1" -> keep(work.connection(), read(delivery));
        case "membership-ended.v1" -> forget(work.connection(), read(delivery));
        default -> {} // no matter of teams
      }
    }
  }

  private static InTeam read(Delivery delivery) {
    try {
      return JSON.readValue(delivery.body(), InTeam.class);
    } catch (IOException e) {
      throw new UncheckedIOException("unreadable " + delivery.type() + " " + delivery.id(), e);
    }
  }

  private static void keep(Connection connection, InTeam it) throws SQLException {
    try (var upsert =
        connection.prepareStatement(
            "insert into team_member (member_id, team) values (?, ?)"
                + " on conflict (member_id) do update set team = excluded.team")) {
      upsert.setObject(1, it.memberId());
      upsert.setString(2, it.team());
      upsert.executeUpdate();
    }
  }

  private static void forget(Connection connection, InTeam it) throws SQLException {
    try (var delete =
        connection.prepareStatement("delete from team_member where member_id = ? and team = ?")) {
      delete.setObject(1, it.memberId());
      delete.setString(2, it.team());
      delete.executeUpdate();
    }
  }
}
