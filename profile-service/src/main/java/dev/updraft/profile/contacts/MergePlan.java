package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.Topic;
import dev.updraft.profile.contacts.Contact.Known;
import dev.updraft.profile.contacts.Merge.Origin;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What becomes of two contacts that are one person: the survivor's own word comes first, the other
 * fills what is missing, and lists are joined, unless the member chooses otherwise.
 */
public record MergePlan(Known after, Map<Field, Origin> origins) {
  /** What is merged; the standing is merged with all its past. */
  public enum Field {
    NAME(Known::name),
    ORGANIZATION(Known::organization),
    ROLE(Known::role),
    LEVEL(Known::level),
    STANDING(Known::standings),
    TIER(Known::tier),
    CADENCE(Known::cadenceDays),
    EXPERTISE(Known::expertise),
    NEEDS(Known::needs),
    GROUPS(Known::groups),
    EMAILS(Known::emails);

    private final Function<Known, Object> value;

    Field(Function<Known, Object> value) {
      this.value = value;
    }

    Object of(Known contact) {
      return value.apply(contact);
    }

    boolean list() {
      return this == EXPERTISE || this == NEEDS || this == GROUPS || this == EMAILS;
    }
  }

  public MergePlan {
    origins = Collections.unmodifiableMap(new EnumMap<>(origins));
  }

  /**
   * @param choices whose value a field is to get, where the usual rule does not do
   */
  static MergePlan of(Known survivor, Known absorbed, Map<Field, Origin> choices) {
    var origins = new EnumMap<Field, Origin>(Field.class);
    for (var field : Field.values()) {
      var chosen = choices == null ? null : choices.get(field);
      if (chosen == Origin.BOTH && !field.list()) {
        throw new Rejection(ProfileReason.ONE_SIDE_ONLY, "choices");
      }
      origins.put(field, chosen == null ? usual(field, survivor, absorbed) : chosen);
    }
    return new MergePlan(combined(survivor, absorbed, origins), origins);
  }

  private static Origin usual(Field field, Known survivor, Known absorbed) {
    if (field.list()) {
      return Origin.BOTH;
    }
    if (field == Field.TIER) {
      // Whoever was given a place keeps it.
      return absorbed.tier().compareTo(survivor.tier()) < 0 ? Origin.ABSORBED : Origin.SURVIVOR;
    }
    return field.of(survivor) == null && field.of(absorbed) != null
        ? Origin.ABSORBED
        : Origin.SURVIVOR;
  }

  private static Known combined(Known survivor, Known absorbed, Map<Field, Origin> origins) {
    return new Known(
        either(Field.NAME, Known::name, survivor, absorbed, origins),
        either(Field.ORGANIZATION, Known::organization, survivor, absorbed, origins),
        either(Field.ROLE, Known::role, survivor, absorbed, origins),
        either(Field.LEVEL, Known::level, survivor, absorbed, origins),
        either(Field.STANDING, Known::standings, survivor, absorbed, origins),
        either(Field.TIER, Known::tier, survivor, absorbed, origins),
        joined(
            Field.EXPERTISE,
            Known::expertise,
            Topic::key,
            survivor,
            absorbed,
            Contact.MOST_NAMED,
            origins),
        joined(
            Field.NEEDS, Known::needs, Topic::key, survivor, absorbed, Contact.MOST_NAMED, origins),
        joined(
            Field.GROUPS,
            Known::groups,
            Function.identity(),
            survivor,
            absorbed,
            Contact.MOST_NAMED,
            origins),
        joined(
            Field.EMAILS,
            Known::emails,
            Topic::key,
            survivor,
            absorbed,
            Contact.MOST_EMAILS,
            origins),
        either(Field.CADENCE, Known::cadenceDays, survivor, absorbed, origins));
  }

  private static <T> T either(
      Field field,
      Function<Known, T> value,
      Known survivor,
      Known absorbed,
      Map<Field, Origin> origins) {
    return value.apply(origins.get(field) == Origin.ABSORBED ? absorbed : survivor);
  }

  private static <T> List<T> joined(
      Field field,
      Function<Known, List<T>> value,
      Function<? super T, ?> key,
      Known survivor,
      Known absorbed,
      int most,
      Map<Field, Origin> origins) {
    return switch (origins.get(field)) {
      case SURVIVOR -> value.apply(survivor);
      case ABSORBED -> value.apply(absorbed);
      case BOTH -> {
        var all = new LinkedHashMap<Object, T>();
        Stream.of(value.apply(survivor), value.apply(absorbed))
            .flatMap(Collection::stream)
            .forEach(each -> all.putIfAbsent(key.apply(each), each));
        // No more than a contact can be given; what is left out comes back with an undoing.
        yield all.values().stream().limit(most).toList();
      }
    };
  }

  /**
   * The surviving contact without what the merge brought: what was changed since stays changed, all
   * else is as it was before.
   */
  static Known undone(Known now, Known before, Known after) {
    return new Known(
        restored(Known::name, now, before, after),
        restored(Known::organization, now, before, after),
        restored(Known::role, now, before, after),
        restored(Known::level, now, before, after),
        restored(Known::standings, now, before, after),
        restored(Known::tier, now, before, after),
        without(Known::expertise, now, before, after),
        without(Known::needs, now, before, after),
        without(Known::groups, now, before, after),
        without(Known::emails, now, before, after),
        restored(Known::cadenceDays, now, before, after));
  }

  private static <T> T restored(Function<Known, T> value, Known now, Known before, Known after) {
    var present = value.apply(now);
    return Objects.equals(present, value.apply(after)) ? value.apply(before) : present;
  }

  private static <T> List<T> without(
      Function<Known, List<T>> value, Known now, Known before, Known after) {
    var present = value.apply(now);
    var was = value.apply(before);
    var merged = value.apply(after);
    if (present.equals(merged)) {
      return was;
    }
    return Stream.concat(
            present.stream().filter(each -> was.contains(each) || !merged.contains(each)),
            // what a choice left out comes back
            was.stream().filter(each -> !merged.contains(each) && !present.contains(each)))
        .toList();
  }
}
