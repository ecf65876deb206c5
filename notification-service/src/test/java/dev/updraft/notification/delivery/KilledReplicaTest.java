package dev.updraft.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.local.LocalPostgres;
import dev.updraft.notification.channels.Channels;
import dev.updraft.notification.channels.ChannelsCommand;
import dev.updraft.notification.nudges.Nudge;
import dev.updraft.notification.nudges.NudgeCommand;
import dev.updraft.notification.nudges.NudgeKind;
import dev.updraft.notification.nudges.NudgePlan;
import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two processes on one database, of which one is killed or stopped among nudges that fall due. The
 * services themselves are put through the same by {@code ./updraft bench chaos}.
 */
class KilledReplicaTest {
  private static final int MEMBERS = 20;
  private static final int NUDGES = 600;
  private static final Duration WITHIN = Duration.ofSeconds(3);

  private LocalPostgres postgres;
  private LocalPostgres.Database database;
  private AgroalDataSource pool;
  private CommandHandler commands;

  @BeforeEach
  void open() throws SQLException {
    postgres = LocalPostgres.temporary();
    database = postgres.database("replicas");
    Flyway.configure()
        .dataSource(database.url(), database.owner(), database.ownerPassword())
        .locations("classpath:db/log", "classpath:db/notification")
        .placeholders(Map.of("reader", database.reader()))
        .load()
        .migrate();
    pool = Replica.pool(database.url(), database.owner(), database.ownerPassword());
    commands = Replica.commands(pool);
  }

  @AfterEach
  void close() {
    pool.close();
    postgres.close();
  }

  private Replica replica() throws Exception {
    return new Replica(database.url(), database.owner(), database.ownerPassword());
  }

  private static CommandContext by(UUID member) {
    return CommandContext.of(member, null, new Metadata(UUID.randomUUID(), null, null, null));
  }

  /** Evenly due, in a moment and after it. */
  private List<UUID> schedule() {
    var members = new ArrayList<UUID>();
    for (var i = 0; i < MEMBERS; i++) {
      var member = UUID.randomUUID();
      var address = PersonalText.about(member, "m" + i + "@example.org");
      commands
          .execute(
              by(member),
              work -> {
                work.handle(
                    Channels.CATEGORY, Channels.of(member), new ChannelsCommand.SetEmail(address));
                return work.handle(
                    Channels.CATEGORY,
                    Channels.of(member),
                    new ChannelsCommand.VerifyChannel(Channels.of(member), Instant.now()));
              })
          .join();
      members.add(member);
    }
    var from = Instant.now().plusSeconds(2);
    var nudges = new ArrayList<UUID>();
    for (var i = 0; i < NUDGES; i++) {
      var member = members.get(i % MEMBERS);
      var plan =
          NudgePlan.about(
              NudgeKind.REACH_OUT,
              UUID.randomUUID(),
              from.plus(WITHIN.multipliedBy(i).dividedBy(NUDGES)));
      commands
          .execute(
              by(member),
              work ->
                  work.handle(
                      Nudge.CATEGORY,
                      plan.nudgeId(),
                      new NudgeCommand.Schedule(plan, Instant.now())))
          .join();
      // Only now: asked before it is planned, a nudge would not be asked again.
      DueNudges.in(pool).add(member, plan.nudgeId(), plan.dueAt());
      nudges.add(plan.nudgeId());
    }
    return nudges;
  }

  private long number(String sql) throws SQLException {
    try (var connection = pool.getConnection();
        var query = connection.prepareStatement(sql);
        var rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private interface Blow {
    void falls(Replica on) throws Exception;
  }

  /** Answers the mails that came more than once. */
  private List<UUID> go(Blow blow, List<UUID> victims) throws Exception {
    try (var one = replica();
        var other = replica()) {
      var nudges = schedule();
      await().atMost(Duration.ofSeconds(60)).until(() -> one.mails.size() >= NUDGES / 5);
      blow.falls(one);
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                var all = new HashSet<>(other.mails);
                all.addAll(List.copyOf(one.mails));
                assertThat(all).containsAll(nudges);
                assertThat(number("select count(*) from delivery where state = 'WAITING'"))
                    .isZero();
              });
      assertThat(number("select count(*) from event where type = 'nudge-sent.v1'"))
          .isEqualTo(NUDGES);
      assertThat(number("select count(distinct stream_id) from event where type = 'nudge-sent.v1'"))
          .isEqualTo(NUDGES);
      victims.addAll(one.mails);
      var seen = new HashSet<UUID>();
      var all = new ArrayList<>(one.mails);
      all.addAll(other.mails);
      return all.stream().filter(each -> !seen.add(each)).toList();
    }
  }

  @Test
  void of_a_killed_one_nothing_is_lost_and_only_what_was_on_its_way_repeated() throws Exception {
    var victims = new ArrayList<UUID>();
    var repeated = go(Replica::kill, victims);
    var most = Replica.DELIVERIES_AT_ONCE * DeliveryWorker.TOGETHER;
    var last = victims.subList(Math.max(0, victims.size() - most), victims.size());
    assertThat(last).containsAll(repeated);
    assertThat(repeated).doesNotHaveDuplicates();
  }

  @Test
  void of_a_stopped_one_nothing_is_lost_and_nothing_repeated() throws Exception {
    var repeated =
        go(
            replica -> {
              replica.signal("STOP");
              // As long as it takes the other one to hand over what is left.
              await()
                  .atMost(Duration.ofSeconds(30))
                  .until(
                      () ->
                          number(
                                  "select count(*) from due_nudge where"
                                      // the others are of the nudges' ends
                                      + " due_at < clock_timestamp() + interval '1 day'"
                                      + " and (claimed_until is null"
                                      + " or claimed_until < clock_timestamp())")
                              == 0);
              replica.signal("CONT");
            },
            new ArrayList<>());
    assertThat(repeated).isEmpty();
  }
}
