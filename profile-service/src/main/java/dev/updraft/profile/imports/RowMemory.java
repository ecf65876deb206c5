package dev.updraft.profile.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.updraft.eventsourcing.LogUnavailable;
import dev.updraft.profile.imports.RowStore.Outcome;
import dev.updraft.profile.imports.RowStore.Settled;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Remembers rows that were applied, by a keyed hash of what they say. What a first import has added
 * would else let a second one recognise somebody the first one could not.
 */
@Singleton
class RowMemory {
  private static final String ALGORITHM = "HmacSHA256";

  private final AgroalDataSource owner;
  private final ObjectMapper mapper;

  /** Begun under the key; every hash goes on from a copy of it. */
  private final Mac begun;

  RowMemory(
      AgroalDataSource owner,
      ObjectMapper mapper,
      @ConfigProperty(name = "updraft.master-key") String masterKey) {
    this.owner = owner;
    this.mapper = mapper;
    try {
      this.begun = Mac.getInstance(ALGORITHM);
      this.begun.init(new SecretKeySpec(Base64.getDecoder().decode(masterKey), ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All that is remembered of a member's imports. */
  Map<UUID, Remembered> of(UUID member) {
    try (var connection = owner.getConnection();
        var query =
            connection.prepareStatement(
                "select row_hash, contact, fate from import_memory where member_id = ?")) {
      query.setObject(1, member);
      try (var found = query.executeQuery()) {
        var all = new HashMap<UUID, Remembered>();
        while (found.next()) {
          var fate = Remembered.Fate.valueOf(found.getString(3));
          all.put(
              found.getObject(1, UUID.class), new Remembered(found.getObject(2, UUID.class), fate));
        }
        return all;
      }
    } catch (SQLException e) {
      throw LogUnavailable.unlessRefused(e);
    }
  }

  /** Half a hash: two of a member's rows will never share one. */
  UUID hash(UUID member, Object said) {
    try {
      var mac = (Mac) begun.clone();
      mac.update(
          ByteBuffer.allocate(16)
              .putLong(member.getMostSignificantBits())
              .putLong(member.getLeastSignificantBits())
              .array());
      var hash = ByteBuffer.wrap(mac.doFinal(mapper.writeValueAsBytes(said)));
      return new UUID(hash.getLong(), hash.getLong());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row cannot be written", e);
    }
  }

  /** Notes rows that were settled; what the member has said since of one held back counts. */
  void note(UUID member, List<Settled> settled) {
    var fates = new HashMap<UUID, Remembered>();
    for (var each : settled) {
      var fate = fate(each);
      if (fate != null && each.hash() != null) {
        fates.merge(
            each.hash(),
            new Remembered(each.judgement().contact(), fate),
            (first, later) -> later.fate() == Remembered.Fate.TAKEN ? later : first);
      }
    }
    var all = List.copyOf(fates.entrySet());
    try (var connection = owner.getConnection();
        var insert =
            connection.prepareStatement(
                "insert into import_memory (member_id, row_hash, contact, fate)"
                    + " select ?, hash, contact, fate"
                    + " from unnest(?::uuid[], ?::uuid[], ?::text[]) r(hash, contact, fate)"
                    + " on conflict (member_id, row_hash) do update"
                    + " set contact = excluded.contact, fate = excluded.fate"
                    + " where import_memory.fate = 'HELD' and excluded.fate = 'TAKEN'")) {
      insert.setObject(1, member);
      insert.setArray(
          2, connection.createArrayOf("uuid", all.stream().map(Map.Entry::getKey).toArray()));
      insert.setArray(
          3,
          connection.createArrayOf(
              "uuid", all.stream().map(each -> each.getValue().contact()).toArray()));
      insert.setArray(
          4,
          connection.createArrayOf(
              "text", all.stream().map(each -> each.getValue().fate().name()).toArray()));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw LogUnavailable.unlessRefused(e);
    }
  }

  /** Null when nothing is to be remembered: a refused row may well be taken the next time. */
  private static Remembered.Fate fate(Settled settled) {
    var judgement = settled.judgement();
    if (judgement.fault() != null) {
      return null;
    }
    if (settled.outcome() == Outcome.HELD) {
      return Remembered.Fate.HELD;
    }
    if (judgement.repeats() != null) {
      return Remembered.Fate.REPEATED;
    }
    return switch (settled.outcome()) {
      case APPLIED, UNCHANGED -> Remembered.Fate.TAKEN;
      case HELD, REFUSED -> null;
    };
  }
}
