package dev.updraft.profile.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.updraft.eventsourcing.LogUnavailable;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The tables imports are kept in, and how they are written: one statement or step at a time. */
@Singleton
class ImportTables {
  private final AgroalDataSource owner;
  private final ObjectMapper mapper;

  ImportTables(AgroalDataSource owner, ObjectMapper mapper) {
    this.owner = owner;
    this.mapper = mapper;
  }

  /** Something done in one statement or transaction of its own. */
  @FunctionalInterface
  interface Step<T> {
    T with(Connection connection) throws SQLException;
  }

  <T> T write(Step<T> step) {
    try (var connection = owner.getConnection()) {
      return step.with(connection);
    } catch (SQLException e) {
      throw LogUnavailable.unlessRefused(e);
    }
  }

  int update(String sql, Object... values) {
    return write(
        connection -> {
          try (var statement = connection.prepareStatement(sql)) {
            for (var n = 0; n < values.length; n++) {
              if (values[n] == null) {
                statement.setNull(n + 1, Types.OTHER);
              } else {
                statement.setObject(n + 1, values[n]);
              }
            }
            return statement.executeUpdate();
          }
        });
  }

  static OffsetDateTime time(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  String json(Object said) {
    try {
      return mapper.writeValueAsString(said);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what an import is kept as cannot be written", e);
    }
  }

  <T> T read(String json, Class<T> type) {
    try {
      return mapper.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what an import is kept as cannot be read", e);
    }
  }
}
