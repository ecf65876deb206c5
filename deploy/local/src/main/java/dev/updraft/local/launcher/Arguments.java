package dev.updraft.local.launcher;

import dev.updraft.local.LocalServerFailed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command line of words, {@code --option value} pairs and {@code --flags}. */
record Arguments(List<String> words, Map<String, String> options, Set<String> flags) {
  Arguments {
    words = List.copyOf(words);
    options = Map.copyOf(options);
    flags = Set.copyOf(flags);
  }

  static Arguments parse(List<String> given, Set<String> knownOptions, Set<String> knownFlags) {
    var words = new ArrayList<String>();
    var options = new HashMap<String, String>();
    var flags = new java.util.HashSet<String>();
    var rest = given.iterator();
    while (rest.hasNext()) {
      String next = rest.next();
      if (!next.startsWith("--")) {
        words.add(next);
      } else if (knownFlags.contains(next)) {
        flags.add(next);
      } else if (!knownOptions.contains(next)) {
        throw new LocalServerFailed("There is no option " + next + ".", null);
      } else if (!rest.hasNext()) {
        throw new LocalServerFailed("The option " + next + " needs a value.", null);
      } else {
        options.put(next, rest.next());
      }
    }
    return new Arguments(words, options, flags);
  }

  /** For a command that takes no words. */
  Arguments withoutWords() {
    if (!words.isEmpty()) {
      throw new LocalServerFailed("'" + words.getFirst() + "' means nothing here.", null);
    }
    return this;
  }

  Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }
}
