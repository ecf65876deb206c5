package dev.updraft.local.launcher;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where things are: the built project, and the folder with data, keys and logs. */
public record Installation(Path root, Path state) {

  static Installation current() {
    Path root = Path.of(System.getProperty("updraft.root", ".")).toAbsolutePath().normalize();
    return of(root, System.getenv());
  }

  static Installation of(Path root, Map<String, String> environment) {
    return new Installation(
        root,
        Optional.ofNullable(environment.get("UPDRAFT_HOME"))
            .filter(home -> !home.isBlank())
            .map(home -> Path.of(home).toAbsolutePath().normalize())
            .orElse(root.resolve(".updraft")));
  }

  Path data() {
    return state.resolve("data");
  }

  Path keys() {
    return state.resolve("keys");
  }

  Path logs() {
    return state.resolve("logs");
  }

  Path mail() {
    return state.resolve("mail");
  }

  Path run() {
    return state.resolve("run");
  }

  Path log(String part) {
    return logs().resolve(part + ".log");
  }
}
