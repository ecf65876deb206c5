package dev.updraft.profile.members;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * How a member wants to be spoken to; one stream per member.
 *
 * @param zone IANA name of the time zone
 * @param language BCP 47 tag
 */
public record Member(String zone, String language) {
  public static final Category<ChangeSettings, Member, Event> CATEGORY =
      new Category<>("member", new Decider<>(() -> Member.NEW, Member::decide, Member::evolve));

  /** Somebody who has not chosen yet. */
  static final Member NEW = new Member("UTC", "en");

  private static final Set<String> LANGUAGES = Set.of("en", "zh-CN");

  /** Chooses time zone and language. */
  record ChangeSettings(String zone, String language) {
    ChangeSettings {
      if (!ZoneId.getAvailableZoneIds().contains(zone)) {
        throw new Rejection(ProfileReason.UNKNOWN_TIME_ZONE, "zone");
      }
      if (!LANGUAGES.contains(language)) {
        throw new Rejection(ProfileReason.LANGUAGE_NOT_SPOKEN, "language");
      }
    }
  }

  /** What has happened to a member's settings. */
  public sealed interface Event {
    record SettingsChanged(String zone, String language) implements Event {}
  }

  public Language speaks() {
    return Language.of(language);
  }

  private static List<Event> decide(Member member, ChangeSettings command) {
    var wanted = new Event.SettingsChanged(command.zone(), command.language());
    return evolve(member, wanted).equals(member) ? List.of() : List.of(wanted);
  }

  private static Member evolve(Member member, Event event) {
    return switch (event) {
      case Event.SettingsChanged(var zone, var language) -> new Member(zone, language);
    };
  }
}
