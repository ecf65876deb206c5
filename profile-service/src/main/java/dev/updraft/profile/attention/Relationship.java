package dev.updraft.profile.attention;

import dev.updraft.profile.endorsements.EndorsementKind;
import dev.updraft.profile.exchanges.Exchange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What has passed between the member and one contact, as far as attention depends on it or it has
 * to be taken along when the contact turns out to be another one.
 *
 * @param askings what they were asked for
 * @param gone null while the contact stands for itself
 */
public record Relationship(
    List<Gift> gifts,
    List<Talk> exchanges,
    List<Favour> endorsements,
    List<UUID> askings,
    Gone gone) {
  public static final Relationship NONE = new Relationship(List.of(), List.of(), List.of());

  /** The contact turned out to be another one. */
  public record Gone(UUID into, Instant at) {}

  /** Something given to the contact. */
  public record Gift(UUID contributionId, Instant at) {}

  /** A conversation with the contact. */
  public record Talk(UUID exchangeId, Exchange.Depth depth, Instant at) {}

  /** An endorsement by the contact. */
  public record Favour(UUID endorsementId, EndorsementKind kind, boolean unprompted, Instant at) {
    private boolean advocates() {
      return unprompted && kind.opensWindow();
    }
  }

  /** How much attention somebody pays. */
  public enum Attention {
    NONE,
    /** There was an exchange. */
    AWARE,
    /** There was a deep one. */
    ENGAGED,
    /** They endorsed the member unasked, with more than a photo. */
    ADVOCATE,
    /** Both of the last two. */
    GENUINE
  }

  /** Something the verdict rests on. */
  public record Fact(What what, UUID id, Instant at) {
    /** What sort of thing it was. */
    public enum What {
      EXCHANGE,
      DEEP_EXCHANGE,
      UNPROMPTED_ENDORSEMENT
    }
  }

  public Relationship {
    gifts = List.copyOf(gifts);
    exchanges = List.copyOf(exchanges);
    endorsements = List.copyOf(endorsements);
    // documents of old do not have it, and those that show only attention go without
    askings = askings == null ? List.of() : List.copyOf(askings);
  }

  public Relationship(List<Gift> gifts, List<Talk> exchanges, List<Favour> endorsements) {
    this(gifts, exchanges, endorsements, List.of(), null);
  }

  Relationship gone(Gone into) {
    return new Relationship(gifts, exchanges, endorsements, askings, into);
  }

  /** Since when something has been with a contact that is no more; else null. */
  Instant strayedSince() {
    var nothing = Stream.of(gifts, exchanges, endorsements, askings).allMatch(Collection::isEmpty);
    return gone == null || nothing ? null : gone.at();
  }

  Relationship with(Gift gift) {
    return new Relationship(
        replaced(gifts, it -> it.contributionId().equals(gift.contributionId()), gift),
        exchanges,
        endorsements,
        askings,
        gone);
  }

  Relationship with(Talk talk) {
    return new Relationship(
        gifts,
        replaced(exchanges, it -> it.exchangeId().equals(talk.exchangeId()), talk),
        endorsements,
        askings,
        gone);
  }

  Relationship with(Favour favour) {
    return new Relationship(
        gifts,
        exchanges,
        replaced(endorsements, it -> it.endorsementId().equals(favour.endorsementId()), favour),
        askings,
        gone);
  }

  Relationship asked(UUID asking) {
    return new Relationship(
        gifts, exchanges, endorsements, replaced(askings, asking::equals, asking), gone);
  }

  /** Without what was retracted, whatever it was. */
  public Relationship without(UUID id) {
    return new Relationship(
        gifts.stream().filter(it -> !it.contributionId().equals(id)).toList(),
        exchanges.stream().filter(it -> !it.exchangeId().equals(id)).toList(),
        endorsements.stream().filter(it -> !it.endorsementId().equals(id)).toList(),
        askings.stream().filter(it -> !it.equals(id)).toList(),
        gone);
  }

  /** All that attention rests on: neither what was given nor what was asked for. */
  public Relationship withoutMyPart() {
    return gifts.isEmpty() && askings.isEmpty()
        ? this
        : new Relationship(List.of(), exchanges, endorsements, List.of(), gone);
  }

  /** The latest conversation that was more than a greeting. */
  public Optional<Talk> lastReal() {
    return exchanges.stream().filter(it -> it.depth().real()).max(Comparator.comparing(Talk::at));
  }

  /** Conversations since an instant that were more than a greeting, the last one first. */
  public List<Talk> realSince(Instant instant) {
    return exchanges.stream()
        .filter(it -> it.depth().real() && !it.at().isBefore(instant))
        .sorted(Comparator.comparing(Talk::at).reversed())
        .toList();
  }

  public boolean givenBefore(Instant instant) {
    return gifts.stream().anyMatch(gift -> gift.at().isBefore(instant));
  }

  public boolean deepBefore(Instant instant) {
    return exchanges.stream().anyMatch(it -> it.depth().deep() && it.at().isBefore(instant));
  }

  public Attention attention() {
    var engaged = exchanges.stream().anyMatch(it -> it.depth().deep());
    var advocate = endorsements.stream().anyMatch(Favour::advocates);
    if (engaged && advocate) {
      return Attention.GENUINE;
    } else if (advocate) {
      return Attention.ADVOCATE;
    } else if (engaged) {
      return Attention.ENGAGED;
    }
    return exchanges.isEmpty() ? Attention.NONE : Attention.AWARE;
  }

  /** The latest fact of each sort the verdict rests on, latest first. */
  public List<Fact> facts() {
    return Stream.of(
            latest(
                exchanges.stream()
                    .filter(it -> !it.depth().deep())
                    .map(it -> new Fact(Fact.What.EXCHANGE, it.exchangeId(), it.at()))),
            latest(
                exchanges.stream()
                    .filter(it -> it.depth().deep())
                    .map(it -> new Fact(Fact.What.DEEP_EXCHANGE, it.exchangeId(), it.at()))),
            latest(
                endorsements.stream()
                    .filter(Favour::advocates)
                    .map(
                        it ->
                            new Fact(
                                Fact.What.UNPROMPTED_ENDORSEMENT, it.endorsementId(), it.at()))))
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Fact::at).reversed())
        .toList();
  }

  private static List<Fact> latest(Stream<Fact> facts) {
    return facts.max(Comparator.comparing(Fact::at)).stream().toList();
  }

  private static <T> List<T> replaced(List<T> all, Predicate<T> same, T by) {
    var kept = new ArrayList<>(all.stream().filter(same.negate()).toList());
    kept.add(by);
    return kept;
  }
}
