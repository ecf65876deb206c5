package dev.updraft.notification;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** A port for the mail server; tests open and close it as they like. */
public final class MailPort implements QuarkusTestResourceLifecycleManager {
  private static final String PORT = "updraft.mail.port";

  public static int get() {
    return ConfigProvider.getConfig().getValue(PORT, Integer.class);
  }

  @Override
  public Map<String, String> start() {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Map.of("updraft.mail.host", "127.0.0.1", PORT, Integer.toString(free.getLocalPort()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    // nothing is open
  }
}
