package dev.updraft.profile.imports;

import dev.updraft.profile.contacts.Level;
import dev.updraft.profile.contacts.Standing;
import dev.updraft.profile.contacts.Tier;
import dev.updraft.profile.endorsements.EndorsementKind;
import dev.updraft.profile.imports.Said.Particulars;
import dev.updraft.profile.imports.Said.Person;
import dev.updraft.profile.imports.Said.Praise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the columns of a table mean, found by their headings. */
final class Columns {
  /** What a column can mean. */
  enum Field {
    NAME("name|full name|display name|姓名|名字|联系人"),
    FIRST_NAME("first name|given name|名"),
    LAST_NAME("last name|family name|surname|姓"),
    ORGANIZATION(
        "organi[sz]ation|organi[sz]ation name|organi[sz]ation \\d+ - name|company|公司|单位|机构"),
    ROLE("role|title|job title|position|organi[sz]ation title|organi[sz]ation \\d+ - title|职位|职务"),
    EMAIL("e-?mails?|e-?mail address|e-?mail \\d+ - value|邮箱|电子邮件"),
    LINK("url|links?|website|website \\d+ - value|profile|链接|主页"),
    EXPERTISE("expertise|topics|skills|擅长|专长"),
    NEEDS("needs|需要|需求"),
    GROUP("groups?|group membership|labels|分组|群组"),
    STANDING("standing"),
    LEVEL("level"),
    TIER("tier"),
    STANDING_BY_TOPIC("standing by topic"),
    STANDING_SINCE("standing since"),
    CADENCE_DAYS("cadence days"),
    ENDORSER_FIRST_NAME("endorser first name"),
    ENDORSER_LAST_NAME("endorser last name"),
    ENDORSER_LINK("endorser (public|profile) url"),
    SKILL("skill name"),
    ENDORSED_AT("endorsement date"),
    TEXT("text|body"),
    WRITTEN_AT("creation date|created date|created at"),
    STATUS("status|endorsement status"),
    /** The member's own address in a calendar; no column of any table. */
    MY_ADDRESS("(?!)"),
    /** The time zone of a calendar that does not name its own. */
    ZONE("(?!)"),
    DEPTH("(?!)"),
    MEDIUM("(?!)");

    private final Pattern headings;

    Field(String headings) {
      this.headings = Pattern.compile(headings);
    }
  }

  private static final Set<Field> OF_CALENDARS =
      EnumSet.of(Field.MY_ADDRESS, Field.ZONE, Field.DEPTH, Field.MEDIUM);
  private static final int LONGEST_CADENCE = 730;

  private final Map<Field, List<Integer>> at;
  private final Source source;
  private final int width;

  private Columns(Map<Field, List<Integer>> at, Source source, int width) {
    this.at = at;
    this.source = source;
    this.width = width;
  }

  /** The meaning of a heading row, or null when it is none that could be understood. */
  static Columns of(List<String> headings, Map<Field, String> mapping) {
    var at = new EnumMap<Field, List<Integer>>(Field.class);
    var keys = headings.stream().map(Columns::key).toList();
    if (!hasAll(keys, mapping)) {
      return null;
    }
    for (var field : Field.values()) {
      var columns = columns(keys, field, mapping);
      if (!columns.isEmpty()) {
        at.put(field, columns);
      }
    }
    var columns = new Columns(at, source(keys, mapping), headings.size());
    return columns.usable() ? columns : null;
  }

  /** A column that is not there was misspelt: another one may not take its place unnoticed. */
  private static boolean hasAll(List<String> keys, Map<Field, String> mapping) {
    return mapping.entrySet().stream()
        .filter(each -> !OF_CALENDARS.contains(each.getKey()))
        .allMatch(each -> keys.contains(key(each.getValue())));
  }

  static String key(String heading) {
    return heading.strip().replaceAll("[\\s_]+", " ").toLowerCase(Locale.ROOT);
  }

  private static List<Integer> columns(List<String> keys, Field field, Map<Field, String> mapping) {
    var mapped = mapping.get(field);
    return IntStream.range(0, keys.size())
        .filter(
            n ->
                mapped == null
                    ? field.headings.matcher(keys.get(n)).matches()
                    : keys.get(n).equals(key(mapped)))
        .boxed()
        .toList();
  }

  private static Source source(List<String> keys, Map<Field, String> mapping) {
    if (!mapping.isEmpty()) {
      return Source.CSV;
    }
    if (keys.contains("connected on")
        || keys.contains("endorser first name")
        || keys.stream().anyMatch(Field.WRITTEN_AT.headings.asMatchPredicate())) {
      return Source.LINKEDIN;
    }
    return keys.stream().anyMatch(key -> key.matches("e-mail \\d+ - value"))
        ? Source.GOOGLE
        : Source.CSV;
  }

  private boolean usable() {
    return at.containsKey(Field.NAME)
        || at.containsKey(Field.FIRST_NAME)
        || at.containsKey(Field.LAST_NAME)
        || at.containsKey(Field.ENDORSER_FIRST_NAME);
  }

  Source source() {
    return source;
  }

  int width() {
    return width;
  }

  Said read(List<String> cells) {
    try {
      if (cells.size() < width) {
        throw new Unfit(Fault.INCOMPLETE);
      }
      if (at.containsKey(Field.ENDORSED_AT)) {
        return endorsement(cells);
      }
      return at.containsKey(Field.TEXT) && at.containsKey(Field.WRITTEN_AT)
          ? recommendation(cells)
          : person(cells);
    } catch (Unfit unfit) {
      return new Said.Unusable(unfit.fault());
    }
  }

  private Praise endorsement(List<String> cells) throws Unfit {
    requireAccepted(cells);
    var endorser =
        named(
            fullName(one(cells, Field.ENDORSER_FIRST_NAME), one(cells, Field.ENDORSER_LAST_NAME)),
            null,
            null,
            Cells.links(all(cells, Field.ENDORSER_LINK)));
    var skill = Cells.topics(all(cells, Field.SKILL));
    var at = Cells.instant(raw(cells, Field.ENDORSED_AT));
    return new Praise(EndorsementKind.MENTION, endorser, skill, null, at);
  }

  private Praise recommendation(List<String> cells) throws Unfit {
    requireAccepted(cells);
    var endorser = named(name(cells), one(cells, Field.ORGANIZATION), role(cells), List.of());
    var text = Cells.prose(raw(cells, Field.TEXT), Cells.LONGEST_TEXT);
    var at = Cells.instant(raw(cells, Field.WRITTEN_AT));
    return new Praise(EndorsementKind.RECOMMENDATION, endorser, List.of(), text, at);
  }

  private void requireAccepted(List<String> cells) throws Unfit {
    var status = raw(cells, Field.STATUS);
    if (status != null && status.strip().matches("(?i)pending|rejected|declined|deleted|hidden")) {
      throw new Unfit(Fault.NOT_ACCEPTED);
    }
  }

  private Person person(List<String> cells) throws Unfit {
    return new Person(
        requireName(name(cells)),
        one(cells, Field.ORGANIZATION),
        role(cells),
        Cells.emails(all(cells, Field.EMAIL)),
        Cells.links(all(cells, Field.LINK)),
        Cells.topics(all(cells, Field.EXPERTISE)),
        Cells.topics(all(cells, Field.NEEDS)),
        Cells.groups(all(cells, Field.GROUP)),
        Cells.oneOf(Standing.class, raw(cells, Field.STANDING)),
        Cells.oneOf(Level.class, raw(cells, Field.LEVEL)),
        Cells.oneOf(Tier.class, raw(cells, Field.TIER)),
        new Particulars(
            Cells.byTopic(Standing.class, all(cells, Field.STANDING_BY_TOPIC)),
            since(cells),
            Cells.number(raw(cells, Field.CADENCE_DAYS), LONGEST_CADENCE)));
  }

  private Instant since(List<String> cells) throws Unfit {
    var cell = raw(cells, Field.STANDING_SINCE);
    return cell == null || cell.isBlank() ? null : Cells.instant(cell);
  }

  private static Person named(String name, String organization, String role, List<String> links)
      throws Unfit {
    return new Person(
        requireName(name),
        organization,
        role,
        List.of(),
        links,
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null);
  }

  private static String requireName(String name) throws Unfit {
    if (name == null) {
      throw new Unfit(Fault.NO_NAME);
    }
    return name;
  }

  private String name(List<String> cells) throws Unfit {
    var whole = one(cells, Field.NAME);
    return whole == null
        ? fullName(one(cells, Field.FIRST_NAME), one(cells, Field.LAST_NAME))
        : whole;
  }

  /** In Chinese the family name comes first, and without a space. */
  static String fullName(String first, String last) {
    if (first == null || last == null) {
      return first == null ? last : first;
    }
    var chinese = (first + last).codePoints().allMatch(Character::isIdeographic);
    return chinese ? last + first : first + " " + last;
  }

  private String one(List<String> cells, Field field) throws Unfit {
    for (var cell : all(cells, field)) {
      var text = Cells.line(cell, Cells.LONGEST_NAME);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  private String role(List<String> cells) throws Unfit {
    for (var cell : all(cells, Field.ROLE)) {
      var text = Cells.prose(cell, Cells.LONGEST_NAME);
      if (text != null) {
        return Cells.oneLine(text);
      }
    }
    return null;
  }

  private String raw(List<String> cells, Field field) {
    var all = all(cells, field);
    return all.isEmpty() ? null : all.getFirst();
  }

  private List<String> all(List<String> cells, Field field) {
    return at.getOrDefault(field, List.of()).stream()
        .map(cells::get)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(ArrayList::new));
  }
}
