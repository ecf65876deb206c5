package dev.updraft.local.launcher;

import dev.updraft.local.LocalKafka;
import dev.updraft.local.LocalPostgres;
import dev.updraft.local.mailbox.Mailbox;

/** What the services need beside themselves, each seen as a part. */
final class Servers {
  private Servers() {}

  record Database(LocalPostgres postgres) implements Part {
    static final String NAME = "postgresql";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String address() {
      return "127.0.0.1:" + postgres.port();
    }

    @Override
    public long pid() {
      return postgres.pid();
    }

    @Override
    public boolean isAlive() {
      return postgres.isAlive();
    }

    @Override
    public void start() {
      postgres.start();
    }

    @Override
    public void stop() {
      postgres.close();
    }
  }

  record Broker(LocalKafka kafka) implements Part {
    static final String NAME = "kafka";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String address() {
      return kafka.bootstrapServers();
    }

    @Override
    public long pid() {
      return kafka.pid();
    }

    @Override
    public boolean isAlive() {
      return kafka.isAlive();
    }

    @Override
    public void start() {
      kafka.start();
    }

    @Override
    public void stop() {
      kafka.close();
    }
  }

  /** Lives in the launcher's own process, and so cannot die alone. */
  record Post(Mailbox mailbox) implements Part {
    static final String NAME = "mailbox";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String address() {
      return mailbox.pageAddress();
    }

    @Override
    public long pid() {
      return 0;
    }

    @Override
    public boolean isAlive() {
      return true;
    }

    @Override
    public void start() {
      mailbox.start();
    }

    @Override
    public void stop() {
      mailbox.close();
    }
  }
}
