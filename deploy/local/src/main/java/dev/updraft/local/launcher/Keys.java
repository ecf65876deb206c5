package dev.updraft.local.launcher;

import dev.updraft.local.Folders;
import dev.updraft.local.LocalServerFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * The secrets of this installation: made once, each in a file only its owner can read, never
 * printed. Without them the data cannot be read again, so they are not made anew beside old data.
 */
final class Keys {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String PRIVATE_KEY = "token-private-key";
  private static final String PUBLIC_KEY = "token-public-key";

  private final Path folder;

  private Keys(Path folder) {
    this.folder = folder;
  }

  static Keys of(Installation installation) {
    try {
      var keys = new Keys(Folders.privateFolder(installation.keys()));
      if (Files.exists(keys.folder.resolve(PRIVATE_KEY))) {
        return keys;
      }
      if (Files.exists(installation.data())) {
        throw new LocalServerFailed(
            "The keys in "
                + installation.keys()
                + " are gone, and without them the data cannot be read.\n"
                + "Put them back, or start afresh with ./updraft reset.",
            null);
      }
      keys.makeTokenKeys();
      return keys;
    } catch (IOException | GeneralSecurityException e) {
      throw new LocalServerFailed("cannot make the keys: " + e.getMessage(), e);
    }
  }

  /** What encrypts the personal data of one service. */
  String masterKey(String service) {
    return random(service + "-master-key");
  }

  /** What turns a person's login into the member id, in every service the same. */
  String memberKey() {
    return random("member-key");
  }

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

  private void makeTokenKeys() throws IOException, GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var pair = generator.generateKeyPair();
    Folders.writeSecret(folder.resolve(PUBLIC_KEY), base64(pair.getPublic().getEncoded()));
    // Last, for its presence says that the pair is whole.
    Folders.writeSecret(folder.resolve(PRIVATE_KEY), base64(pair.getPrivate().getEncoded()));
  }

  /** One at a time: services start together, and the first one's key must be everybody's. */
  private synchronized String random(String name) {
    try {
      if (!Files.exists(folder.resolve(name))) {
        var key = new byte[32];
        RANDOM.nextBytes(key);
        Folders.writeSecret(folder.resolve(name), base64(key));
      }
      return read(name);
    } catch (IOException e) {
      throw new LocalServerFailed("cannot make the key " + name + ": " + e.getMessage(), e);
    }
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name)).strip();
    } catch (IOException e) {
      throw new LocalServerFailed("cannot read the key " + name + ": " + e.getMessage(), e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
