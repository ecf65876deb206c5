package dev.updraft.web;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 under the key all services share: what it hashes cannot be guessed and tried. */
@Singleton
class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  KeyedHash(UpdraftConfig config) {
    this.key = new SecretKeySpec(config.memberKeyBytes(), ALGORITHM);
  }

  byte[] of(byte[]... parts) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      for (var part : parts) {
        // Lengths keep ("ab", "c") and ("a", "bc") apart.
        mac.update(ByteBuffer.allocate(4).putInt(part.length).array());
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A version 8 UUID (RFC 9562): the same for the same identity in every service. */
  UUID member(String issuer, String subject) {
    var hash =
        ByteBuffer.wrap(
            of(issuer.getBytes(StandardCharsets.UTF_8), subject.getBytes(StandardCharsets.UTF_8)));
    var high = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
    var low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
