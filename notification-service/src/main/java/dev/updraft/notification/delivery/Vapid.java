package dev.updraft.notification.delivery;

import dev.updraft.notification.channels.WebPushConfig;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECPrivateKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Says to push services who sends (VAPID, RFC 8292): a signed token per service. */
final class Vapid {
  /** A push service may refuse more than a day. */
  private static final Duration GOOD_FOR = Duration.ofHours(12);

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final String publicKey;
  private final PrivateKey privateKey;
  private final String subject;

  private Vapid(String publicKey, PrivateKey privateKey, String subject) {
    this.publicKey = publicKey;
    this.privateKey = privateKey;
    this.subject = subject;
  }

  /** Empty when no keys are set. */
  static Optional<Vapid> of(WebPushConfig config) {
    if (config.publicKey().isEmpty() || config.privateKey().isEmpty()) {
      return Optional.empty();
    }
    var scalar = new BigInteger(1, Base64.getUrlDecoder().decode(config.privateKey().get()));
    try {
      var key =
          KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(scalar, P256.CURVE));
      return Optional.of(new Vapid(config.publicKey().get(), key, config.subject()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("updraft.web-push.private-key is no key of P-256", e);
    }
  }

  /** The value of the Authorization header. */
  String authorization(String endpoint, Instant now) {
    var uri = URI.create(endpoint);
    var claims =
        """
        {"aud":"%s://%s","exp":%d,"sub":"%s"}\
        """
            .formatted(
                uri.getScheme(), uri.getAuthority(), now.plus(GOOD_FOR).getEpochSecond(), subject);
    var signed = part("{\"typ\":\"JWT\",\"alg\":\"ES256\"}") + "." + part(claims);
    try {
      var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(privateKey);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return "vapid t="
          + signed
          + "."
          + BASE64.encodeToString(signature.sign())
          + ", k="
          + publicKey;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String part(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
