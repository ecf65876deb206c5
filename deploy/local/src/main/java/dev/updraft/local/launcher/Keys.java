package dev.updraft.local.launcher;

import dev.updraft.local.Folders;
import dev.updraft.local.LocalServerFailed;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * The secrets of this installation: made all at once, each in a file only its owner can read, never
 * printed. Without any one of them some of the data is lost or nobody's, so none is made anew.
 */
final class Keys {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String PRIVATE_KEY = "token-private-key";
  private static final String PUBLIC_KEY = "token-public-key";
  private static final String MEMBER_KEY = "member-key";
  private static final String PUSH_PRIVATE_KEY = "web-push-private-key";
  private static final String PUSH_PUBLIC_KEY = "web-push-public-key";

  /** Bytes of a number of the curve P-256. */
  private static final int COORDINATE = 32;

  private final Path folder;

  private Keys(Path folder) {
    this.folder = folder;
  }

  static Keys of(Installation installation) {
    var keys = new Keys(installation.keys());
    try {
      if (keys.isNew() && !Files.exists(installation.data())) {
        keys.make();
      }
      keys.refuseLost();
      return keys;
    } catch (IOException | GeneralSecurityException e) {
      throw new LocalServerFailed("cannot make the keys: " + e.getMessage(), e);
    }
  }

  /** What encrypts the personal data of one service. */
  String masterKey(Parts.Kind kind) {
    return read(masterKeyOf(kind));
  }

  /** What turns a person's login into the member id, in every service the same. */
  String memberKey() {
    return read(MEMBER_KEY);
  }

  /** Not one of the keys: the database server makes and guards it. */
  Path databasePasswords() {
    return folder.resolve("database-passwords");
  }

  /** Base64 of the X.509 encoding, as the services take it. */
  String publicKey() {
    return read(PUBLIC_KEY);
  }

  PrivateKey privateKey() {
    try {
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(read(PRIVATE_KEY))));
    } catch (GeneralSecurityException e) {
      throw new LocalServerFailed("the private key cannot be read", e);
    }
  }

  /** Who browsers' push services know this installation as; base64url of an uncompressed point. */
  String pushPublicKey() {
    return read(PUSH_PUBLIC_KEY);
  }

  /** Base64url of a number. */
  String pushPrivateKey() {
    return read(PUSH_PRIVATE_KEY);
  }

  private static String masterKeyOf(Parts.Kind kind) {
    return kind.database() + "-master-key";
  }

  private static List<String> randomKeys() {
    return Stream.concat(
            Stream.of(MEMBER_KEY), Stream.of(Parts.Kind.values()).map(Keys::masterKeyOf))
        .toList();
  }

  private boolean isNew() throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /**
   * Aside and then in place by one rename: a start that breaks off leaves no half of them, and of
   * several starts at once the first one's keys are everybody's.
   */
  private void make() throws IOException, GeneralSecurityException {
    Files.createDirectories(folder.toAbsolutePath().getParent());
    Path aside = Files.createTempDirectory(folder.toAbsolutePath().getParent(), "keys-");
    try {
      makeTokenKeys(aside);
      makePushKeys(aside);
      for (String name : randomKeys()) {
        var key = new byte[32];
        RANDOM.nextBytes(key);
        Folders.writeSecret(aside.resolve(name), base64(key));
      }
      Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (isNew()) {
        throw e;
      }
    } finally {
      Folders.delete(aside);
    }
  }

  private static void makeTokenKeys(Path folder) throws IOException, GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var pair = generator.generateKeyPair();
    Folders.writeSecret(folder.resolve(PUBLIC_KEY), base64(pair.getPublic().getEncoded()));
    Folders.writeSecret(folder.resolve(PRIVATE_KEY), base64(pair.getPrivate().getEncoded()));
  }

  private static void makePushKeys(Path folder) throws IOException, GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    var pair = generator.generateKeyPair();
    var at = ((ECPublicKey) pair.getPublic()).getW();
    var point = new byte[1 + 2 * COORDINATE];
    point[0] = 4; // uncompressed
    System.arraycopy(bytes(at.getAffineX()), 0, point, 1, COORDINATE);
    System.arraycopy(bytes(at.getAffineY()), 0, point, 1 + COORDINATE, COORDINATE);
    var number = bytes(((ECPrivateKey) pair.getPrivate()).getS());
    Folders.writeSecret(folder.resolve(PUSH_PUBLIC_KEY), base64Url(point));
    Folders.writeSecret(folder.resolve(PUSH_PRIVATE_KEY), base64Url(number));
  }

  /** As many bytes as every number of the curve has. */
  private static byte[] bytes(BigInteger number) {
    var signed = number.toByteArray();
    var length = Math.min(signed.length, COORDINATE);
    var bytes = new byte[COORDINATE];
    System.arraycopy(signed, signed.length - length, bytes, COORDINATE - length, length);
    return bytes;
  }

  private void refuseLost() throws IOException {
    var lost =
        Stream.concat(
                Stream.of(PUBLIC_KEY, PRIVATE_KEY, PUSH_PUBLIC_KEY, PUSH_PRIVATE_KEY),
                randomKeys().stream())
            .filter(name -> !Files.isRegularFile(folder.resolve(name)))
            .sorted()
            .toList();
    if (!lost.isEmpty()) {
      throw new LocalServerFailed(
          "Of the keys in "
              + folder
              + " these are gone: "
              + String.join(", ", lost)
              + ".\nWithout them what was stored cannot be read or is nobody's."
              + "\nPut them back, or start afresh with ./updraft reset.",
          null);
    }
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name)).strip();
    } catch (IOException e) {
      throw new LocalServerFailed("cannot read the key " + name + ": " + e.getMessage(), e);
    }
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
