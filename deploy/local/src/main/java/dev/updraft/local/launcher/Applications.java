package dev.updraft.local.launcher;

import dev.updraft.local.Folders;
import dev.updraft.local.LocalServerFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * Copies of the built services to run from, so that a build or a test run meanwhile does not take
 * the classes from under a running service.
 */
final class Applications {
  private final Installation installation;

  Applications(Installation installation) {
    this.installation = installation;
  }

  /** The folder to run the service from; only what changed is copied. */
  Path prepare(String service) {
    Path built = installation.root().resolve(service).resolve("target").resolve("quarkus-app");
    if (!Files.exists(built.resolve("quarkus-run.jar"))) {
      throw new LocalServerFailed(service + " is not built: there is no " + built, null);
    }
    Path copy = copies().resolve(service);
    try {
      removeStale(built, copy);
      try (Stream<Path> files = Files.walk(built)) {
        for (Path file : files.toList()) {
          Path target = copy.resolve(built.relativize(file).toString());
          if (Files.isDirectory(file)) {
            Files.createDirectories(target);
          } else if (!isSame(file, target)) {
            Files.copy(
                file,
                target,
                StandardCopyOption.COPY_ATTRIBUTES,
                StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
      return copy;
    } catch (IOException e) {
      throw new LocalServerFailed("cannot copy " + service + ": " + e.getMessage(), e);
    }
  }

  private static void removeStale(Path built, Path copy) throws IOException {
    if (!Files.exists(copy)) {
      return;
    }
    try (Stream<Path> files = Files.walk(copy)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!Files.exists(built.resolve(copy.relativize(file).toString()))) {
          Files.delete(file);
        }
      }
    }
  }

  private static boolean isSame(Path file, Path copy) throws IOException {
    return Files.exists(copy)
        && Files.size(file) == Files.size(copy)
        && Files.getLastModifiedTime(file).equals(Files.getLastModifiedTime(copy));
  }

  void removeAll() {
    Folders.delete(copies());
  }

  private Path copies() {
    return installation.run().resolve("apps");
  }

  /** The launcher itself runs from a copy too, made by the script and named by the process. */
  void removeOldLaunchers() {
    Path own = ownLauncher();
    try (Stream<Path> files = Files.list(installation.run())) {
      files
          .filter(file -> file.getFileName().toString().startsWith("launcher-"))
          .filter(file -> !file.equals(own))
          .forEach(Folders::delete);
    } catch (IOException e) {
      throw new LocalServerFailed("cannot read " + installation.run(), e);
    }
  }

  void removeOwnLauncher() {
    Folders.delete(ownLauncher());
  }

  private Path ownLauncher() {
    return installation.run().resolve("launcher-" + ProcessHandle.current().pid());
  }
}
