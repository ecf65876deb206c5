package dev.updraft.benchmark;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.EventCodec;
import dev.updraft.eventsourcing.EventStore;
import dev.updraft.eventsourcing.EventTypes;
import dev.updraft.eventsourcing.GroupAppender;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.SubjectKeys;
import dev.updraft.local.LocalPostgres;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Members of notification-service, their address, and nudges ahead of them: put into its log as it
 * stores them, and reminders into its table, as fast as both take them.
 */
final class NudgePast implements AutoCloseable {
  private static final int CALLERS = 32;
  private static final int EVENTS_TOGETHER = 50;

  private static final Category<List<Object>, Integer, Object> NUDGE = category("nudge");
  private static final Category<List<Object>, Integer, Object> CHANNELS = category("channels");

  private static final EventTypes TYPES =
      EventTypes.builder()
          .type("nudge-scheduled.v1", NudgeScheduled.class)
          .type("email-set.v1", EmailSet.class)
          .type("channel-verified.v1", ChannelVerified.class)
          .build();

  record Figures(Instant since, int count) {}

  record Plan(
      String kind,
      UUID contactId,
      String topic,
      Instant dueAt,
      UUID subjectId,
      String occasion,
      Figures figures) {}

  record NudgeScheduled(Plan plan, Instant at) {}

  record EmailSet(PersonalText address) {}

  record ChannelVerified(UUID channelId, Instant at) {}

  /** A nudge and the moment it is due at. */
  record Planned(UUID id, Instant dueAt) {}

  private final AgroalDataSource owner;
  private final GroupAppender appender;
  private final CommandHandler commands;
  private final List<UUID> members;

  NudgePast(LocalPostgres.Database database, byte[] masterKey, int members) throws SQLException {
    this.owner = LogUnderTest.pool(database, database.owner(), database.ownerPassword());
    var store = new EventStore(new EventCodec(TYPES, new SubjectKeys(owner, masterKey)));
    this.appender =
        new GroupAppender(owner, GroupAppender.DATABASE_TIME, _ -> {}, new SimpleMeterRegistry());
    this.commands = new CommandHandler(owner, store, appender);
    this.members =
        IntStream.range(0, members).mapToObj(_ -> UuidCreator.getTimeOrderedEpoch()).toList();
  }

  /** Its command is what is to have happened. */
  private static Category<List<Object>, Integer, Object> category(String name) {
    return new Category<>(
        name, new Decider<>(() -> 0, (_, events) -> events, (count, _) -> count + 1));
  }

  /** Every member has an address, at which mail has arrived before. */
  void reachByMail() throws InterruptedException {
    each(
        members.size(),
        n -> {
          var member = members.get(n);
          // As the service names a member's one address.
          var channel =
              UUID.nameUUIDFromBytes(("channels/" + member).getBytes(StandardCharsets.UTF_8));
          var address = PersonalText.about(member, "member" + n + "@example.org");
          List<Object> events =
              List.of(new EmailSet(address), new ChannelVerified(channel, Instant.now()));
          commands.execute(context(member), work -> work.create(CHANNELS, channel, events)).join();
        });
  }

  /**
   * So many nudges, given to the members in turn.
   *
   * @param dueAt when each is due
   */
  List<Planned> schedule(int count, IntFunction<Instant> dueAt) throws InterruptedException {
    var all =
        IntStream.range(0, count)
            .mapToObj(
                n -> new Planned(UUID.randomUUID(), dueAt.apply(n).truncatedTo(ChronoUnit.MICROS)))
            .toList();
    each(Math.min(members.size(), count), n -> schedule(n, all));
    return all;
  }

  private void schedule(int member, List<Planned> all) throws SQLException {
    var own = new ArrayList<Planned>();
    for (var n = member; n < all.size(); n += members.size()) {
      own.add(all.get(n));
    }
    for (var from = 0; from < own.size(); from += EVENTS_TOGETHER) {
      var some = own.subList(from, Math.min(from + EVENTS_TOGETHER, own.size()));
      remind(members.get(member), some);
      commands
          .execute(
              context(members.get(member)),
              work -> {
                some.forEach(each -> work.create(NUDGE, each.id(), List.of(scheduled(each))));
                return null;
              })
          .join();
    }
  }

  private static NudgeScheduled scheduled(Planned nudge) {
    var now = Instant.now();
    var contact = UUID.randomUUID();
    return new NudgeScheduled(
        new Plan(
            "REACH_OUT",
            contact,
            "community-marketing",
            nudge.dueAt(),
            contact,
            nudge.dueAt().toString(),
            new Figures(now.minus(Duration.ofDays(90)), 90)),
        now);
  }

  private void remind(UUID member, List<Planned> nudges) throws SQLException {
    try (var connection = owner.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into due_nudge (nudge_id, member_id, due_at)
                select id, ?, due_at from unnest(?::uuid[], ?::timestamptz[]) as n(id, due_at)
                """)) {
      insert.setObject(1, member);
      insert.setArray(
          2, connection.createArrayOf("text", nudges.stream().map(Planned::id).toArray()));
      insert.setArray(
          3,
          connection.createArrayOf(
              "text",
              nudges.stream().map(each -> each.dueAt().atOffset(ZoneOffset.UTC)).toArray()));
      insert.executeUpdate();
    }
  }

  private static CommandContext context(UUID member) {
    return CommandContext.of(member, null, new Metadata(UUID.randomUUID(), null, null, null));
  }

  @FunctionalInterface
  private interface Of {
    void run(int number) throws SQLException;
  }

  private static void each(int count, Of work) throws InterruptedException {
    Load.exactly(
        CALLERS,
        1,
        caller -> {
          for (var n = caller; n < count; n += CALLERS) {
            work.run(n);
          }
        });
  }

  @Override
  public void close() {
    appender.close();
    owner.close();
  }
}
