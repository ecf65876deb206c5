package dev.updraft.profile.exports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An export apart from ids and times of recording: each thing goes by what happened to it, so that
 * two exports are alike only if the same things refer to each other in the same way.
 */
final class Likeness {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Set<String> RECORDED = Set.of("exportedAt", "addedAt", "pacedSince");

  private Likeness() {}

  static String of(String export) throws IOException {
    var tree = (ObjectNode) MAPPER.readTree(export);
    var names = new HashMap<String, String>();
    names.put(tree.get("member").asText(), "me");
    for (var story : tree.get("history")) {
      var what = story.get("category").asText() + " " + blanked(story.get("events").toString());
      var id = story.get("id").asText();
      if (names.containsKey(id)) {
        continue; // more of the same
      }
      if (names.containsValue(what)) {
        throw new IllegalStateException("two things look the same: " + what);
      }
      names.put(id, what);
    }
    names.replaceAll((id, what) -> what.equals("me") ? what : Integer.toHexString(what.hashCode()));
    return MAPPER.writeValueAsString(sorted(named(tree, names)));
  }

  /** Without any ids, for answers that name everything besides. */
  static String blanked(String json) {
    return ID.matcher(json).replaceAll("#");
  }

  private static JsonNode named(JsonNode node, Map<String, String> names) {
    if (node.isTextual()) {
      return MAPPER
          .getNodeFactory()
          .textNode(
              ID.matcher(node.textValue())
                  .replaceAll(found -> names.getOrDefault(found.group(), "#")));
    }
    if (node instanceof ObjectNode object) {
      RECORDED.forEach(object::remove);
      object.properties().forEach(each -> each.setValue(named(each.getValue(), names)));
    } else if (node instanceof ArrayNode array) {
      for (var n = 0; n < array.size(); n++) {
        array.set(n, named(array.get(n), names));
      }
    }
    return node;
  }

  /** Lists are in the order of ids, and so are the two ends of a tie. */
  private static JsonNode sorted(JsonNode tree) {
    for (var each : tree.properties()) {
      if (each.getValue() instanceof ArrayNode list) {
        list.forEach(Likeness::sortedEnds);
        each.setValue(ordered(list));
      }
    }
    return tree;
  }

  private static void sortedEnds(JsonNode entry) {
    if (entry.path("tie").path("ends") instanceof ObjectNode ends) {
      var both = List.of(ends.get("one").asText(), ends.get("other").asText());
      ends.put("one", both.stream().min(Comparator.naturalOrder()).orElseThrow());
      ends.put("other", both.stream().max(Comparator.naturalOrder()).orElseThrow());
    }
  }

  private static ArrayNode ordered(ArrayNode list) {
    var all = new ArrayList<JsonNode>();
    list.forEach(all::add);
    all.sort(Comparator.comparing(JsonNode::toString));
    return MAPPER.createArrayNode().addAll(all);
  }
}
