package dev.updraft.profile.contacts;

import com.ibm.icu.text.Transliterator;
import dev.updraft.profile.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a name is found by: the way it is written, and the way it sounds in plain Latin letters
 * (pinyin for a Chinese name, read as names are read).
 *
 * @param written as it is compared, without spaces
 * @param sounds the words of its sound, spelt in each of the usual ways; never empty
 */
record NameKeys(String written, List<List<String>> sounds) {
  private static final Pattern PLAIN = Pattern.compile("\\p{ASCII}*");
  private static final Pattern NOT_A_LETTER = Pattern.compile("[^a-z0-9]+");
  private static final Pattern U_UMLAUT = Pattern.compile("[üǖǘǚǜ]");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final int MOST_PARTS = 12;

  /** Several views ask for the same name one after the other, and reading it takes a while. */
  private static final Map<String, List<List<String>>> READ =
      Collections.synchronizedMap(
          new LinkedHashMap<>(256, .75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, List<List<String>>> eldest) {
              return size() > 2_000;
            }
          });

  /** The tables are large: they are read when the first name needs them. */
  private static final class Roman {
    static final Transliterator HAN = Transliterator.getInstance("Han-Latin/Names");
    static final Transliterator ANY = Transliterator.getInstance("Any-Latin");
    static final Transliterator PLAIN_LETTERS = Transliterator.getInstance("Latin-ASCII");
  }

  static NameKeys of(String name) {
    var key = name == null ? "" : Topic.key(name);
    return new NameKeys(withoutSpaces(key), spellings(key));
  }

  private static List<List<String>> spellings(String key) {
    if (PLAIN.matcher(key).matches()) {
      return List.of(words(key));
    }
    return READ.computeIfAbsent(key, NameKeys::read);
  }

  private static List<List<String>> read(String key) {
    var han = Roman.HAN.transliterate(key);
    // the rules for all other scripts are slow, and most names need none of them
    var read =
        (han.codePoints().allMatch(NameKeys::latin) ? han : Roman.ANY.transliterate(han))
            .toLowerCase(Locale.ROOT);
    var plain = words(Roman.PLAIN_LETTERS.transliterate(read));
    // Keyboards for Chinese have no ü: 吕 is typed lv.
    var typed = words(Roman.PLAIN_LETTERS.transliterate(U_UMLAUT.matcher(read).replaceAll("v")));
    return plain.equals(typed) ? List.of(plain) : List.of(plain, typed);
  }

  private static boolean latin(int sign) {
    return !Character.isLetter(sign)
        || Character.UnicodeScript.of(sign) == Character.UnicodeScript.LATIN;
  }

  private static List<String> words(String latin) {
    return Arrays.stream(NOT_A_LETTER.split(latin)).filter(word -> !word.isEmpty()).toList();
  }

  /** The name as it sounds, in one piece; what names are sorted by. */
  String sound() {
    return String.join("", sounds.getFirst());
  }

  /** The words of its sound whatever their order, for surnames come first here and last there. */
  String soundInAnyOrder() {
    return sounds.getFirst().stream().sorted().collect(Collectors.joining(" "));
  }

  /** Whether it is written otherwise than it sounds. */
  boolean foreign() {
    return !PLAIN.matcher(written).matches();
  }

  /** The parts by which the index finds a name, also from its middle. */
  Set<String> parts() {
    var parts = new LinkedHashSet<String>();
    addPieces(parts, written);
    for (var words : sounds) {
      var initials = new StringBuilder();
      for (var word : words) {
        parts.addAll(starts(word));
        initials.append(word.charAt(0));
      }
      addPieces(parts, String.join("", words));
      if (words.size() > 1) {
        addPieces(parts, initials.toString());
        parts.addAll(starts(initials.toString()));
      }
    }
    return parts;
  }

  /** The parts a name must have to contain each word of a search. */
  static Collection<String> partsSearchedFor(String search) {
    var parts = new LinkedHashSet<String>();
    for (var word : Topic.key(search).split("\\s+")) {
      var pieces = pieces(word);
      parts.addAll(pieces.isEmpty() ? List.of(word) : longest(pieces));
    }
    return parts.stream().filter(part -> !part.isEmpty()).limit(MOST_PARTS).toList();
  }

  /** Has the whole of each word, where the parts alone might come from different places. */
  boolean contains(String search) {
    return Arrays.stream(Topic.key(search).split("\\s+"))
        .allMatch(
            word ->
                word.codePointCount(0, word.length()) < 3
                    || written.contains(word)
                    || sounds.stream().anyMatch(words -> soundsLike(words, word)));
  }

  /** Whether it begins so, spelt in any of the ways it can be. */
  boolean begins(String sound) {
    return sounds.stream().anyMatch(words -> String.join("", words).startsWith(sound));
  }

  /** Whether somebody may mean an ü, which names are not sorted by. */
  boolean typedUmlaut() {
    return sound().contains("lv") || sound().contains("nv");
  }

  private static boolean soundsLike(List<String> words, String word) {
    return String.join("", words).contains(word)
        || words.stream()
            .map(each -> each.substring(0, 1))
            .collect(Collectors.joining())
            .contains(word);
  }

  private static void addPieces(Set<String> parts, String text) {
    parts.addAll(pieces(text));
  }

  /** One and two signs where a sign is a word or syllable, else two and three letters. */
  private static List<String> pieces(String text) {
    var signs = text.codePoints().toArray();
    var dense = Arrays.stream(signs).anyMatch(NameKeys::meansMuch);
    var pieces = new ArrayList<String>();
    for (var at = 0; at < signs.length; at++) {
      for (var length : dense ? new int[] {1, 2} : new int[] {2, 3}) {
        if (at + length <= signs.length) {
          pieces.add(new String(signs, at, length));
        }
      }
    }
    return pieces;
  }

  private static List<String> longest(List<String> pieces) {
    var most = pieces.stream().mapToInt(String::length).max().orElse(0);
    return pieces.stream().filter(piece -> piece.length() == most).toList();
  }

  private static List<String> starts(String word) {
    return word.length() < 2 ? List.of(word) : List.of(word.substring(0, 1), word.substring(0, 2));
  }

  private static boolean meansMuch(int sign) {
    return switch (Character.UnicodeScript.of(sign)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
      default -> false;
    };
  }

  private static String withoutSpaces(String key) {
    return SPACES.matcher(key).replaceAll("");
  }
}
