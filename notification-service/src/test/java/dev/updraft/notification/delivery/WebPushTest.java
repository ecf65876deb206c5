package dev.updraft.notification.delivery;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.updraft.notification.channels.PushSubscription;
import dev.updraft.notification.channels.WebPushConfig;
import dev.updraft.notification.delivery.ChannelSender.Answer;
import dev.updraft.notification.outbound.Destinations;
import dev.updraft.notification.outbound.OutboundConfig;
import dev.updraft.notification.outbound.OutboundHttp;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebPushTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private record Config(boolean allowHttp, Optional<List<String>> allowedNetworks, Duration timeout)
      implements OutboundConfig {}

  private record Push(Optional<String> publicKey, Optional<String> privateKey, String subject)
      implements WebPushConfig {}

  /** A browser, as far as messages go: the receiving side of RFC 8291, from its text alone. */
  private record Browser(KeyPair keys, byte[] auth) {
    static Browser make() throws Exception {
      var auth = new byte[16];
      new SecureRandom().nextBytes(auth);
      return new Browser(pair(), auth);
    }

    byte[] point() {
      return P256.point((ECPublicKey) keys.getPublic());
    }

    String secret() {
      return ENCODER.encodeToString(point()) + " " + ENCODER.encodeToString(auth);
    }

    byte[] open(byte[] message) throws Exception {
      var in = ByteBuffer.wrap(message);
      var salt = new byte[16];
      in.get(salt);
      assertThat(in.getInt()).isEqualTo(4_096);
      var sender = new byte[in.get()];
      in.get(sender);
      var sealed = new byte[in.remaining()];
      in.get(sealed);

      var agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(keys.getPrivate());
      agreement.doPhase(P256.key(sender), true);
      var prkKey = hmac(auth, agreement.generateSecret());
      var ikm =
          hmac(
              prkKey,
              "WebPush: info\0".getBytes(StandardCharsets.US_ASCII),
              point(),
              sender,
              new byte[] {1});
      var prk = hmac(salt, ikm);
      var cek = hmac(prk, "Content-Encoding: aes128gcm\0\1".getBytes(StandardCharsets.US_ASCII));
      var nonce = hmac(prk, "Content-Encoding: nonce\0\1".getBytes(StandardCharsets.US_ASCII));
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(cek, 0, 16, "AES"),
          new GCMParameterSpec(128, nonce, 0, 12));
      var padded = cipher.doFinal(sealed);
      var end = padded.length - 1;
      while (padded[end] == 0) {
        end--;
      }
      assertThat(padded[end]).as("delimiter of the last record").isEqualTo((byte) 2);
      return Arrays.copyOf(padded, end);
    }
  }

  private static KeyPair pair() throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static byte[] hmac(byte[] key, byte[]... parts) throws Exception {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    for (var part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  private final WireMockServer service =
      new WireMockServer(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
  private final OutboundHttp http =
      new OutboundHttp(
          new Destinations(
              new Config(true, Optional.of(List.of("127.0.0.0/8")), Duration.ofSeconds(5)),
              InetAddress::getAllByName),
          Duration.ofSeconds(5));
  private KeyPair vapid;
  private WebPushSender sender;
  private Browser browser;

  @BeforeEach
  void start() throws Exception {
    service.start();
    vapid = pair();
    browser = Browser.make();
    sender = new WebPushSender(http, config(vapid));
  }

  @AfterEach
  void stop() {
    service.stop();
    http.close();
  }

  private static Push config(KeyPair keys) {
    var scalar = ((ECPrivateKey) keys.getPrivate()).getS().toByteArray();
    var bytes = new byte[32];
    var length = Math.min(32, scalar.length);
    System.arraycopy(scalar, scalar.length - length, bytes, 32 - length, length);
    return new Push(
        Optional.of(ENCODER.encodeToString(P256.point((ECPublicKey) keys.getPublic()))),
        Optional.of(ENCODER.encodeToString(bytes)),
        "mailto:push@example.org");
  }

  private Answer send(int status, String title, String text) {
    service.resetAll();
    service.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));
    var channel = Messages.push("http://127.0.0.1:" + service.port() + "/push/1", browser.secret());
    return sender.handOver(Messages.nudge(channel, title, text));
  }

  private LoggedRequest received() {
    return service.findAll(RequestPatternBuilder.allRequests()).getFirst();
  }

  @Test
  void the_browser_and_nobody_else_reads_it() throws Exception {
    assertThat(send(201, "趁势行动", "马上借势行动。")).isEqualTo(new Answer.Accepted());
    var content = JSON.readTree(browser.open(received().getBody()));
    assertThat(content.path("title").asText()).isEqualTo("趁势行动");
    assertThat(content.path("nudgeId").asText()).isEqualTo(Messages.NUDGE.toString());
    assertThat(received().getHeader("Content-Encoding")).isEqualTo("aes128gcm");
    assertThat(received().getHeader("TTL")).isEqualTo("86400");
    assertThat(received().getHeader("Topic")).matches("[A-Za-z0-9_-]{22}");
    assertThat(received().getBodyAsString()).doesNotContain(Messages.NUDGE.toString());
  }

  @Test
  void the_service_learns_who_sends() throws Exception {
    send(201, "t", "t");
    var authorization = received().getHeader("Authorization");
    assertThat(authorization).matches("vapid t=[^,]+, k=[A-Za-z0-9_-]{87}");
    var token = authorization.substring("vapid t=".length(), authorization.indexOf(','));
    var parts = token.split("\\.");
    JsonNode claims = JSON.readTree(BASE64.decode(parts[1]));
    assertThat(claims.path("aud").asText()).isEqualTo("http://127.0.0.1:" + service.port());
    assertThat(claims.path("sub").asText()).isEqualTo("mailto:push@example.org");
    assertThat(claims.path("exp").asLong())
        .isEqualTo(Messages.NOW.plus(Duration.ofHours(12)).getEpochSecond());
    var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(vapid.getPublic());
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(BASE64.decode(parts[2]))).isTrue();
  }

  @Test
  void a_subscription_that_has_ended_is_gone() {
    assertThat(send(404, "t", "t")).isEqualTo(new Answer.Refused(Problem.GONE));
    assertThat(send(410, "t", "t")).isEqualTo(new Answer.Refused(Problem.GONE));
    assertThat(send(413, "t", "t")).isEqualTo(new Answer.Refused(Problem.REFUSED));
    assertThat(send(500, "t", "t")).isEqualTo(new Answer.TryAgain(Problem.FAILING, null));
  }

  @Test
  void the_longest_text_still_fits() throws Exception {
    assertThat(send(201, "势".repeat(2_000), "\"".repeat(2_000))).isEqualTo(new Answer.Accepted());
    var content = JSON.readTree(browser.open(received().getBody()));
    assertThat(content.path("title").asText()).hasSize(501).endsWith("…");
  }

  @Test
  void the_example_of_the_standard_comes_out_to_the_byte() throws Exception {
    var plain = "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.US_ASCII);
    var subscription =
        new PushSubscription(
            BASE64.decode(
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
            BASE64.decode("BTBZMqHH6r4Tts7J_aSIgg"));
    var once =
        new KeyPair(
            P256.key(
                BASE64.decode(
                    "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8")),
            privateKey("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"));
    var sealed =
        PushSealing.seal(plain, subscription, once, BASE64.decode("DGv6ra1nlYgDCS1FRnbzlw"));
    assertThat(ENCODER.encodeToString(sealed))
        .isEqualTo(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
                + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
                + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
  }

  private static PrivateKey privateKey(String scalar) throws Exception {
    return KeyFactory.getInstance("EC")
        .generatePrivate(
            new ECPrivateKeySpec(new BigInteger(1, BASE64.decode(scalar)), P256.CURVE));
  }
}
