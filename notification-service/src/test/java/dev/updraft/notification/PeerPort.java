package dev.updraft.notification;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** A port for the other services; tests open and close it as they like. */
public final class PeerPort implements QuarkusTestResourceLifecycleManager {
  private static final String PROFILE = "updraft.services.profile";

  public static int get() {
    return URI.create(ConfigProvider.getConfig().getValue(PROFILE, String.class)).getPort();
  }

  @Override
  public Map<String, String> start() {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var url = "http://127.0.0.1:" + free.getLocalPort();
      return Map.of(PROFILE, url, "updraft.services.insight", url);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    // nothing is open
  }
}
