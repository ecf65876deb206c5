package dev.updraft.notification.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.updraft.notification.outbound.OutboundHttp.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboundHttpTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final byte[] BODY = "{\"title\":\"势能\"}".getBytes(StandardCharsets.UTF_8);

  private final WireMockServer peer =
      new WireMockServer(
          WireMockConfiguration.options()
              .bindAddress("127.0.0.1")
              .dynamicPort()
              .dynamicHttpsPort());
  private final OutboundHttp http = http(InetAddress::getAllByName);

  private static OutboundHttp http(Destinations.Resolver resolver) {
    return new OutboundHttp(
        new Destinations(DestinationsTest.Config.loopback(TIMEOUT), resolver), TIMEOUT);
  }

  @BeforeEach
  void start() {
    peer.start();
  }

  @AfterEach
  void stop() {
    peer.stop();
    http.close();
  }

  private Answer sent(String url, boolean bodyWanted) {
    return http.post(url, Map.of("Content-Type", "application/json"), BODY, bodyWanted);
  }

  private String url(String path) {
    return "http://127.0.0.1:" + peer.port() + path;
  }

  @Test
  void what_is_posted_arrives_whole_and_the_answer_is_read() {
    peer.stubFor(
        post("/a?key=1").willReturn(aResponse().withStatus(200).withBody("{\"errcode\":0}")));
    var answer = (Answer.Answered) sent(url("/a?key=1"), true);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("{\"errcode\":0}");
    peer.verify(
        postRequestedFor(urlEqualTo("/a?key=1"))
            .withHeader("Host", equalTo("127.0.0.1:" + peer.port()))
            .withHeader("Content-Type", equalTo("application/json"))
            .withRequestBody(equalTo(new String(BODY, StandardCharsets.UTF_8))));
  }

  @Test
  void an_answer_in_chunks_is_read() {
    peer.stubFor(
        post("/chunks")
            .willReturn(
                aResponse().withBody("0123456789".repeat(5)).withChunkedDribbleDelay(5, 100)));
    var answer = (Answer.Answered) sent(url("/chunks"), true);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).hasSize(50);
  }

  @Test
  void how_long_to_wait_is_heard() {
    peer.stubFor(
        post("/busy").willReturn(aResponse().withStatus(429).withHeader("Retry-After", "120")));
    var answer = (Answer.Answered) sent(url("/busy"), false);
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.retryAfter()).hasValue(120);
  }

  @Test
  void a_redirect_is_an_answer_and_not_followed() {
    peer.stubFor(
        post("/here")
            .willReturn(aResponse().withStatus(307).withHeader("Location", url("/there"))));
    assertThat(((Answer.Answered) sent(url("/here"), true)).status()).isEqualTo(307);
    peer.verify(0, postRequestedFor(urlEqualTo("/there")));
  }

  @Test
  void a_name_server_that_says_nothing_is_not_waited_for_and_fills_up_no_more_than_there_is() {
    var silence = new CountDownLatch(1);
    var silent =
        new NameLookups(
            host -> {
              if (!host.equals("127.0.0.1")) {
                awaitUninterruptibly(silence);
              }
              return InetAddress.getAllByName("127.0.0.1");
            },
            Duration.ofMillis(50));
    peer.stubFor(post("/number").willReturn(aResponse().withStatus(200)));
    try (var waiting = http(silent)) {
      for (var i = 0; i < NameLookups.MOST; i++) {
        assertThat(waiting.post("http://slow.example.org/", Map.of(), BODY, false))
            .isEqualTo(new Answer.Unreachable());
      }
      assertThat(waiting.post("http://innocent.example.org/", Map.of(), BODY, false))
          .isEqualTo(new Answer.Busy());
      assertThat(waiting.post(url("/number"), Map.of(), BODY, false))
          .isInstanceOf(Answer.Answered.class);
    } finally {
      silence.countDown();
    }
  }

  /** As the lookup of a name does. */
  private static void awaitUninterruptibly(CountDownLatch latch) {
    for (; ; ) {
      try {
        latch.await();
        return;
      } catch (InterruptedException _) {
        // goes on waiting
      }
    }
  }

  @Test
  void a_certificate_nobody_vouches_for_ends_it() {
    peer.stubFor(post("/tls").willReturn(aResponse().withStatus(200)));
    assertThat(sent("https://127.0.0.1:" + peer.httpsPort() + "/tls", false))
        .isEqualTo(new Answer.Unreachable());
    peer.verify(0, postRequestedFor(urlEqualTo("/tls")));
  }

  @Test
  void a_name_that_means_something_else_when_it_is_needed_is_not_connected_to() {
    var resolved = new AtomicInteger();
    // Harmless when entered, another address of this machine's networks a moment later.
    Destinations.Resolver rebinding =
        _ ->
            new InetAddress[] {
              InetAddress.ofLiteral(resolved.getAndIncrement() == 0 ? "127.0.0.1" : "10.0.0.1")
            };
    var destinations = new Destinations(DestinationsTest.Config.loopback(TIMEOUT), rebinding);
    var url = "http://hooks.example.org:" + peer.port() + "/rebound";
    assertThat(destinations.entered("url", url)).hasToString(url);
    try (var rebound = new OutboundHttp(destinations, TIMEOUT)) {
      assertThat(rebound.post(url, Map.of(), BODY, false)).isEqualTo(new Answer.NotAllowed());
    }
    assertThat(resolved).hasValue(2);
  }

  @Test
  void it_connects_to_the_very_address_that_was_checked() {
    peer.stubFor(post("/pinned").willReturn(aResponse().withStatus(204)));
    var resolved = new AtomicInteger();
    try (var pinned =
        http(
            _ -> {
              resolved.incrementAndGet();
              return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
            })) {
      // Nobody else knows this name.
      var url = "http://nowhere.invalid:" + peer.port() + "/pinned";
      assertThat(((Answer.Answered) pinned.post(url, Map.of(), BODY, false)).status())
          .isEqualTo(204);
    }
    assertThat(resolved).hasValue(1);
    peer.verify(
        postRequestedFor(urlEqualTo("/pinned"))
            .withHeader("Host", equalTo("nowhere.invalid:" + peer.port())));
  }

  @Test
  void a_dead_one_is_unreachable() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThat(sent("http://127.0.0.1:" + port + "/", false)).isEqualTo(new Answer.Unreachable());
  }

  @Test
  void one_that_says_nothing_or_next_to_nothing_has_its_time_and_no_more() throws IOException {
    try (var silent = HostileServer.silent();
        var dripping = HostileServer.dripping()) {
      for (var server : new HostileServer[] {silent, dripping}) {
        var from = System.nanoTime();
        assertThat(sent(server.url(), true)).isEqualTo(new Answer.Unreachable());
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(TIMEOUT.multipliedBy(3));
        assertThat(server.requests).hasValue(1);
      }
    }
  }

  @Test
  void of_a_huge_answer_no_more_is_read_than_is_of_use() throws IOException {
    var block = new byte[65_536];
    try (var huge =
        new HostileServer(
            out -> {
              out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
              for (var i = 0; i < 16_384; i++) {
                out.write(block);
              }
            })) {
      var answer = (Answer.Answered) sent(huge.url(), true);
      assertThat(answer.body()).hasSize(65_536);
    }
  }

  @Test
  void headers_without_end_are_no_answer() throws IOException {
    try (var endless =
        new HostileServer(
            out -> {
              out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
              for (var i = 0; i < 1_000_000; i++) {
                out.write("X-Header: value\r\n".getBytes(StandardCharsets.US_ASCII));
              }
            })) {
      assertThat(sent(endless.url(), false)).isEqualTo(new Answer.Unreachable());
    }
  }

  @Test
  void nonsense_is_no_answer() throws IOException {
    try (var nonsense =
        new HostileServer(
            out -> out.write("220 smtp ready\r\n".getBytes(StandardCharsets.US_ASCII)))) {
      assertThat(sent(nonsense.url(), false)).isEqualTo(new Answer.Unreachable());
    }
  }
}
