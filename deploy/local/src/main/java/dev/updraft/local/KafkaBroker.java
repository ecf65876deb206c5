package dev.updraft.local;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/** The broker's own JVM: formats its folder if it is new, serves, and marks when it is ready. */
final class KafkaBroker {
  private KafkaBroker() {}

  public static void main(String[] arguments) throws IOException {
    Path settings = Path.of(arguments[0]);
    Path ready = Path.of(arguments[1]);
    var formatted =
        StorageTool.execute(
            new String[] {
              "format",
              "--ignore-formatted",
              "--cluster-id",
              "dXBkcmFmdC1sb2NhbC0wMQ",
              "--config",
              settings.toString()
            },
            System.out);
    if (formatted != 0) {
      System.exit(formatted);
    }
    var properties = new Properties();
    properties.load(new StringReader(Files.readString(settings)));
    var server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
    server.startup();
    Files.writeString(ready, Long.toString(ProcessHandle.current().pid()));
    server.awaitShutdown();
  }
}
