package dev.updraft.notification.channels;

import static dev.updraft.notification.NotificationReason.SUBSCRIPTION_MALFORMED;

import dev.updraft.eventsourcing.Rejection;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;

/**
 * A browser's two keys (RFC 8291): messages are sealed for it alone.
 *
 * @param p256dh its public key, an uncompressed point of P-256
 * @param auth its secret
 */
public record PushSubscription(byte[] p256dh, byte[] auth) {
  private static final int POINT = 65;
  private static final int COORDINATE = 32;
  private static final int AUTH = 16;

  /** The curve y² = x³ − 3x + b over the integers modulo p (FIPS 186-5, P-256). */
  private static final BigInteger P =
      new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);

  private static final BigInteger B =
      new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);

  public PushSubscription {
    if (p256dh.length != POINT || p256dh[0] != 4 || auth.length != AUTH || !onCurve(p256dh)) {
      throw new Rejection(SUBSCRIPTION_MALFORMED, "subscription.keys");
    }
    p256dh = p256dh.clone();
    auth = auth.clone();
  }

  /** A point off the curve would draw a key out of whoever computes with it. */
  private static boolean onCurve(byte[] point) {
    var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE));
    var y = new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE, POINT));
    var right = x.pow(3).subtract(x.multiply(BigInteger.valueOf(3))).add(B).mod(P);
    return x.compareTo(P) < 0 && y.compareTo(P) < 0 && y.pow(2).mod(P).equals(right);
  }

  /** As a browser gives them: base64url. */
  static PushSubscription of(String p256dh, String auth) {
    try {
      // Some libraries pad what they encode.
      var decoder = Base64.getUrlDecoder();
      return new PushSubscription(decoder.decode(p256dh), decoder.decode(auth));
    } catch (IllegalArgumentException _) {
      throw new Rejection(SUBSCRIPTION_MALFORMED, "subscription.keys");
    }
  }

  /** As a channel keeps them. */
  public static PushSubscription ofSecret(String secret) {
    var blank = secret.indexOf(' ');
    return of(secret.substring(0, blank), secret.substring(blank + 1));
  }

  String secret() {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    return encoder.encodeToString(p256dh) + " " + encoder.encodeToString(auth);
  }
}
