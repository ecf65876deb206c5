package dev.updraft.notification.delivery;

import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.EventCodec;
import dev.updraft.eventsourcing.EventStore;
import dev.updraft.eventsourcing.EventTypes;
import dev.updraft.eventsourcing.GroupAppender;
import dev.updraft.eventsourcing.SubjectKeys;
import dev.updraft.notification.channels.ChannelKind;
import dev.updraft.notification.channels.ChannelsEvent;
import dev.updraft.notification.nudges.AnswerLinks;
import dev.updraft.notification.nudges.NudgeEvent;
import dev.updraft.notification.nudges.NudgeKind;
import dev.updraft.notification.nudges.NudgePlan;
import dev.updraft.notification.nudges.UpcomingNudges;
import dev.updraft.notification.people.Language;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** Another process that looks for what is due, and says which mails it has handed over. */
final class Replica implements AutoCloseable {
  static final int DELIVERIES_AT_ONCE = 3;
  private static final String READY = "ready";

  private static final EventTypes TYPES =
      EventTypes.builder()
          .type("nudge-scheduled.v1", NudgeEvent.NudgeScheduled.class)
          .type("nudge-fell-due.v1", NudgeEvent.NudgeFellDue.class)
          .type("nudge-sent.v1", NudgeEvent.NudgeSent.class)
          .type("email-set.v1", ChannelsEvent.EmailSet.class)
          .type("channel-verified.v1", ChannelsEvent.ChannelVerified.class)
          .build();

  private final Process process;

  /** The nudges of the mails it handed over, in that order. */
  final List<UUID> mails = Collections.synchronizedList(new ArrayList<>());

  /** Returns when it looks. */
  Replica(String url, String user, String password) throws IOException {
    var builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Replica.class.getName(),
                url,
                user));
    builder.environment().put("PASSWORD", password);
    process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var said = process.inputReader();
    for (var line = said.readLine(); !READY.equals(line); line = said.readLine()) {
      if (line == null) {
        throw new IllegalStateException("it has ended at once");
      }
    }
    Thread.ofVirtual().start(() -> listen(said));
  }

  private void listen(BufferedReader said) {
    try {
      for (var line = said.readLine(); line != null; line = said.readLine()) {
        mails.add(UUID.fromString(line));
      }
    } catch (IOException _) {
      // it was killed
    }
  }

  static CommandHandler commands(AgroalDataSource owner) {
    var store = new EventStore(new EventCodec(TYPES, new SubjectKeys(owner, new byte[32])));
    return new CommandHandler(
        owner,
        store,
        new GroupAppender(owner, GroupAppender.DATABASE_TIME, _ -> {}, new SimpleMeterRegistry()));
  }

  /** As the service sets it up. */
  static AgroalDataSource pool(String url, String user, String password) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(12)
                        .acquisitionTimeout(Duration.ofSeconds(10))
                        .connectionFactoryConfiguration(
                            factory ->
                                factory
                                    .jdbcUrl(url)
                                    .principal(new NamePrincipal(user))
                                    .credential(new SimplePassword(password))
                                    .jdbcProperty(
                                        "binaryTransferEnable", "1007,1016,1009,2951,1001,3807")
                                    .jdbcProperty(
                                        "options",
                                        "-c idle_in_transaction_session_timeout=2000"))));
  }

  /** Says on standard output what it hands over, before it says that it was accepted. */
  private record Saying() implements ChannelSender {
    @Override
    public ChannelKind kind() {
      return ChannelKind.EMAIL;
    }

    @Override
    public Answer handOver(Outgoing message) {
      System.out.println(message.nudgeId());
      return new Answer.Accepted();
    }
  }

  private record Nothing() implements UpcomingNudges {
    @Override
    public int moreUrgent(UUID memberId, NudgeKind than, Instant before) {
      return 0;
    }

    @Override
    public List<Upcoming> ahead(UUID memberId) {
      return List.of();
    }
  }

  private static final class NoLinks extends AnswerLinks {
    NoLinks() {
      super(null, null);
    }

    @Override
    public List<Link> of(
        UUID memberId, NudgePlan plan, int round, Instant at, ZoneId zone, Language language) {
      return List.of();
    }
  }

  private interface Look {
    /** Answers whether there may be more. */
    boolean look() throws SQLException;
  }

  public static void main(String[] arguments) throws SQLException {
    var pool = pool(arguments[0], arguments[1], System.getenv("PASSWORD"));
    var commands = commands(pool);
    var nudges =
        new DueNudgeWorker(
            pool, commands, InstantSource.system(), UUID::randomUUID, new SimpleMeterRegistry());
    var deliveries =
        new DeliveryWorker(
            pool,
            commands,
            List.of(new Saying()),
            new Nothing(),
            new NoLinks(),
            InstantSource.system(),
            UUID::randomUUID,
            RandomGenerator.getDefault(),
            new SimpleMeterRegistry());
    keepLooking(() -> nudges.round() > 0);
    for (var i = 0; i < DELIVERIES_AT_ONCE; i++) {
      keepLooking(deliveries::next);
    }
    System.out.println(READY);
  }

  private static void keepLooking(Look look) {
    Thread.ofPlatform()
        .start(
            () -> {
              while (true) {
                try {
                  if (!look.look()) {
                    LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                  }
                } catch (SQLException | RuntimeException _) {
                  // A connection was lost while it was stopped: it looks again.
                  LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                }
              }
            });
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  void signal(String name) throws IOException, InterruptedException {
    var kill = new ProcessBuilder("kill", "-s", name, Long.toString(process.pid())).start();
    if (kill.waitFor() != 0) {
      throw new IllegalStateException("no signal " + name);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
