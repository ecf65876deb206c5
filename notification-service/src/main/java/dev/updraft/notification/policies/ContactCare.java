package dev.updraft.notification.policies;

import dev.updraft.notification.policies.ContactNews.ActedOn;
import dev.updraft.notification.policies.ContactNews.Converted;
import dev.updraft.notification.policies.ContactNews.Given;
import dev.updraft.notification.policies.ContactNews.MergedAway;
import dev.updraft.notification.policies.ContactNews.Met;
import dev.updraft.notification.policies.ContactNews.MovedAway;
import dev.updraft.notification.policies.ContactNews.NotGiven;
import dev.updraft.notification.policies.ContactNews.NotMet;
import dev.updraft.notification.policies.ContactNews.Paced;
import dev.updraft.notification.policies.ContactNews.Ranked;
import dev.updraft.notification.policies.ContactNews.Retracted;
import dev.updraft.notification.policies.ContactNews.TakenOver;
import dev.updraft.notification.policies.ContactNews.Unconverted;
import dev.updraft.notification.policies.ContactNews.Undone;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * What has been between the member and a contact, as far as nudges depend on it.
 *
 * @param tier null until it is told
 * @param cadenceDays the member's own wish; null: as the tier asks
 * @param pacedSince since when that counts
 * @param met the latest real exchanges
 * @param given the latest contributions
 * @param used their endorsements that were acted on
 */
record ContactCare(
    String tier,
    Integer cadenceDays,
    Instant pacedSince,
    boolean mergedAway,
    Map<UUID, Instant> met,
    Map<UUID, Instant> given,
    Map<UUID, Used> used) {
  static final ContactCare UNKNOWN =
      new ContactCare(null, null, null, false, Map.of(), Map.of(), Map.of());

  /** Enough to know the last one still when some were taken back. */
  private static final int REMEMBERED = 50;

  ContactCare {
    met = met == null ? Map.of() : Map.copyOf(met);
    given = given == null ? Map.of() : Map.copyOf(given);
    used = used == null ? Map.of() : Map.copyOf(used);
  }

  ContactCare evolve(ContactNews news) {
    return switch (news) {
      case Ranked(var now, var at) ->
          new ContactCare(
              now,
              cadenceDays,
              Objects.equals(now, tier) && !mergedAway ? pacedSince : at,
              false,
              met,
              given,
              used);
      case Paced(var days, var at) ->
          Objects.equals(days, cadenceDays)
              ? this
              : new ContactCare(tier, days, at, mergedAway, met, given, used);
      case Met(var id, var real, var at) -> real ? met(with(met, id, at)) : this;
      case NotMet(var id) -> met(without(met, id));
      case Given(var id, var at) -> given(with(given, id, at));
      case NotGiven(var id) -> given(without(given, id));
      case ActedOn(var id, var actionId, var action) ->
          used(id, before -> before.actedOn(actionId, action));
      case Converted(var id, var topic, var at) -> used(id, before -> before.converted(topic, at));
      case Undone(var id, var actionId, var open) ->
          used(id, before -> open ? Used.NOT_YET : before.without(actionId));
      case Unconverted(var id) -> used(id, Used::unconverted);
      case Retracted(var id) -> used(id, _ -> Used.NOT_YET);
      case MovedAway(var id) -> used(id, _ -> Used.NOT_YET);
      case TakenOver(var id, var whole) -> used(id, _ -> whole);
      case MergedAway _ -> new ContactCare(tier, cadenceDays, pacedSince, true, met, given, used);
    };
  }

  Optional<Instant> lastMet() {
    return met.values().stream().max(Comparator.naturalOrder());
  }

  Optional<Instant> lastGiven() {
    return given.values().stream().max(Comparator.naturalOrder());
  }

  boolean metAfter(Instant at) {
    return met.values().stream().anyMatch(each -> each.isAfter(at));
  }

  private ContactCare met(Map<UUID, Instant> exchanges) {
    return new ContactCare(tier, cadenceDays, pacedSince, mergedAway, exchanges, given, used);
  }

  private ContactCare given(Map<UUID, Instant> contributions) {
    return new ContactCare(tier, cadenceDays, pacedSince, mergedAway, met, contributions, used);
  }

  private ContactCare used(UUID endorsementId, UnaryOperator<Used> change) {
    var after = new HashMap<>(used);
    var changed = change.apply(used.getOrDefault(endorsementId, Used.NOT_YET));
    if (changed.nothing()) {
      after.remove(endorsementId);
    } else {
      after.put(endorsementId, changed);
    }
    return new ContactCare(tier, cadenceDays, pacedSince, mergedAway, met, given, after);
  }

  private static Map<UUID, Instant> with(Map<UUID, Instant> times, UUID id, Instant at) {
    var more = new HashMap<>(times);
    more.put(id, at);
    if (more.size() > REMEMBERED) {
      more.remove(
          more.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey());
    }
    return more;
  }

  private static Map<UUID, Instant> without(Map<UUID, Instant> times, UUID id) {
    var fewer = new HashMap<>(times);
    fewer.remove(id);
    return fewer;
  }
}
