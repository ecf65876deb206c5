package dev.updraft.profile;

import dev.updraft.eventsourcing.Rejection;
import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A field of knowledge, as the member spells it. Two spellings are the same topic when they differ
 * only in case, width or spacing.
 */
public record Topic(String name) {
  public static final int LONGEST = 80;
  private static final Pattern SPACES = Pattern.compile("\\s+");

  public Topic {
    name = name == null ? "" : Normalizer.normalize(name, Normalizer.Form.NFC).strip();
    name = SPACES.matcher(name).replaceAll(" ");
    if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST) {
      throw new Rejection(ProfileReason.UNUSABLE_TOPIC);
    }
  }

  /** What spellings are compared by. */
  public String key() {
    return key(name);
  }

  public static String key(String name) {
    // NFKC folds full-width Latin, common in Chinese input, onto plain Latin
    return Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
  }

  /** What a list is narrowed to; null, which is no topic, narrows nothing. */
  public static String filter(String name) {
    return name == null ? null : key(name);
  }

  public static boolean same(String one, String other) {
    return one != null && other != null && key(one).equals(key(other));
  }

  /** Cleaned names without repeats, in the order given; null counts as none. */
  public static List<String> names(Collection<String> names) {
    var byKey = new LinkedHashMap<String, String>();
    for (var name : names == null ? List.<String>of() : names) {
      var topic = new Topic(name);
      byKey.putIfAbsent(topic.key(), topic.name());
    }
    return List.copyOf(byKey.values());
  }

  public static List<String> keys(Collection<String> names) {
    return names.stream().map(Topic::key).distinct().toList();
  }
}
