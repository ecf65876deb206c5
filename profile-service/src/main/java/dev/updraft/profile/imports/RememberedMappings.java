package dev.updraft.profile.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.updraft.eventsourcing.LogUnavailable;
import dev.updraft.profile.imports.Columns.Field;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Remembers how a member mapped a table's columns, by its headings. */
@Singleton
class RememberedMappings {
  private static final TypeReference<Map<Field, String>> MAPPING = new TypeReference<>() {};

  private final AgroalDataSource owner;
  private final ObjectMapper mapper;

  RememberedMappings(AgroalDataSource owner, ObjectMapper mapper) {
    this.owner = owner;
    this.mapper = mapper;
  }

  /**
   * @param said what the member says now; empty: what they said last of the same headings; null:
   *     that this is to be forgotten
   */
  Mappings of(UUID member, Map<Field, String> said) {
    return new Mappings() {
      @Override
      public Map<Field, String> of(List<String> headings) {
        if (said == null) {
          forget(member, headings);
          return Map.of();
        }
        return said.isEmpty() ? recall(member, headings) : said;
      }

      @Override
      public void worked(List<String> headings) {
        if (said != null && !said.isEmpty()) {
          remember(member, headings, said);
        }
      }
    };
  }

  private Map<Field, String> recall(UUID member, List<String> headings) {
    try (var connection = owner.getConnection();
        var query =
            connection.prepareStatement(
                "select mapping::text from import_mapping where member_id = ? and headings = ?")) {
      query.setObject(1, member);
      query.setBytes(2, hash(headings));
      try (var found = query.executeQuery()) {
        return found.next() ? mapper.readValue(found.getString(1), MAPPING) : Map.of();
      }
    } catch (SQLException e) {
      throw new LogUnavailable(e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a mapping cannot be read", e);
    }
  }

  private void forget(UUID member, List<String> headings) {
    try (var connection = owner.getConnection();
        var delete =
            connection.prepareStatement(
                "delete from import_mapping where member_id = ? and headings = ?")) {
      delete.setObject(1, member);
      delete.setBytes(2, hash(headings));
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new LogUnavailable(e);
    }
  }

  private void remember(UUID member, List<String> headings, Map<Field, String> said) {
    try (var connection = owner.getConnection();
        var insert =
            connection.prepareStatement(
                "insert into import_mapping (member_id, headings, mapping) values (?, ?, ?::jsonb)"
                    + " on conflict (member_id, headings)"
                    + " do update set mapping = excluded.mapping")) {
      insert.setObject(1, member);
      insert.setBytes(2, hash(headings));
      insert.setString(3, mapper.writeValueAsString(said));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new LogUnavailable(e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a mapping cannot be written", e);
    }
  }

  private static byte[] hash(List<String> headings) {
    var text = headings.stream().map(Columns::key).collect(Collectors.joining("\u001f"));
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
