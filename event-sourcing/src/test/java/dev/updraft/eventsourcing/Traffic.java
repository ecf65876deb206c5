package dev.updraft.eventsourcing;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Commands of several members, so that there is an order to keep and one to lose. */
final class Traffic {
  private final TestLog log;
  final List<UUID> members;
  private int amount;

  Traffic(TestLog log, List<UUID> members) {
    this.log = log;
    this.members = members;
  }

  /** So many members on each partition of a topic. */
  static Traffic onEvery(TestLog log, int partitions, int membersEach) {
    return new Traffic(
        log,
        IntStream.range(0, partitions * membersEach)
            .mapToObj(i -> TestKafka.memberOn(i % partitions, partitions))
            .toList());
  }

  static Traffic of(TestLog log, int members) {
    return new Traffic(log, Stream.generate(UUID::randomUUID).limit(members).toList());
  }

  /** Appends so many events, members taking turns, each of its own amount, and waits for them. */
  void send(int events) {
    var sent = new ArrayList<CompletableFuture<?>>(events);
    for (var i = 0; i < events; i++) {
      var member = members.get(i % members.size());
      var add = new Counter.Command.Add(++amount, null);
      sent.add(
          log.commands.execute(
              TestLog.by(member),
              // A stream each: one stream would put them one behind the other.
              work -> work.create(Counter.CATEGORY, UUID.randomUUID(), add)));
      if (sent.size() == 1_000) {
        sent.forEach(CompletableFuture::join);
        sent.clear();
      }
    }
    sent.forEach(CompletableFuture::join);
  }
}
