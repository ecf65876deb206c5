package dev.updraft.benchmark;

import java.nio.file.Path;
import java.util.List;

/** What a yardstick is told: where its data lie, and where the figures go. */
record DataOptions(Path data, Path json) {

  /**
   * @param arguments the first of which is the yardstick's name
   */
  static DataOptions parse(String name, List<String> arguments, Path root) {
    var data = root.resolveSibling("shared").resolve("data").resolve(name);
    var json = root.resolve("deploy/benchmark/target/" + name + ".json");
    var words = arguments.listIterator(1);
    while (words.hasNext()) {
      var option = words.next();
      if (!option.equals("--data") && !option.equals("--json")) {
        throw new IllegalArgumentException(name + " takes --data and --json, not " + option);
      }
      if (!words.hasNext()) {
        throw new IllegalArgumentException(option + " needs a path");
      }
      var path = Path.of(words.next());
      if (option.equals("--data")) {
        data = path;
      } else {
        json = path;
      }
    }
    return new DataOptions(data, json);
  }
}
