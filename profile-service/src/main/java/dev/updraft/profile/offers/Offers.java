package dev.updraft.profile.offers;

import dev.updraft.profile.Topic;
import dev.updraft.profile.balance.Ledger;
import dev.updraft.profile.offers.Offer.Factor;
import dev.updraft.profile.offers.Offer.Factor.Name;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Matches what the member has to give with what contacts look for. Best first means best fit, not
 * most effort. What a contact was given last is not offered to them next.
 */
public final class Offers {
  private static final double NEEDED = 1;
  private static final double VALUED = 0.6;
  private static final double THEIR_FIELD = 0.4;
  private static final double MET_BEFORE = 0.5;
  // What leads towards a goal keeps its whole fit; so no fit is ever more than 1.
  private static final double NOT_TOWARDS_GOAL = 0.8;

  private static final Comparator<Offer> BEST_FIRST =
      Comparator.comparingDouble(Offer::fit)
          .reversed()
          .thenComparing(Offer::contactId)
          .thenComparing(Offer::sourceId);

  private final List<Source> sources;
  private final Set<String> goals;

  /** What there is to give, and what its topics are compared by: worked out once, for all. */
  private record Source(Offerable offerable, Set<String> keys) {
    private static Source of(Offerable offerable) {
      return new Source(offerable, Set.copyOf(Topic.keys(offerable.topics())));
    }
  }

  /** A contact's topics, with what they are compared by. */
  private record Theirs(Map<String, String> keyed, Name match, double value) {
    private static Theirs of(Stream<String> topics, Name match, double value) {
      var keyed = new LinkedHashMap<String, String>();
      topics.forEach(topic -> keyed.put(topic, Topic.key(topic)));
      return new Theirs(keyed, match, value);
    }
  }

  /** A contact as offers are judged for them. */
  private record Recipient(
      Ledger ledger, List<Theirs> theirs, Set<String> needsMet, Factor towardsGoal) {}

  /**
   * @param goals topics the member is after
   */
  public Offers(List<Offerable> sources, Collection<String> goals) {
    this.sources = sources.stream().map(Source::of).toList();
    this.goals = Set.copyOf(Topic.keys(goals));
  }

  /** Each source at most once, where it fits best; best first. */
  public List<Offer> to(Ledger contact) {
    var last = contact.lastGift();
    var recipient = recipient(contact);
    return sources.stream()
        .filter(source -> last == null || !source.offerable().id().equals(last.sourceId()))
        .flatMap(source -> best(source, recipient).stream())
        .sorted(BEST_FIRST)
        .toList();
  }

  /** The best offer for each contact, best first. */
  public List<Offer> toEach(Collection<Ledger> contacts) {
    return contacts.stream()
        .flatMap(contact -> to(contact).stream().limit(1))
        .sorted(BEST_FIRST)
        .toList();
  }

  private Recipient recipient(Ledger contact) {
    var favoured = contact.favours().stream().flatMap(it -> it.topics().stream());
    var expertise = Theirs.of(contact.expertise().stream(), Name.THEIR_FIELD, THEIR_FIELD);
    var towards = !Collections.disjoint(goals, expertise.keyed().values());
    return new Recipient(
        contact,
        // of equals the first: a need is named before what is merely of interest
        List.of(
            Theirs.of(contact.needs().stream(), Name.NEEDED, NEEDED),
            Theirs.of(favoured, Name.VALUED, VALUED),
            expertise),
        Set.copyOf(Topic.keys(contact.needsMet())),
        goals.isEmpty() ? null : new Factor(Name.TOWARDS_GOAL, towards ? 1 : NOT_TOWARDS_GOAL));
  }

  private static Optional<Offer> best(Source source, Recipient recipient) {
    return recipient.theirs().stream()
        .flatMap(theirs -> matches(source, recipient, theirs))
        .max(Comparator.comparingDouble(Offer::fit))
        .filter(offer -> offer.fit() > 0);
  }

  private static Stream<Offer> matches(Source source, Recipient recipient, Theirs theirs) {
    return theirs.keyed().entrySet().stream()
        .filter(topic -> source.keys().contains(topic.getValue()))
        .map(
            topic ->
                offer(
                    source.offerable(),
                    recipient,
                    topic,
                    new Factor(theirs.match(), theirs.value())));
  }

  private static Offer offer(
      Offerable source, Recipient recipient, Map.Entry<String, String> topic, Factor match) {
    var factors = new ArrayList<Factor>();
    factors.add(new Factor(Name.SOURCE, rounded(source.weight())));
    factors.add(match);
    if (match.name() == Name.NEEDED && recipient.needsMet().contains(topic.getValue())) {
      factors.add(new Factor(Name.MET_BEFORE, MET_BEFORE));
    }
    if (recipient.towardsGoal() != null) {
      factors.add(recipient.towardsGoal());
    }
    var fit = factors.stream().mapToDouble(Factor::value).reduce(1, (one, other) -> one * other);
    return new Offer(
        recipient.ledger().contactId(),
        recipient.ledger().name(),
        source.kind(),
        source.id(),
        source.title(),
        topic.getKey(),
        rounded(fit),
        factors);
  }

  private static double rounded(double value) {
    return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP).doubleValue();
  }
}
