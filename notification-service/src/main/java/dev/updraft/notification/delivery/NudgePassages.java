package dev.updraft.notification.delivery;

import dev.updraft.eventsourcing.MemberScope;
import dev.updraft.notification.nudges.Outside;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The deliveries of one nudge, as its member may see them. */
@Singleton
class NudgePassages implements Outside {
  private final AgroalDataSource reader;

  NudgePassages(@DataSource("reader") AgroalDataSource reader) {
    this.reader = reader;
  }

  /** What waits in a digest waits for its moment. */
  @Override
  public List<Passage> of(UUID memberId, UUID nudgeId) {
    return MemberScope.read(
        reader,
        memberId,
        connection -> {
          try (var query =
              connection.prepareStatement(
                  """
                  select d.channel_kind, d.round, d.state, d.problem,
                    coalesce(d.settled_at, digest.next_attempt_at, d.next_attempt_at)
                  from delivery d left join delivery digest on digest.id = d.digest_id
                  where d.member_id = ? and d.nudge_id = ? order by d.round, d.created_at
                  """)) {
            query.setObject(1, memberId);
            query.setObject(2, nudgeId);
            try (var rows = query.executeQuery()) {
              var passages = new ArrayList<Passage>();
              while (rows.next()) {
                passages.add(
                    new Passage(
                        rows.getString(1),
                        rows.getInt(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getObject(5, OffsetDateTime.class).toInstant()));
              }
              return passages;
            }
          }
        });
  }
}
