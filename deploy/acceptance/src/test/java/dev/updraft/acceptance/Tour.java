package dev.updraft.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The README's tour: its shell blocks, and the excerpts of answers it shows.
 *
 * @param excerpts each with the number of the block whose last answer it is taken from
 */
record Tour(List<String> blocks, List<Excerpt> excerpts) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double CLOSE = 0.01;

  record Excerpt(int block, JsonNode shown) {}

  static Tour of(Path readme) throws IOException {
    String text = Files.readString(readme);
    int begin = text.indexOf("<!-- tour:begin -->");
    int end = text.indexOf("<!-- tour:end -->");
    var blocks = new ArrayList<String>();
    var excerpts = new ArrayList<Excerpt>();
    String fence = null;
    var content = new StringBuilder();
    for (String line : text.substring(begin, end).lines().toList()) {
      if (fence == null) {
        if (line.startsWith("```")) {
          fence = line.substring(3);
          content.setLength(0);
        }
      } else if (!line.equals("```")) {
        content.append(line).append('\n');
      } else {
        switch (fence) {
          case "sh" -> blocks.add(content.toString());
          case "json" -> excerpts.add(new Excerpt(blocks.size() - 1, json(content.toString())));
          case String other -> throw new AssertionError("a block of " + other + " in the tour");
        }
        fence = null;
      }
    }
    return new Tour(blocks, excerpts);
  }

  /** What the blocks print, one answer to a line, and a line of its own after each block. */
  String script() {
    var script = new StringBuilder("set -eu -o pipefail\n");
    script.append("curl() { command curl --fail-with-body \"$@\"; }\n");
    for (String block : blocks) {
      script.append(block).append("\necho '--- block'\n");
    }
    return script.toString();
  }

  /** The answers each block printed. */
  static List<List<JsonNode>> answers(String printed) {
    var answers = new ArrayList<List<JsonNode>>();
    var block = new ArrayList<JsonNode>();
    for (String line : printed.lines().filter(line -> !line.isBlank()).toList()) {
      if (line.equals("--- block")) {
        answers.add(List.copyOf(block));
        block.clear();
      } else {
        block.add(json(line));
      }
    }
    return answers;
  }

  /** Whether everything the README shows is in the answer; numbers may be rounded. */
  static boolean shows(JsonNode shown, JsonNode answer) {
    if (shown.isObject()) {
      return shown.properties().stream()
          .allMatch(field -> shows(field.getValue(), answer.path(field.getKey())));
    }
    if (shown.isArray()) {
      return answer.isArray()
          && elements(shown).allMatch(each -> elements(answer).anyMatch(one -> shows(each, one)));
    }
    if (shown.isNumber()) {
      return answer.isNumber() && Math.abs(shown.asDouble() - answer.asDouble()) <= CLOSE;
    }
    return shown.equals(answer);
  }

  private static java.util.stream.Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }
}
