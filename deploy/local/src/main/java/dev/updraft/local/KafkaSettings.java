package dev.updraft.local;

import java.nio.file.Path;

/** The settings of a one-node KRaft broker that is both controller and broker. */
final class KafkaSettings {
  private KafkaSettings() {}

  static String of(Path data, int port, int controllerPort) {
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
        controller.listener.names=CONTROLLER
        log.dirs=%3$s
        auto.create.topics.enable=false
        # Feeds are kept for ever: a new consumer starts at the earliest offset.
        log.retention.ms=-1
        # A consumer that dies is noticed within two seconds; with Kafka's defaults it took 56.
        group.consumer.min.session.timeout.ms=1000
        group.consumer.min.heartbeat.interval.ms=300
        group.consumer.session.timeout.ms=2000
        group.consumer.heartbeat.interval.ms=500
        group.initial.rebalance.delay.ms=0
        # One node keeps one copy of everything, and few partitions of what only Kafka uses.
        default.replication.factor=1
        min.insync.replicas=1
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=2
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        share.coordinator.state.topic.num.partitions=1
        # A quorum of one need not wait for others.
        controller.quorum.election.timeout.ms=200
        controller.quorum.election.backoff.max.ms=100
        broker.heartbeat.interval.ms=500
        # A killed broker is let in again only when its former life has expired.
        broker.session.timeout.ms=2000
        # Small, as befits a laptop; the cleaner alone would take half of the heap.
        num.network.threads=2
        num.io.threads=4
        background.threads=2
        log.cleaner.threads=1
        log.cleaner.dedupe.buffer.size=8388608
        """
        .formatted(port, controllerPort, escaped(data));
  }

  private static String escaped(Path path) {
    return path.toString().replace("\\", "\\\\");
  }
}
