package dev.updraft.local;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The jars a broker needs, found by where this JVM itself loads one class of each from. That works
 * from a plain class path as well as from the class loaders of a test framework.
 */
final class KafkaClassPath {
  private static final String LOGGING = "slf4j-simple.jar";
  private static final String LOGGING_CLASS = "org.slf4j.simple.SimpleLogger";

  /** One class per jar. */
  private static final List<String> NEEDED =
      List.of(
          "dev.updraft.local.KafkaBroker",
          "kafka.server.KafkaRaftServer",
          "org.apache.kafka.clients.producer.KafkaProducer",
          "org.apache.kafka.server.config.AbstractKafkaConfig",
          "org.apache.kafka.server.common.MetadataVersion",
          "org.apache.kafka.storage.internals.log.LogConfig",
          "org.apache.kafka.server.log.remote.storage.RemoteStorageManager",
          "org.apache.kafka.metadata.storage.Formatter",
          "org.apache.kafka.raft.KafkaRaftClient",
          "org.apache.kafka.coordinator.group.GroupCoordinator",
          "org.apache.kafka.coordinator.group.api.assignor.PartitionAssignor",
          "org.apache.kafka.coordinator.common.runtime.CoordinatorRuntime",
          "org.apache.kafka.coordinator.transaction.TransactionLogConfig",
          "org.apache.kafka.coordinator.share.ShareCoordinator",
          "org.apache.kafka.tools.api.RecordReader",
          "scala.Function1",
          "scala.reflect.api.Universe",
          "com.typesafe.scalalogging.Logger",
          "com.yammer.metrics.core.Metric",
          "com.fasterxml.jackson.databind.ObjectMapper",
          "com.fasterxml.jackson.core.JsonFactory",
          "com.fasterxml.jackson.annotation.JsonProperty",
          "com.fasterxml.jackson.dataformat.csv.CsvMapper",
          "com.fasterxml.jackson.datatype.jdk8.Jdk8Module",
          "com.github.benmanes.caffeine.cache.Caffeine",
          "com.dynatrace.hash4j.hashing.Hashing",
          "com.github.luben.zstd.Zstd",
          "com.google.re2j.Pattern",
          "net.jpountz.lz4.LZ4Factory",
          "net.sourceforge.argparse4j.ArgumentParsers",
          "joptsimple.OptionParser",
          "org.HdrHistogram.Histogram",
          "org.apache.commons.validator.routines.InetAddressValidator",
          "org.apache.logging.log4j.Logger",
          "org.apache.logging.log4j.core.Logger",
          "org.jose4j.jwt.JwtClaims",
          "org.pcollections.PCollection",
          "org.slf4j.Logger",
          "org.xerial.snappy.Snappy");

  private KafkaClassPath() {}

  /** The home is where our own copy of the logging binding goes if this JVM has another one. */
  static String with(Path home) throws IOException {
    var path = new LinkedHashSet<String>();
    for (String name : NEEDED) {
      path.add(
          sourceOf(name)
              .orElseThrow(
                  () ->
                      new LocalServerFailed(
                          "the broker needs " + name + ", which is missing", null))
              .toString());
    }
    sourceOf(LOGGING_CLASS)
        .or(() -> copyOfLogging(home))
        .ifPresent(logging -> path.add(logging.toString()));
    return String.join(File.pathSeparator, path);
  }

  private static Optional<Path> copyOfLogging(Path home) {
    Path logging = home.resolve(LOGGING);
    try (var binding = KafkaClassPath.class.getResourceAsStream(LOGGING)) {
      if (binding == null) {
        return Optional.empty();
      }
      Files.write(logging, binding.readAllBytes());
      return Optional.of(logging);
    } catch (IOException e) {
      throw new LocalServerFailed("cannot write " + logging, e);
    }
  }

  private static Optional<Path> sourceOf(String className) throws IOException {
    String resource = className.replace('.', '/') + ".class";
    URL url = KafkaClassPath.class.getClassLoader().getResource(resource);
    if (url == null) {
      var context = Thread.currentThread().getContextClassLoader();
      url = context == null ? null : context.getResource(resource);
    }
    if (url == null) {
      return Optional.empty();
    }
    try {
      if (url.openConnection() instanceof JarURLConnection jar) {
        return Optional.of(Path.of(jar.getJarFileURL().toURI()));
      }
      // A folder of classes: as many levels up as the name has parts.
      Path file = Path.of(URI.create(url.toString()));
      for (int i = 0; i < resource.split("/").length; i++) {
        file = file.getParent();
      }
      return Optional.of(file);
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new LocalServerFailed("cannot tell where " + url + " comes from", e);
    }
  }
}
