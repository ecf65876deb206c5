package dev.updraft.profile.review;

import dev.updraft.profile.attention.Relationship;
import dev.updraft.profile.endorsements.EndorsementKind;
import dev.updraft.profile.giving.Contribution;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What was given in a quarter and where giving has led: to being noticed, to an exchange of ideas,
 * to an endorsement – or nowhere for long.
 *
 * @param effortMinutes as far as it was noted
 * @param contacts those given to in the quarter, and those of whom it can be said since then that
 *     giving to them led nowhere; what led nowhere first
 */
public record GivingReview(
    int given,
    int toGroups,
    int noticed,
    long effortMinutes,
    Map<Contribution.Kind, Integer> byKind,
    List<OfContact> contacts) {
  /** Before that nothing can be said. */
  static final Duration LONG = Duration.ofDays(180);

  /** Where giving to somebody has led; in the order of how urgently it wants thought. */
  public enum Verdict {
    /** Nothing came of it although the first gift is long ago. */
    LED_NOWHERE,
    /** Nothing has come of it yet. */
    TOO_EARLY,
    LED_SOMEWHERE
  }

  /**
   * Giving to one contact, from the first gift to the end of the quarter.
   *
   * @param noticed gifts that were noticed
   * @param ideas exchanges of ideas after the first gift
   * @param endorsements endorsements after the first gift, photos aside
   */
  public record OfContact(
      UUID contactId,
      int givenInQuarter,
      int given,
      long effortMinutes,
      Instant firstGivenAt,
      int noticed,
      int ideas,
      int endorsements,
      Verdict verdict) {

    /** Given to in the quarter, or in it the time came to say that it has led nowhere. */
    private boolean due(Instant begin) {
      return givenInQuarter > 0
          || (verdict == Verdict.LED_NOWHERE && firstGivenAt.plus(LONG).isAfter(begin));
    }
  }

  public GivingReview {
    byKind = Map.copyOf(byKind);
    contacts = List.copyOf(contacts);
  }

  /**
   * @param gifts everything given to those concerned before the end, retracted ones left out
   * @param between what passed between the member and a contact
   * @param end of the quarter, or now while it lasts
   */
  static GivingReview of(
      Collection<Contribution.Given> gifts,
      Map<UUID, Relationship> between,
      Instant begin,
      Instant end) {
    var known = gifts.stream().filter(gift -> gift.occurredAt().isBefore(end)).toList();
    var inQuarter = known.stream().filter(gift -> !gift.occurredAt().isBefore(begin)).toList();
    var byKind = new EnumMap<Contribution.Kind, Integer>(Contribution.Kind.class);
    inQuarter.forEach(gift -> byKind.merge(gift.kind(), 1, Integer::sum));
    var byContact =
        known.stream()
            .filter(gift -> gift.contactId() != null)
            .collect(Collectors.groupingBy(Contribution.Given::contactId));
    return new GivingReview(
        inQuarter.size(),
        (int) inQuarter.stream().filter(gift -> gift.groupId() != null).count(),
        noticed(inQuarter, end),
        effort(inQuarter),
        byKind,
        byContact.entrySet().stream()
            .map(
                entry ->
                    ofContact(
                        entry.getKey(),
                        entry.getValue(),
                        between.getOrDefault(entry.getKey(), Relationship.NONE),
                        begin,
                        end))
            .filter(contact -> contact.due(begin))
            .sorted(
                Comparator.comparing(OfContact::verdict)
                    .thenComparing(OfContact::given, Comparator.reverseOrder())
                    .thenComparing(OfContact::contactId))
            .toList());
  }

  private static OfContact ofContact(
      UUID contact,
      List<Contribution.Given> gifts,
      Relationship between,
      Instant begin,
      Instant end) {
    var first =
        gifts.stream()
            .map(Contribution.Given::occurredAt)
            .min(Comparator.naturalOrder())
            .orElseThrow();
    var noticed = noticed(gifts, end);
    var ideas =
        (int)
            between.exchanges().stream()
                .filter(talk -> talk.depth().deep() && within(talk.at(), first, end))
                .count();
    var endorsements =
        (int)
            between.endorsements().stream()
                .filter(it -> it.kind() != EndorsementKind.PHOTO && within(it.at(), first, end))
                .count();
    return new OfContact(
        contact,
        (int) gifts.stream().filter(gift -> !gift.occurredAt().isBefore(begin)).count(),
        gifts.size(),
        effort(gifts),
        first,
        noticed,
        ideas,
        endorsements,
        verdict(noticed + ideas + endorsements, Duration.between(first, end)));
  }

  private static Verdict verdict(int cameOfIt, Duration age) {
    if (cameOfIt > 0) {
      return Verdict.LED_SOMEWHERE;
    }
    return age.compareTo(LONG) < 0 ? Verdict.TOO_EARLY : Verdict.LED_NOWHERE;
  }

  private static int noticed(Collection<Contribution.Given> gifts, Instant end) {
    return (int)
        gifts.stream()
            .filter(gift -> gift.noticedAt() != null && gift.noticedAt().isBefore(end))
            .count();
  }

  private static long effort(Collection<Contribution.Given> gifts) {
    return gifts.stream()
        .filter(gift -> gift.effortMinutes() != null)
        .mapToLong(Contribution.Given::effortMinutes)
        .sum();
  }

  private static boolean within(Instant at, Instant first, Instant end) {
    return at.isAfter(first) && at.isBefore(end);
  }
}
