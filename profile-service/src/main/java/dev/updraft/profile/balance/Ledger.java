package dev.updraft.profile.balance;

import dev.updraft.profile.contacts.Tier;
import dev.updraft.profile.endorsements.EndorsementKind;
import dev.updraft.profile.giving.Contribution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/**
 * What was given to one contact, received from them and asked of them, and what they need.
 *
 * @param name null where erased
 * @param expertise what they are known for
 * @param needs what they look for
 * @param lastGift what was given last, or null; of two at the same instant the one recorded later
 * @param needsMet the needs that gifts have met
 */
public record Ledger(
    UUID contactId,
    String name,
    Tier tier,
    List<String> expertise,
    List<String> needs,
    List<Gift> gifts,
    List<Favour> favours,
    List<Asked> askings,
    Gift lastGift,
    List<String> needsMet) {

  /**
   * Something given to the contact.
   *
   * @param need the need of theirs it met, or null
   * @param sourceId the achievement or resource it came from, or null
   */
  public record Gift(
      UUID contributionId,
      Contribution.Kind kind,
      List<String> topics,
      String need,
      UUID sourceId,
      Instant at) {
    public Gift {
      topics = List.copyOf(topics);
    }
  }

  /** An endorsement by the contact. */
  public record Favour(UUID endorsementId, EndorsementKind kind, List<String> topics, Instant at) {
    public Favour {
      topics = List.copyOf(topics);
    }
  }

  /** The contact was asked for one. */
  public record Asked(UUID askingId, EndorsementKind kind, Instant at) {}

  public Ledger {
    expertise = List.copyOf(expertise);
    needs = List.copyOf(needs);
    // left out where only what follows from them is asked for
    gifts = gifts == null ? List.of() : List.copyOf(gifts);
    favours = List.copyOf(favours);
    askings = askings == null ? List.of() : List.copyOf(askings);
    needsMet = List.copyOf(needsMet);
  }

  public Ledger(
      UUID contactId,
      String name,
      Tier tier,
      List<String> expertise,
      List<String> needs,
      List<Gift> gifts,
      List<Favour> favours,
      List<Asked> askings) {
    this(
        contactId,
        name,
        tier,
        expertise,
        needs,
        gifts,
        favours,
        askings,
        gifts.stream()
            .reduce((one, other) -> other.at().isBefore(one.at()) ? one : other)
            .orElse(null),
        gifts.stream().map(Gift::need).filter(Objects::nonNull).distinct().toList());
  }

  /** Of somebody with whom nothing has passed yet. */
  public static Ledger opened(UUID contact) {
    return new Ledger(
        contact, null, Tier.WIDER, List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /** As it was at an instant: without what happened after it. */
  public Ledger until(Instant instant) {
    return new Ledger(
        contactId,
        name,
        tier,
        expertise,
        needs,
        gifts.stream().filter(it -> !it.at().isAfter(instant)).toList(),
        favours.stream().filter(it -> !it.at().isAfter(instant)).toList(),
        askings.stream().filter(it -> !it.at().isAfter(instant)).toList());
  }

  Ledger about(String theirName, List<String> theirExpertise, List<String> theirNeeds) {
    return new Ledger(
        contactId, theirName, tier, theirExpertise, theirNeeds, gifts, favours, askings);
  }

  Ledger in(Tier other) {
    return new Ledger(contactId, name, other, expertise, needs, gifts, favours, askings);
  }

  Ledger with(Gift gift) {
    return with(replaced(gifts, Gift::contributionId, gift), favours, askings);
  }

  Ledger with(Favour favour) {
    return with(gifts, replaced(favours, Favour::endorsementId, favour), askings);
  }

  Ledger with(Asked asked) {
    return with(gifts, favours, replaced(askings, Asked::askingId, asked));
  }

  /** Without what was retracted, whatever it was. */
  Ledger without(UUID id) {
    return with(
        gifts.stream().filter(it -> !it.contributionId().equals(id)).toList(),
        favours.stream().filter(it -> !it.endorsementId().equals(id)).toList(),
        askings.stream().filter(it -> !it.askingId().equals(id)).toList());
  }

  /** When anything last passed between the two, or null. */
  Instant lastEntry() {
    var all = new ArrayList<Instant>();
    gifts.forEach(it -> all.add(it.at()));
    favours.forEach(it -> all.add(it.at()));
    askings.forEach(it -> all.add(it.at()));
    return all.stream().max(Comparator.naturalOrder()).orElse(null);
  }

  private Ledger with(List<Gift> newGifts, List<Favour> newFavours, List<Asked> newAskings) {
    return new Ledger(contactId, name, tier, expertise, needs, newGifts, newFavours, newAskings);
  }

  private static <T> List<T> replaced(List<T> all, Function<T, UUID> id, T by) {
    var kept =
        new ArrayList<>(all.stream().filter(it -> !id.apply(it).equals(id.apply(by))).toList());
    kept.add(by);
    return kept;
  }
}
