package dev.updraft.notification.policies;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * What was heard of the things nudges are about, and what is to be said of each: later news says
 * only what is new.
 */
record Subjects(Connection connection, UUID memberId) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  /** What a subject can be; the names are stored. */
  enum Type {
    CONTACT,
    TALK,
    QUESTION,
    ASK,
    SOURCE_MIX,
    REPORT,
    PRACTICE
  }

  /**
   * A subject and what is to be said of it.
   *
   * @param state what its policies know
   */
  record Known<S>(S state, Plans plans) {}

  <S> Known<S> find(Type type, UUID id, S unknown) throws SQLException {
    try (var query =
        connection.prepareStatement(
            """
            select state, plans from subject where type = ? and subject_id = ? and member_id = ?
            """)) {
      query.setString(1, type.name());
      query.setObject(2, id);
      query.setObject(3, memberId);
      try (var rows = query.executeQuery()) {
        return rows.next()
            ? new Known<>(
                read(rows.getString(1), unknown), JSON.readValue(rows.getString(2), Plans.class))
            : new Known<>(unknown, Plans.NONE);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what is known of a subject cannot be read: " + id, e);
    }
  }

  @SuppressWarnings("unchecked") // a record's class is its own
  private static <S> S read(String state, S unknown) throws JsonProcessingException {
    return (S) JSON.readValue(state, unknown.getClass());
  }

  <S> void keep(Type type, UUID id, Known<S> known) throws SQLException {
    try (var upsert =
        connection.prepareStatement(
            """
            insert into subject (type, subject_id, member_id, state, plans)
            values (?, ?, ?, ?::jsonb, ?::jsonb)
            on conflict (type, subject_id) do update
              set state = excluded.state, plans = excluded.plans
              where subject.member_id = excluded.member_id
            """)) {
      upsert.setString(1, type.name());
      upsert.setObject(2, id);
      upsert.setObject(3, memberId);
      upsert.setString(4, JSON.writeValueAsString(known.state()));
      upsert.setString(5, JSON.writeValueAsString(known.plans()));
      upsert.executeUpdate();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what is known of a subject cannot be kept: " + id, e);
    }
  }

  /** Whose an exchange or a contribution is: news that takes it back does not say. */
  Optional<UUID> whole(UUID partId) throws SQLException {
    try (var query =
        connection.prepareStatement(
            "select subject_id from subject_part where part_id = ? and member_id = ?")) {
      query.setObject(1, partId);
      query.setObject(2, memberId);
      try (var rows = query.executeQuery()) {
        return rows.next() ? Optional.of(rows.getObject(1, UUID.class)) : Optional.empty();
      }
    }
  }

  void belongs(UUID partId, UUID subjectId) throws SQLException {
    try (var upsert =
        connection.prepareStatement(
            """
            insert into subject_part (part_id, member_id, subject_id) values (?, ?, ?)
            on conflict (part_id) do update set subject_id = excluded.subject_id
              where subject_part.member_id = excluded.member_id
            """)) {
      upsert.setObject(1, partId);
      upsert.setObject(2, memberId);
      upsert.setObject(3, subjectId);
      upsert.executeUpdate();
    }
  }
}
