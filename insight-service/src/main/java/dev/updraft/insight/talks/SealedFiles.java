package dev.updraft.insight.talks;

import dev.updraft.eventsourcing.LogUnavailable;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Files, sealed each with a key of its own. The key goes into the log as a text about the member,
 * so that whatever erases that erases the file, although nobody finds it.
 */
@Singleton
class SealedFiles {
  private static final int KEY_LENGTH = 32;
  private static final int NONCE_LENGTH = 12;
  private static final int TAG_BITS = 128;

  private final AgroalDataSource owner;
  private final SecureRandom random = new SecureRandom();

  SealedFiles(AgroalDataSource owner) {
    this.owner = owner;
  }

  /** Keeps a file, and answers the key that opens it. */
  String keep(UUID id, UUID member, byte[] content) {
    var key = new byte[KEY_LENGTH];
    random.nextBytes(key);
    try (var connection = owner.getConnection();
        var insert =
            connection.prepareStatement(
                "insert into talk_file (id, member_id, sealed) values (?, ?, ?)")) {
      insert.setObject(1, id);
      insert.setObject(2, member);
      // Each key seals one file only, so its nonce cannot come twice.
      insert.setBytes(3, cipher(Cipher.ENCRYPT_MODE, key, id).doFinal(content));
      insert.executeUpdate();
      return Base64.getEncoder().encodeToString(key);
    } catch (SQLException e) {
      throw new LogUnavailable(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal a file", e);
    }
  }

  Optional<byte[]> open(UUID id, UUID member, String key) {
    try (var connection = owner.getConnection();
        var query =
            connection.prepareStatement(
                "select sealed from talk_file where id = ? and member_id = ?")) {
      query.setObject(1, id);
      query.setObject(2, member);
      try (var rows = query.executeQuery()) {
        return rows.next()
            ? Optional.of(
                cipher(Cipher.DECRYPT_MODE, Base64.getDecoder().decode(key), id)
                    .doFinal(rows.getBytes(1)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new LogUnavailable(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot open a file", e);
    }
  }

  /** Drops what nobody will ask for any more, or never could. */
  void drop(UUID id) {
    try (var connection = owner.getConnection();
        var delete = connection.prepareStatement("delete from talk_file where id = ?")) {
      delete.setObject(1, id);
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new LogUnavailable(e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, UUID id) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(TAG_BITS, new byte[NONCE_LENGTH]));
    cipher.updateAAD(id.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    return cipher;
  }
}
