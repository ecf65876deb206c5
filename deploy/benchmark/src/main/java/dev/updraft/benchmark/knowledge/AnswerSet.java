package dev.updraft.benchmark.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.updraft.benchmark.Csv;
import dev.updraft.benchmark.Numbering;
import dev.updraft.insight.mastery.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Answers to learn from and answers to foretell, of different users: {@code
 * preprocessed_data_train.csv} and {@code preprocessed_data_test.csv} with the columns user_id,
 * item_id and correct, and if there are any skill_id and timestamp, in whatever order.
 *
 * <p>Without skills all items are of one; several skills of one item, as {@code 1_2} or {@code
 * a,b}, are a skill of their own. Without timestamps the order of the file is the order in time.
 */
record AnswerSet(String name, List<Answer> train, List<Answer> test) {
  static final String TRAIN = "preprocessed_data_train.csv";
  static final String TEST = "preprocessed_data_test.csv";

  static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(TRAIN)) || Files.exists(folder.resolve(TEST));
  }

  static AnswerSet read(Path folder) throws IOException {
    var numbers = new Numbers();
    var train = answers(folder.resolve(TRAIN), numbers);
    var test = answers(folder.resolve(TEST), numbers);
    var known = train.stream().map(one -> one.asked().person()).collect(Collectors.toSet());
    if (test.stream().anyMatch(one -> known.contains(one.asked().person()))) {
      throw new IllegalArgumentException(
          folder + ": a user is in both files, so foretelling would be remembering");
    }
    return new AnswerSet(folder.getFileName().toString(), train, test);
  }

  private record Numbers(Numbering users, Numbering items, Numbering skills) {
    Numbers() {
      this(new Numbering(), new Numbering(), new Numbering());
    }
  }

  /** User by user, each in the order of time. */
  private static List<Answer> answers(Path file, Numbers numbers) throws IOException {
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(file + " is missing");
    }
    if (Files.size(file) == 0) {
      throw new IllegalArgumentException(file + " is empty");
    }
    var users = new LinkedHashMap<Integer, List<Answer>>();
    try (var rows = Csv.rows(file)) {
      for (var line = 2; rows.hasNextValue(); line++) {
        var answer = answer(file, line, rows.nextValue(), numbers);
        users.computeIfAbsent(answer.asked().person(), _ -> new ArrayList<>()).add(answer);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + ": " + e.getOriginalMessage(), e);
    }
    if (users.isEmpty()) {
      throw new IllegalArgumentException(file + " has no answers");
    }
    return users.values().stream()
        // The sort is stable: what has one timestamp stays in the order of the file.
        .flatMap(one -> one.stream().sorted(Comparator.comparingLong(any -> any.asked().at())))
        .toList();
  }

  private static Answer answer(Path file, int line, Map<String, String> row, Numbers numbers) {
    var correct = number(file, line, "correct", present(file, line, row, "correct"));
    if (correct != 0 && correct != 1) {
      throw new IllegalArgumentException(file + ", line " + line + ": correct is neither 0 nor 1");
    }
    var time = row.getOrDefault("timestamp", "");
    return new Answer(
        new Asked(
            numbers.users.of(present(file, line, row, "user_id")),
            numbers.skills.of(skills(row.getOrDefault("skill_id", ""))),
            numbers.items.of(present(file, line, row, "item_id")),
            time == null || time.isBlank() ? 0 : (long) number(file, line, "timestamp", time)),
        correct == 1);
  }

  private static String skills(String given) {
    return given == null
        ? ""
        : Arrays.stream(given.split("[_,;~]"))
            .map(String::strip)
            .filter(skill -> !skill.isEmpty())
            .sorted()
            .distinct()
            .collect(Collectors.joining(","));
  }

  private static String present(Path file, int line, Map<String, String> row, String column) {
    var value = row.get(column);
    if (!row.containsKey(column)) {
      throw new IllegalArgumentException(
          file + " has no column " + column + ", only " + String.join(", ", row.keySet()));
    }
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(file + ", line " + line + ": no " + column);
    }
    return value.strip();
  }

  /** Also 1.0 is 1, and how some programs write it. */
  private static double number(Path file, int line, String column, String value) {
    try {
      return Double.parseDouble(value.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          file + ", line " + line + ": " + column + " is no number: " + value, e);
    }
  }
}
