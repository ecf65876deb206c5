package dev.updraft.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.updraft.local.LocalServerFailed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  @TempDir Path folder;

  @Test
  void each_secret_is_made_once_and_only_its_owner_can_read_it() throws Exception {
    var installation = new Installation(folder, folder.resolve("state"));
    var keys = Keys.of(installation);
    String first = keys.masterKey("profile");
    assertThat(Base64.getDecoder().decode(first)).hasSize(32);
    assertThat(keys.masterKey("insight")).isNotEqualTo(first);
    assertThat(keys.memberKey()).isNotEqualTo(first);
    assertThat(Keys.of(installation).masterKey("profile")).isEqualTo(first);
    assertThat(Keys.of(installation).publicKey()).isEqualTo(keys.publicKey());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(installation.keys())))
        .isEqualTo("rwx------");
    try (var files = Files.list(installation.keys())) {
      assertThat(files)
          .hasSize(5)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void keys_are_not_made_anew_beside_data_they_cannot_read() throws Exception {
    var installation = new Installation(folder, folder.resolve("state"));
    Files.createDirectories(installation.data());
    assertThatThrownBy(() -> Keys.of(installation))
        .isInstanceOf(LocalServerFailed.class)
        .hasMessageContaining("./updraft reset");
  }

  @Test
  void a_token_names_its_holder_and_is_signed_by_the_local_key() throws Exception {
    var keys = Keys.of(new Installation(folder, folder.resolve("state")));
    Instant now = Instant.parse("2026-03-04T10:00:00Z");
    var tokens = new Tokens(keys.privateKey(), () -> now);

    JsonNode claims = verified(tokens.member("林夏"), keys);
    assertThat(claims.path("iss").asText()).isEqualTo("https://updraft.local");
    assertThat(claims.path("sub").asText()).isEqualTo("林夏");
    assertThat(claims.path("upn").asText()).isEqualTo("林夏");
    assertThat(claims.path("groups")).isEmpty();
    assertThat(claims.path("iat").asLong()).isEqualTo(now.getEpochSecond());
    assertThat(claims.path("exp").asLong()).isEqualTo(now.plus(Tokens.LIFETIME).getEpochSecond());
    assertThat(verified(tokens.operator("ops"), keys).path("groups"))
        .extracting(JsonNode::asText)
        .containsExactly("operator");
  }

  private static JsonNode verified(String token, Keys keys) throws Exception {
    String[] parts = token.split("\\.");
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(keys.publicKey()))));
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
  }
}
