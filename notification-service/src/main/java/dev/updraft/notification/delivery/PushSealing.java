package dev.updraft.notification.delivery;

import dev.updraft.notification.channels.PushSubscription;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals a message for one browser (RFC 8291, aes128gcm of RFC 8188 in a single record): the push
 * service that carries it cannot read it.
 */
final class PushSealing {
  /** What every push service takes: a record, less its header, tag and delimiter. */
  static final int LONGEST = 3_993;

  private static final int RECORD = 4_096;
  private static final int SALT = 16;
  private static final int TAG_BITS = 128;
  private static final byte LAST_RECORD = 2;

  private PushSealing() {}

  static byte[] seal(byte[] plain, PushSubscription browser, SecureRandom random) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      var salt = new byte[SALT];
      random.nextBytes(salt);
      return seal(plain, browser, generator.generateKeyPair(), salt);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param once a key pair for this one message
   */
  static byte[] seal(byte[] plain, PushSubscription browser, KeyPair once, byte[] salt)
      throws GeneralSecurityException {
    if (plain.length > LONGEST) {
      throw new IllegalArgumentException("too long for a push message: " + plain.length);
    }
    var ours = P256.point((ECPublicKey) once.getPublic());
    var agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(once.getPrivate());
    agreement.doPhase(P256.key(browser.p256dh()), true);
    var info =
        ByteBuffer.allocate(14 + 2 * P256.POINT)
            .put(ascii("WebPush: info\0"))
            .put(browser.p256dh())
            .put(ours);
    var shared = derived(agreement.generateSecret(), browser.auth(), info.array(), 32);
    var key = derived(shared, salt, ascii("Content-Encoding: aes128gcm\0"), 16);
    var nonce = derived(shared, salt, ascii("Content-Encoding: nonce\0"), 12);

    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    var record = ByteBuffer.allocate(plain.length + 1).put(plain).put(LAST_RECORD).array();
    var sealed = cipher.doFinal(record);
    return ByteBuffer.allocate(SALT + Integer.BYTES + 1 + ours.length + sealed.length)
        .put(salt)
        .putInt(RECORD)
        .put((byte) ours.length)
        .put(ours)
        .put(sealed)
        .array();
  }

  private static byte[] derived(byte[] secret, byte[] salt, byte[] info, int length)
      throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract().addIKM(secret).addSalt(salt).thenExpand(info, length));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
