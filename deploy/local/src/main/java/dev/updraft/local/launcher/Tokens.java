package dev.updraft.local.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.updraft.local.LocalServerFailed;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Bearer tokens by this installation's own key, in place of an identity provider. */
public final class Tokens {
  static final String ISSUER = "https://updraft.local";
  static final Duration LIFETIME = Duration.ofHours(24);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrivateKey key;
  private final InstantSource clock;

  Tokens(PrivateKey key, InstantSource clock) {
    this.key = key;
    this.clock = clock;
  }

  public String member(String name) {
    return signed(name, List.of());
  }

  public String operator(String name) {
    return signed(name, List.of("operator"));
  }

  private String signed(String name, List<String> groups) {
    long now = clock.instant().getEpochSecond();
    var claims = new LinkedHashMap<String, Object>();
    claims.put("iss", ISSUER);
    claims.put("sub", name);
    claims.put("upn", name);
    claims.put("groups", groups);
    claims.put("iat", now);
    claims.put("exp", now + LIFETIME.toSeconds());
    claims.put("jti", UUID.randomUUID().toString());
    try {
      String content =
          encoded(JSON.writeValueAsBytes(Map.of("alg", "RS256", "typ", "JWT")))
              + "."
              + encoded(JSON.writeValueAsBytes(claims));
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + encoded(signature.sign());
    } catch (JsonProcessingException | GeneralSecurityException e) {
      throw new LocalServerFailed("cannot sign a token", e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
