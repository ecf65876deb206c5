package dev.updraft.notification.preferences;

import static dev.updraft.notification.NotificationReason.TOO_MANY_DAYS_OFF;
import static dev.updraft.notification.NotificationReason.UNKNOWN_TIME_ZONE;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.notification.channels.ChannelKind;
import dev.updraft.notification.nudges.NudgeKind;
import dev.updraft.notification.preferences.PreferencesCommand.ChooseForAll;
import dev.updraft.notification.preferences.PreferencesCommand.ChooseForChannel;
import dev.updraft.notification.preferences.PreferencesCommand.ChooseForKind;
import dev.updraft.notification.preferences.PreferencesEvent.ChannelChosen;
import dev.updraft.notification.preferences.PreferencesEvent.GeneralChosen;
import dev.updraft.notification.preferences.PreferencesEvent.KindChosen;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a member wants of nudges, and when. */
public record Preferences(
    General general, Map<NudgeKind, KindChoice> kinds, Map<ChannelKind, ChannelChoice> channels) {
  /** Nearly three years; each is looked at to find the next free moment. */
  static final int MOST_DAYS_OFF = 1_000;

  /**
   * What holds for all nudges that go outside the inbox.
   *
   * @param zone where the member is just now; null: as they told in general
   * @param quietHours null: none
   * @param dailyCap how many a day at most; null: any number
   */
  public record General(
      String zone, QuietHours quietHours, List<DaysOff> daysOff, Integer dailyCap, Digest digest) {
    public static final General NONE = new General(null, null, List.of(), null, Digest.NEVER);

    public General {
      daysOff = daysOff == null ? List.of() : List.copyOf(daysOff);
      digest = digest == null ? Digest.NEVER : digest;
      if (daysOff.stream().mapToLong(DaysOff::count).sum() > MOST_DAYS_OFF) {
        throw new Rejection(TOO_MANY_DAYS_OFF, "daysOff");
      }
      if (zone != null && !ZoneId.getAvailableZoneIds().contains(zone)) {
        throw new Rejection(UNKNOWN_TIME_ZONE, "zone");
      }
    }

    /** Whether there are times at which nothing may go out. */
    boolean quietAtTimes() {
      return quietHours != null || !daysOff.isEmpty();
    }
  }

  public static final Preferences NONE = new Preferences(General.NONE, Map.of(), Map.of());

  public static final Category<PreferencesCommand, Preferences, PreferencesEvent> CATEGORY =
      new Category<>(
          "preferences", new Decider<>(() -> NONE, Preferences::decide, Preferences::evolve));

  public Preferences {
    kinds = Map.copyOf(kinds);
    channels = Map.copyOf(channels);
  }

  /** The one stream of a member's preferences. */
  public static UUID of(UUID memberId) {
    return UUID.nameUUIDFromBytes(("preferences/" + memberId).getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the hour of day matters to any of it. */
  public boolean regardsTime() {
    return !general.equals(General.NONE)
        || channels.values().stream().anyMatch(each -> each.digest() != null);
  }

  public boolean muted(NudgeKind kind) {
    return kind(kind).muted();
  }

  KindChoice kind(NudgeKind kind) {
    return kinds.getOrDefault(kind, KindChoice.ALL);
  }

  ChannelChoice channel(ChannelKind kind) {
    return channels.getOrDefault(kind, ChannelChoice.AS_ALL);
  }

  Digest digest(ChannelKind kind) {
    var own = channel(kind).digest();
    return own == null ? general.digest() : own;
  }

  /**
   * @param told where the member is in general
   */
  public ZoneId zoneOr(ZoneId told) {
    return general.zone() == null ? told : ZoneId.of(general.zone());
  }

  static List<PreferencesEvent> decide(Preferences preferences, PreferencesCommand command) {
    return switch (command) {
      case ChooseForAll(var choice) ->
          choice.equals(preferences.general) ? List.of() : List.of(new GeneralChosen(choice));
      case ChooseForKind(var kind, var choice) ->
          choice.equals(preferences.kind(kind)) ? List.of() : List.of(new KindChosen(kind, choice));
      case ChooseForChannel(var kind, var choice) ->
          choice.equals(preferences.channel(kind))
              ? List.of()
              : List.of(new ChannelChosen(kind, choice));
    };
  }

  static Preferences evolve(Preferences preferences, PreferencesEvent event) {
    return switch (event) {
      case GeneralChosen(var choice) ->
          new Preferences(choice, preferences.kinds, preferences.channels);
      case KindChosen(var kind, var choice) -> {
        var kinds = new HashMap<>(preferences.kinds);
        kinds.put(kind, choice);
        yield new Preferences(preferences.general, kinds, preferences.channels);
      }
      case ChannelChosen(var kind, var choice) -> {
        var channels = new HashMap<>(preferences.channels);
        channels.put(kind, choice);
        yield new Preferences(preferences.general, preferences.kinds, channels);
      }
    };
  }
}
