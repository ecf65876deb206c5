package dev.updraft.local.launcher;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Stands in for a built service: ready as soon as it listens, and tells its environment. */
final class FakeService {
  private FakeService() {}

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
    var server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByName(System.getenv("QUARKUS_HTTP_HOST")), port),
            16);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  /** Lays out a project root in which each service is built and is this class. */
  static void buildInto(Path root) throws IOException {
    for (String service : Parts.serviceNames()) {
      Path application = root.resolve(service).resolve("target/quarkus-app");
      Files.createDirectories(application);
      var manifest = new Manifest();
      manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
      manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
      try (OutputStream out = Files.newOutputStream(application.resolve("quarkus-run.jar"));
          var jar = new JarOutputStream(out, manifest)) {
        String entry = FakeService.class.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(entry));
        try (var in = FakeService.class.getClassLoader().getResourceAsStream(entry)) {
          in.transferTo(jar);
        }
        jar.closeEntry();
      }
    }
  }
}
