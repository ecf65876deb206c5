package dev.updraft.notification.outbound;

import static dev.updraft.notification.NotificationReason.DESTINATION_NOT_ALLOWED;

import dev.updraft.eventsourcing.Rejection;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Decides where messages may go that members name an address for. An address is looked at when it
 * is entered, and again, resolved anew, whenever it is connected to: names may change what they
 * stand for.
 */
public final class Destinations {
  private static final int LONGEST = 2_048;
  private static final Pattern NAME =
      Pattern.compile(
          "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*");

  /** No zeros in front: some read those as octal. */
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

  /** What ends so is an address in some reader's eyes: 127.1, 0x7f000001, 017700000001. */
  private static final Pattern NUMBER = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)");

  /** How names become addresses. */
  @FunctionalInterface
  public interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  /** An address outside what is allowed. */
  static final class NotAllowed extends Exception {
    private NotAllowed() {
      super("a destination that is not allowed", null, false, false);
    }
  }

  private final boolean allowHttp;
  private final List<Network> allowed;
  private final Resolver resolver;

  public Destinations(OutboundConfig config, Resolver resolver) {
    this.allowHttp = config.allowHttp();
    this.allowed = config.allowedNetworks().orElse(List.of()).stream().map(Network::of).toList();
    this.resolver = resolver;
  }

  /**
   * An address a member entered. A host that is not found now may be found when it is needed.
   *
   * @throws Rejection for what cannot or must not be connected to
   */
  public URI entered(String field, String text) {
    try {
      var uri = parsed(text);
      resolveIfKnown(uri);
      return uri;
    } catch (NotAllowed _) {
      throw new Rejection(DESTINATION_NOT_ALLOWED, field);
    }
  }

  private void resolveIfKnown(URI uri) throws NotAllowed {
    try {
      resolve(uri);
    } catch (UnknownHostException _) {
      // It is judged again whenever it is connected to.
    }
  }

  /** In a form all readers read alike. */
  URI parsed(String text) throws NotAllowed {
    if (text == null
        || text.length() > LONGEST
        || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new NotAllowed();
    }
    try {
      var uri = new URI(text);
      var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      var safe =
          (scheme.equals("https") || (allowHttp && scheme.equals("http")))
              && uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawFragment() == null
              && uri.getPort() != 0
              && uri.getPort() <= 65_535;
      if (!safe) {
        throw new NotAllowed();
      }
      host(uri.getHost().toLowerCase(Locale.ROOT));
      return uri;
    } catch (URISyntaxException _) {
      throw new NotAllowed();
    }
  }

  private static void host(String host) throws NotAllowed {
    if (host.startsWith("[")) {
      // Mapped and embedded IPv4 addresses read as what they stand for: they have no business here.
      if (host.contains("%") || literal(host) instanceof Inet4Address) {
        throw new NotAllowed();
      }
    } else if (!IPV4.matcher(host).matches()
        && (host.length() > 253
            || NUMBER.matcher(host).matches()
            || !NAME.matcher(host).matches())) {
      throw new NotAllowed();
    }
  }

  /** Whether it needs no looking up. */
  static boolean isAddress(String host) {
    return host.startsWith("[") || IPV4.matcher(host).matches();
  }

  private static InetAddress literal(String host) throws NotAllowed {
    try {
      return InetAddress.ofLiteral(host.substring(1, host.length() - 1));
    } catch (IllegalArgumentException _) {
      throw new NotAllowed();
    }
  }

  /**
   * Where to connect to: what was checked here is to be used, for the name could mean something
   * else a moment later.
   */
  InetAddress resolve(URI uri) throws NotAllowed, UnknownHostException {
    var addresses = resolver.resolve(uri.getHost());
    for (var address : addresses) {
      if (!allowed(address)) {
        throw new NotAllowed();
      }
    }
    return addresses[0];
  }

  private boolean allowed(InetAddress address) {
    return PublicAddresses.contain(address)
        || allowed.stream().anyMatch(each -> each.contains(address));
  }
}
