package dev.updraft.local.launcher;

import dev.updraft.local.LocalKafka;
import dev.updraft.local.LocalPostgres;
import dev.updraft.local.mailbox.Mailbox;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Everything that {@code up} runs, and how the services are told about each other. */
record Parts(
    Servers.Database database, Servers.Broker broker, Servers.Post post, List<Service> services) {
  private static final int POSTGRES = 15432;
  private static final int KAFKA = 19092;
  private static final int SMTP = 10025;
  private static final int MAIL_PAGE = 8090;

  /** A service by what it is called, where it listens and whose database it owns. */
  enum Kind {
    PROFILE(8081),
    INSIGHT(8082),
    NOTIFICATION(8083);

    private final int port;

    Kind(int port) {
      this.port = port;
    }

    String database() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    String service() {
      return database() + "-service";
    }
  }

  static List<String> serviceNames() {
    return Stream.of(Kind.values()).map(Kind::service).toList();
  }

  static Parts plan(Installation installation, Keys keys, PrintStream out) {
    var ports =
        new PortPlan(out, Set.of(POSTGRES, KAFKA, KAFKA + 1, SMTP, MAIL_PAGE, 8081, 8082, 8083));
    var postgres =
        LocalPostgres.at(
            installation.data().resolve("postgresql"),
            ports.give(Servers.Database.NAME, POSTGRES),
            keys.databasePasswords(),
            installation.log(Servers.Database.NAME));
    var kafka =
        LocalKafka.at(
            installation.data().resolve("kafka"),
            ports.give(Servers.Broker.NAME, KAFKA),
            installation.log(Servers.Broker.NAME));
    var mailbox =
        new Mailbox(
            installation.mail(),
            ports.give(Servers.Post.NAME + "'s SMTP", SMTP),
            ports.give(Servers.Post.NAME, MAIL_PAGE),
            InstantSource.system());
    var applications = new Applications(installation);
    var listening = new EnumMap<Kind, Integer>(Kind.class);
    for (var kind : Kind.values()) {
      listening.put(kind, ports.give(kind.service(), kind.port));
    }
    var services =
        Stream.of(Kind.values())
            .map(
                kind ->
                    new Service(
                        kind.service(),
                        listening.get(kind),
                        applications.prepare(kind.service()),
                        installation.log(kind.service()),
                        port -> {
                          var environment =
                              environment(kind, port, keys, postgres, kafka, mailbox.smtpPort());
                          if (kind == Kind.NOTIFICATION) {
                            environment.putAll(peers(listening));
                          }
                          return environment;
                        }))
            .toList();
    return new Parts(
        new Servers.Database(postgres),
        new Servers.Broker(kafka),
        new Servers.Post(mailbox),
        services);
  }

  List<Part> all() {
    return Stream.concat(Stream.of(database, broker, post), services.stream().map(Part.class::cast))
        .toList();
  }

  /** Whom notification-service asks when it writes to somebody, and where replies are given. */
  private static Map<String, String> peers(Map<Kind, Integer> ports) {
    var insight = "http://127.0.0.1:" + ports.get(Kind.INSIGHT);
    return Map.of(
        "UPDRAFT_SERVICES_PROFILE",
        "http://127.0.0.1:" + ports.get(Kind.PROFILE),
        "UPDRAFT_SERVICES_INSIGHT",
        insight,
        // There is no single origin in front of the services here.
        "UPDRAFT_PUBLIC_REPLIES_URL",
        insight);
  }

  static Map<String, String> environment(
      Kind kind, int port, Keys keys, LocalPostgres postgres, LocalKafka kafka, int smtpPort) {
    var database = postgres.database(kind.database());
    var environment = new HashMap<String, String>();
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.url());
    environment.put("QUARKUS_DATASOURCE_USERNAME", database.owner());
    environment.put("QUARKUS_DATASOURCE_PASSWORD", database.ownerPassword());
    environment.put("QUARKUS_DATASOURCE_READER_JDBC_URL", database.url());
    environment.put("QUARKUS_DATASOURCE_READER_USERNAME", database.reader());
    environment.put("QUARKUS_DATASOURCE_READER_PASSWORD", database.readerPassword());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    environment.put("UPDRAFT_MASTER_KEY", keys.masterKey(kind));
    environment.put("UPDRAFT_MEMBER_KEY", keys.memberKey());
    environment.put("QUARKUS_OIDC_PUBLIC_KEY", keys.publicKey());
    environment.put("QUARKUS_OIDC_TOKEN_ISSUER", Tokens.ISSUER);
    if (kind == Kind.NOTIFICATION) {
      environment.put("QUARKUS_MAILER_HOST", "127.0.0.1");
      environment.put("QUARKUS_MAILER_PORT", Integer.toString(smtpPort));
      // The mailbox is on this machine and takes mail as it comes.
      environment.put("UPDRAFT_MAIL_START_TLS", "NEVER");
      environment.put("UPDRAFT_WEB_PUSH_PUBLIC_KEY", keys.pushPublicKey());
      environment.put("UPDRAFT_WEB_PUSH_PRIVATE_KEY", keys.pushPrivateKey());
      // Links in messages lead here.
      environment.put("UPDRAFT_PUBLIC_URL", "http://127.0.0.1:" + port);
    }
    return environment;
  }
}
