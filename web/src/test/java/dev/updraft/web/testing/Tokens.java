package dev.updraft.web.testing;

import io.smallrye.jwt.build.Jwt;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;

/** Bearer tokens the service under test accepts, and some it must not. */
public final class Tokens {
  static final String ISSUER = "https://updraft.local";

  // Held as system properties, for the tests and what starts the servers may be loaded apart.
  private static final String PRIVATE = "updraft.test.private-key";
  private static final String PUBLIC = "updraft.test.public-key";

  private Tokens() {}

  static synchronized String publicKey() {
    if (System.getProperty(PUBLIC) == null) {
      try {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        var encoder = Base64.getEncoder();
        System.setProperty(PRIVATE, encoder.encodeToString(pair.getPrivate().getEncoded()));
        System.setProperty(PUBLIC, encoder.encodeToString(pair.getPublic().getEncoded()));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
    return System.getProperty(PUBLIC);
  }

  /** A member's token. */
  public static String of(String name) {
    return token(name, Set.of(), privateKey());
  }

  public static String operator() {
    return token("operator", Set.of("operator"), privateKey());
  }

  /** Expires after so many seconds of the machine's clock. */
  public static String expiring(String name, int seconds) {
    return Jwt.issuer(ISSUER)
        .subject(name)
        .upn(name)
        .groups(Set.of())
        .expiresIn(seconds)
        .sign(privateKey());
  }

  /** Well formed, but signed by somebody else. */
  public static String forged(String name) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return token(name, Set.of("operator"), generator.generateKeyPair().getPrivate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String token(String name, Set<String> groups, PrivateKey key) {
    return Jwt.issuer(ISSUER).subject(name).upn(name).groups(groups).expiresIn(3600).sign(key);
  }

  private static PrivateKey privateKey() {
    publicKey();
    try {
      return KeyFactory.getInstance("RSA")
          .generatePrivate(
              new PKCS8EncodedKeySpec(Base64.getDecoder().decode(System.getProperty(PRIVATE))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
