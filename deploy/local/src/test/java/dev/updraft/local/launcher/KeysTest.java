package dev.updraft.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.updraft.local.LocalServerFailed;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  @TempDir Path folder;

  @Test
  void each_secret_is_made_once_and_only_its_owner_can_read_it() throws Exception {
    var installation = new Installation(folder, folder.resolve("state"));
    var keys = Keys.of(installation);
    String first = keys.masterKey(Parts.Kind.PROFILE);
    assertThat(Base64.getDecoder().decode(first)).hasSize(32);
    assertThat(keys.masterKey(Parts.Kind.INSIGHT)).isNotEqualTo(first);
    assertThat(keys.memberKey()).isNotEqualTo(first);
    assertThat(Keys.of(installation).masterKey(Parts.Kind.PROFILE)).isEqualTo(first);
    assertThat(Keys.of(installation).publicKey()).isEqualTo(keys.publicKey());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(installation.keys())))
        .isEqualTo("rwx------");
    try (var files = Files.list(installation.keys())) {
      assertThat(files)
          .hasSize(8)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void the_keys_for_web_push_belong_together() throws Exception {
    var keys = Keys.of(new Installation(folder, folder.resolve("state")));
    var point = Base64.getUrlDecoder().decode(keys.pushPublicKey());
    assertThat(point).hasSize(65).startsWith(4);
    var parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    var curve = parameters.getParameterSpec(ECParameterSpec.class);
    var factory = KeyFactory.getInstance("EC");
    var signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(
        factory.generatePrivate(
            new ECPrivateKeySpec(
                new BigInteger(1, Base64.getUrlDecoder().decode(keys.pushPrivateKey())), curve)));
    signature.update(point);
    var signed = signature.sign();
    signature.initVerify(
        factory.generatePublic(
            new ECPublicKeySpec(
                new ECPoint(
                    new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
                    new BigInteger(1, Arrays.copyOfRange(point, 33, 65))),
                curve)));
    signature.update(point);
    assertThat(signature.verify(signed)).isTrue();
  }

  @Test
  void the_loss_of_any_one_key_is_refused_by_its_name_and_nothing_is_made_in_its_place()
      throws Exception {
    var installation = new Installation(folder, folder.resolve("state"));
    Keys.of(installation);
    List<Path> made;
    try (var files = Files.list(installation.keys())) {
      made = files.toList();
    }
    assertThat(made).hasSize(8);
    for (boolean withData : List.of(false, true)) {
      if (withData) {
        Files.createDirectories(installation.data());
      }
      for (Path key : made) {
        byte[] content = Files.readAllBytes(key);
        Files.delete(key);
        assertThatThrownBy(() -> Keys.of(installation))
            .isInstanceOf(LocalServerFailed.class)
            .hasMessageContaining(key.getFileName().toString())
            .hasMessageContaining("./updraft reset");
        assertThat(key).doesNotExist();
        Files.write(key, content);
        Keys.of(installation);
      }
    }
  }

  /** Each with its own view of the folder, as processes have. */
  @Test
  void of_many_starts_at_once_all_get_the_same_keys() throws Exception {
    for (int round = 0; round < 3; round++) {
      var installation = new Installation(folder, folder.resolve("state-" + round));
      var together = new CyclicBarrier(8);
      try (var executor = Executors.newFixedThreadPool(8)) {
        var asked =
            IntStream.range(0, 8)
                .mapToObj(
                    _ ->
                        executor.submit(
                            () -> {
                              together.await();
                              return all(Keys.of(installation));
                            }))
                .toList();
        var seen = new HashSet<List<String>>();
        for (var one : asked) {
          seen.add(one.get());
        }
        assertThat(seen).hasSize(1).contains(all(Keys.of(installation)));
      }
      try (var left = Files.list(installation.state())) {
        assertThat(left).containsExactly(installation.keys());
      }
    }
  }

  private static List<String> all(Keys keys) {
    var all = new ArrayList<>(List.of(keys.memberKey(), keys.publicKey()));
    all.add(Base64.getEncoder().encodeToString(keys.privateKey().getEncoded()));
    for (var kind : Parts.Kind.values()) {
      all.add(keys.masterKey(kind));
    }
    return all;
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
