package dev.updraft.benchmark.truth;

import dev.updraft.benchmark.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The sets in a folder, each in one of its own, or the folder itself. What a set is shows in its
 * files: {@code label.csv} (item,worker,label), {@code answer.csv} (question,worker,answer) or
 * {@code claims.csv} (item,source,value,hop and, where it is known, upstream_guess), each with
 * truth.csv; {@code claims.csv} of lists as they were cut out of pages with gold.csv; {@code
 * claims.csv} (obj,src,value) of places with groundtruths.csv and, if there is one, hierarchy.csv.
 *
 * @param choices the names of the sets with a few possible answers
 * @param wrong what could not be measured, and why
 */
record Yardsticks(List<Row> rows, List<String> choices, List<String> wrong) {

  static Yardsticks measure(Path data) throws IOException {
    var found = new Yardsticks(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    found.add(data);
    return found;
  }

  private void add(Path folder) throws IOException {
    try {
      if (has(folder, "label.csv")) {
        require(folder, "label.csv", "truth.csv");
        addChoices(folder);
      } else if (has(folder, "answer.csv")) {
        require(folder, "answer.csv", "truth.csv");
        rows.addAll(NumberSet.read(folder).measure());
      } else if (has(folder, "claims.csv")) {
        addClaims(folder);
      } else {
        descend(folder);
      }
    } catch (NotASet e) {
      wrong.add(e.getMessage());
    }
  }

  private void addChoices(Path folder) throws IOException {
    var set = ChoiceSet.read(folder);
    choices.add(set.name());
    rows.addAll(set.measure());
    rows.addAll(PictureSet.read(folder).measure(set.name()));
  }

  private void addClaims(Path folder) throws IOException {
    if (has(folder, "truth.csv")) {
      rows.addAll(SourceSet.read(folder).measure());
    } else if (has(folder, "gold.csv")) {
      rows.addAll(BookSet.read(folder).measure());
    } else if (has(folder, "groundtruths.csv")) {
      rows.addAll(PlaceSet.read(folder).measure());
    } else {
      throw new NotASet(folder, "claims.csv, but no truth.csv, gold.csv or groundtruths.csv");
    }
  }

  private void descend(Path folder) throws IOException {
    try (var inside = Files.list(folder)) {
      for (var set : inside.filter(Files::isDirectory).sorted().toList()) {
        add(set);
      }
    }
  }

  /** Also of a folder given as {@code .}. */
  static String name(Path folder) {
    return folder.toAbsolutePath().normalize().getFileName().toString();
  }

  private static boolean has(Path folder, String file) {
    return Files.exists(folder.resolve(file));
  }

  private static void require(Path folder, String given, String needed) {
    if (!has(folder, needed)) {
      throw new NotASet(folder, given + ", but no " + needed);
    }
  }
}
