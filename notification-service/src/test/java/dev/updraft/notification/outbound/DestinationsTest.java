package dev.updraft.notification.outbound;

import static dev.updraft.notification.NotificationReason.DESTINATION_NOT_ALLOWED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.Rejection;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {
  /** As an operator would set it. */
  record Config(boolean allowHttp, Optional<List<String>> allowedNetworks, Duration timeout)
      implements OutboundConfig {
    static final Config STRICT = new Config(false, Optional.empty(), Duration.ofSeconds(2));

    static Config loopback(Duration timeout) {
      return new Config(true, Optional.of(List.of("127.0.0.0/8")), timeout);
    }
  }

  private static Destinations resolving(String... addresses) {
    return new Destinations(
        Config.STRICT,
        _ -> Arrays.stream(addresses).map(InetAddress::ofLiteral).toArray(InetAddress[]::new));
  }

  /** What the operating system makes of a host: literals, and nothing else is looked up. */
  private static InetAddress[] literal(String host) throws UnknownHostException {
    try {
      return new InetAddress[] {
        InetAddress.ofLiteral(host.startsWith("[") ? host.substring(1, host.length() - 1) : host)
      };
    } catch (IllegalArgumentException _) {
      throw new UnknownHostException(host);
    }
  }

  private static void assertRefused(Destinations destinations, String url) {
    assertThatThrownBy(() -> destinations.entered("url", url))
        .as(url)
        .isInstanceOfSatisfying(
            Rejection.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(DESTINATION_NOT_ALLOWED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://127.1/",
        "https://127.0.0.1./",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0x7f.0x0.0x0.0x1/",
        "https://0177.0.0.1/",
        "https://017700000001/",
        "https://127.0.0.01/",
        "https://0/",
        "https://0.0.0.0/",
        "https://10.0.0.1/",
        "https://172.16.0.1/",
        "https://172.31.255.255/",
        "https://192.168.1.1/",
        "https://100.64.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
        "https://198.18.0.1/",
        "https://[::1]/",
        "https://[::]/",
        "https://[0:0:0:0:0:0:0:1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[::ffff:8.8.8.8]/",
        "https://[::127.0.0.1]/",
        "https://[64:ff9b::127.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[64:ff9b:1::1]/",
        "https://[2002:7f00:1::]/",
        "https://[2001::1]/",
        "https://[fe80::1]/",
        "https://[fe80::1%25eth0]/",
        "https://[fec0::1]/",
        "https://[fc00::1]/",
        "https://[fd12:3456::1]/",
        "https://[ff02::1]/",
        "https://[2001:db8::1]/",
        "https://[127.0.0.1]/",
        "https://１２７.0.0.1/",
        "https://①②⑦.0.0.1/",
        "https://localhost./",
      })
  void private_addresses_are_refused_in_every_notation(String url) {
    assertRefused(new Destinations(Config.STRICT, DestinationsTest::literal), url);
    // Whatever a resolver makes of it: the notation alone or the address refuses it.
    if (!url.contains("[") && !url.matches("https://\\d{1,3}(\\.\\d{1,3}){3}/.*")) {
      assertRefused(resolving("8.8.8.8"), url);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "javascript:alert(1)",
        "https:example.org",
        "//example.org/",
        "example.org",
        "",
        "https://",
        "https:///path",
        "https://user@example.org/",
        "https://user:pass@example.org/",
        "https://example.org@127.0.0.1/",
        "https://127.0.0.1@example.org/",
        "https://example.org#@127.0.0.1/",
        "https://example.org\\@127.0.0.1/",
        "https://example.org:0/",
        "https://example.org:65536/",
        "https://exa mple.org/",
        "https://example.org/a\r\nHost: other",
        "https://example.org/a\nb",
        "https://example.org/\u0000",
        "https://例え.jp/",
        "https://exam_ple..org/",
        "https://-example.org/",
      })
  void what_is_not_a_plain_https_address_is_refused(String url) {
    assertRefused(resolving("8.8.8.8"), url);
  }

  @Test
  void a_long_address_is_refused() {
    assertRefused(resolving("8.8.8.8"), "https://example.org/" + "a".repeat(2_048));
    assertRefused(resolving("8.8.8.8"), null);
  }

  @Test
  void a_name_is_judged_by_every_address_it_has() {
    var url = "https://hooks.example.org/updraft?key=1";
    assertThat(resolving("8.8.8.8", "2606:4700::1111").entered("url", url)).hasToString(url);
    assertRefused(resolving("127.0.0.1"), url);
    assertRefused(resolving("8.8.8.8", "10.0.0.1"), url);
    assertRefused(resolving("8.8.8.8", "fd00::1"), url);
  }

  @Test
  void public_literals_are_taken() {
    var destinations = new Destinations(Config.STRICT, DestinationsTest::literal);
    assertThatCode(() -> destinations.entered("url", "https://8.8.8.8/"))
        .doesNotThrowAnyException();
    assertThatCode(() -> destinations.entered("url", "https://[2606:4700::1111]:8443/x"))
        .doesNotThrowAnyException();
  }

  @Test
  void an_operator_may_allow_networks_and_plain_http() {
    var destinations =
        new Destinations(Config.loopback(Duration.ofSeconds(1)), DestinationsTest::literal);
    assertThatCode(() -> destinations.entered("url", "http://127.0.0.1:8080/x"))
        .doesNotThrowAnyException();
    assertRefused(destinations, "http://10.0.0.1/");
    assertRefused(destinations, "http://127.1/");
  }

  @Test
  void a_network_that_is_none_is_told_at_the_start() {
    for (var text : List.of("10.0.0.0", "10.0.0.0/33", "x/8", "10.0.0.0/-1", "host.example/8")) {
      assertThatThrownBy(() -> Network.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
