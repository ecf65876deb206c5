package dev.updraft.web;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Tokens for links that work without an account: they say which thing they open, and cannot be made
 * up. Nothing personal is in them. Whether one is still good is for what it opens to say.
 */
@Singleton
public class SignedLinks {
  private static final int ID = 16;
  private static final int SIGNATURE = 16;

  private final KeyedHash hash;

  SignedLinks(KeyedHash hash) {
    this.hash = hash;
  }

  /**
   * @param purpose a token for one purpose opens nothing of another
   */
  public String token(String purpose, UUID... ids) {
    var bytes = ByteBuffer.allocate(ids.length * ID + SIGNATURE);
    for (var id : ids) {
      bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
    var named = Arrays.copyOf(bytes.array(), ids.length * ID);
    bytes.put(signature(purpose, named));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** The ids a token names; empty when it was not issued for this purpose. */
  public Optional<List<UUID>> read(String purpose, int ids, String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    if (bytes.length != ids * ID + SIGNATURE) {
      return Optional.empty();
    }
    var named = Arrays.copyOf(bytes, ids * ID);
    var signed = Arrays.copyOfRange(bytes, ids * ID, bytes.length);
    if (!MessageDigest.isEqual(signature(purpose, named), signed)) {
      return Optional.empty();
    }
    var read = ByteBuffer.wrap(named);
    var all = new UUID[ids];
    Arrays.setAll(all, _ -> new UUID(read.getLong(), read.getLong()));
    return Optional.of(List.of(all));
  }

  private byte[] signature(String purpose, byte[] named) {
    var label = ("link:" + purpose).getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(hash.of(label, named), SIGNATURE);
  }
}
