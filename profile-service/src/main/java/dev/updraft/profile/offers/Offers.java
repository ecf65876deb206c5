package dev.updraft.profile.offers;

import dev.updraft.profile.Topic;
import dev.updraft.profile.balance.Ledger;
import dev.updraft.profile.offers.Offer.Factor;
import dev.updraft.profile.offers.Offer.Factor.Name;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

  private final List<Offerable> sources;
  private final List<String> goals;

  /**
   * @param goals topics the member is after
   */
  public Offers(List<Offerable> sources, Collection<String> goals) {
    this.sources = List.copyOf(sources);
    this.goals = List.copyOf(goals);
  }

  /** Each source at most once, where it fits best; best first. */
  public List<Offer> to(Ledger contact) {
    var last = contact.lastGift();
    return sources.stream()
        .filter(source -> last == null || !source.id().equals(last.sourceId()))
        .flatMap(source -> best(source, contact).stream())
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

  private Optional<Offer> best(Offerable source, Ledger contact) {
    var favoured = contact.favours().stream().flatMap(it -> it.topics().stream()).toList();
    return Stream.of(
            matches(source, contact, contact.needs(), Name.NEEDED, NEEDED),
            matches(source, contact, favoured, Name.VALUED, VALUED),
            matches(source, contact, contact.expertise(), Name.THEIR_FIELD, THEIR_FIELD))
        .flatMap(each -> each)
        // of equals the first: a need is named before what is merely of interest
        .max(Comparator.comparingDouble(Offer::fit))
        .filter(offer -> offer.fit() > 0);
  }

  private Stream<Offer> matches(
      Offerable source, Ledger contact, List<String> theirs, Name match, double value) {
    return theirs.stream()
        .filter(topic -> named(source.topics(), topic))
        .map(topic -> offer(source, contact, topic, new Factor(match, value)));
  }

  private Offer offer(Offerable source, Ledger contact, String topic, Factor match) {
    var factors = new ArrayList<Factor>();
    factors.add(new Factor(Name.SOURCE, rounded(source.weight())));
    factors.add(match);
    if (match.name() == Name.NEEDED && named(contact.needsMet(), topic)) {
      factors.add(new Factor(Name.MET_BEFORE, MET_BEFORE));
    }
    if (!goals.isEmpty()) {
      var towards = contact.expertise().stream().anyMatch(topicOf -> named(goals, topicOf));
      factors.add(new Factor(Name.TOWARDS_GOAL, towards ? 1 : NOT_TOWARDS_GOAL));
    }
    var fit = factors.stream().mapToDouble(Factor::value).reduce(1, (one, other) -> one * other);
    return new Offer(
        contact.contactId(),
        contact.name(),
        source.kind(),
        source.id(),
        source.title(),
        topic,
        rounded(fit),
        factors);
  }

  private static boolean named(Collection<String> topics, String topic) {
    return topics.stream().anyMatch(each -> Topic.same(each, topic));
  }

  private static double rounded(double value) {
    return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP).doubleValue();
  }
}
