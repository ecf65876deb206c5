package dev.updraft.local.launcher;

import dev.updraft.local.Folders;
import dev.updraft.local.LocalKafka;
import dev.updraft.local.LocalPostgres;
import dev.updraft.local.LocalServerFailed;
import dev.updraft.local.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Built services run as {@code up} runs them, but beside temporary servers and with keys of their
 * own, to be measured. Mail goes nowhere unless a server for it is named.
 */
public final class TemporaryServices implements AutoCloseable {
  private static final int NO_SMTP = 9;

  /**
   * One running process of a service.
   *
   * @param port on the loopback interface
   */
  public record Replica(int port, long pid) {}

  private final Installation installation;
  private final LocalPostgres postgres;
  private final LocalKafka kafka;
  private final Keys keys;
  private final List<Service> started = new ArrayList<>();

  /**
   * @param root of the built project
   */
  public TemporaryServices(Path root, LocalPostgres postgres, LocalKafka kafka) {
    try {
      this.installation = new Installation(root, Files.createTempDirectory("updraft-services-"));
      Folders.privateFolder(installation.logs());
      this.keys = Keys.of(installation);
      this.postgres = postgres;
      this.kafka = kafka;
    } catch (IOException e) {
      throw new LocalServerFailed("no folder for the services: " + e.getMessage(), e);
    }
  }

  public int startProfile() {
    return start(Parts.Kind.PROFILE, NO_SMTP, List.of()).port();
  }

  /** With so many MiB of heap instead of the usual; it ends when it needs more. */
  public int startProfile(int heap) {
    return start(Parts.Kind.PROFILE, NO_SMTP, List.of("-Xmx" + heap + "m")).port();
  }

  public int startInsight() {
    return start(Parts.Kind.INSIGHT, NO_SMTP, List.of()).port();
  }

  public int startNotification() {
    return startNotification(NO_SMTP).port();
  }

  /** One more replica of it, whose mail goes to a port on the loopback interface. */
  public Replica startNotification(int smtpPort) {
    return start(Parts.Kind.NOTIFICATION, smtpPort, List.of());
  }

  /** The signer of bearer tokens these services trust. */
  public Tokens tokens() {
    return new Tokens(keys.privateKey(), InstantSource.system());
  }

  /** What the personal data in profile-service's log is sealed under: to write a past into it. */
  public byte[] profileMasterKey() {
    return masterKey(Parts.Kind.PROFILE);
  }

  /** The same of insight-service's log. */
  public byte[] insightMasterKey() {
    return masterKey(Parts.Kind.INSIGHT);
  }

  /** As {@link #profileMasterKey}, of notification-service. */
  public byte[] notificationMasterKey() {
    return masterKey(Parts.Kind.NOTIFICATION);
  }

  private byte[] masterKey(Parts.Kind kind) {
    return Base64.getDecoder().decode(keys.masterKey(kind));
  }

  /** Returns when the service is ready. */
  private Replica start(Parts.Kind kind, int smtpPort, List<String> jvm) {
    int port = Ports.anyFree();
    var service =
        new Service(
            kind.service(),
            port,
            new Applications(installation).prepare(kind.service()),
            installation.log(kind.service()),
            given -> Parts.environment(kind, given, keys, postgres, kafka, smtpPort),
            jvm);
    started.add(service);
    service.start();
    return new Replica(port, service.pid());
  }

  @Override
  public void close() {
    started.forEach(Service::stop);
    Folders.delete(installation.state());
  }
}
