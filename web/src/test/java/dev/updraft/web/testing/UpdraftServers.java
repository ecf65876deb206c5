package dev.updraft.web.testing;

import dev.updraft.local.LocalKafka;
import dev.updraft.local.LocalPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** One real PostgreSQL and one real Kafka per test JVM, shared by all its test classes. */
public final class UpdraftServers implements QuarkusTestResourceLifecycleManager {
  private static LocalPostgres postgres;
  private static LocalKafka kafka;

  private String database = "service";

  @Override
  public void init(Map<String, String> arguments) {
    database = arguments.getOrDefault("database", database);
  }

  @Override
  public synchronized Map<String, String> start() {
    if (postgres == null) {
      postgres = LocalPostgres.temporary();
      kafka = LocalKafka.temporary();
    }
    var db = postgres.database(database);
    var config = new HashMap<String, String>();
    config.put("quarkus.datasource.jdbc.url", db.url());
    config.put("quarkus.datasource.username", db.owner());
    config.put("quarkus.datasource.password", db.ownerPassword());
    config.put("quarkus.datasource.reader.jdbc.url", db.url());
    config.put("quarkus.datasource.reader.username", db.reader());
    config.put("quarkus.datasource.reader.password", db.readerPassword());
    config.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    config.put("updraft.master-key", "bWFzdGVyLWtleS1mb3ItdGVzdHMtb25seS0zMi1ieXQ=");
    config.put("updraft.member-key", "bWVtYmVyLWtleS1mb3ItdGVzdHMtb25seS0zMi1ieXQ=");
    config.put("quarkus.oidc.public-key", Tokens.publicKey());
    config.put("quarkus.oidc.token.issuer", Tokens.ISSUER);
    return config;
  }

  @Override
  public void stop() {
    // The servers end with this JVM; other test classes still use them.
  }
}
