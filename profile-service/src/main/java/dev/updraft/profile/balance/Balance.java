package dev.updraft.profile.balance;

import dev.updraft.profile.contacts.Tier;
import dev.updraft.profile.endorsements.EndorsementKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Whether the member gave first: what went to a contact against what came back. A photo is nothing
 * received.
 *
 * @param givenFirst whether the first gift came before the first endorsement; null while there is
 *     neither
 * @param warnings what would speak against asking for an endorsement now, as far as giving goes
 * @param facts what it rests on, latest first, at most {@value #MOST_FACTS}
 */
public record Balance(
    UUID contactId,
    String name,
    Tier tier,
    int given,
    int received,
    int asked,
    Verdict verdict,
    Boolean givenFirst,
    List<Asking.Warning> warnings,
    List<Fact> facts) {
  private static final int MOST_FACTS = 20;

  /** Who is ahead. */
  public enum Verdict {
    /** Neither gave anything. */
    NOTHING_YET,
    /** The member gave; nothing came back so far. */
    GIVEN,
    /** Something came back, and not more than was given. */
    MUTUAL,
    /** More came back than was given. */
    OWING;

    static Verdict of(Ledger ledger) {
      var given = ledger.gifts().size();
      var received = received(ledger).size();
      if (received > given) {
        return OWING;
      } else if (received > 0) {
        return MUTUAL;
      }
      return given == 0 ? NOTHING_YET : GIVEN;
    }
  }

  /** Something that passed between the two. */
  public record Fact(What what, UUID id, Instant at) {
    /** What sort of thing it was. */
    public enum What {
      GIVEN,
      RECEIVED,
      ASKED
    }
  }

  public Balance {
    warnings = List.copyOf(warnings);
    facts = List.copyOf(facts);
  }

  public static Balance of(Ledger ledger) {
    var received = received(ledger);
    var noGift = ledger.gifts().isEmpty();
    return new Balance(
        ledger.contactId(),
        ledger.name(),
        ledger.tier(),
        ledger.gifts().size(),
        received.size(),
        ledger.askings().size(),
        Verdict.of(ledger),
        noGift && received.isEmpty() ? null : givenFirst(ledger, received),
        noGift ? List.of(Asking.Warning.NOTHING_GIVEN) : List.of(),
        facts(ledger, received));
  }

  private static boolean givenFirst(Ledger ledger, List<Ledger.Favour> received) {
    var firstReceived =
        received.stream().map(Ledger.Favour::at).min(Comparator.naturalOrder()).orElse(Instant.MAX);
    return ledger.gifts().stream().anyMatch(gift -> gift.at().isBefore(firstReceived));
  }

  private static List<Fact> facts(Ledger ledger, List<Ledger.Favour> received) {
    return Stream.of(
            ledger.gifts().stream()
                .map(it -> new Fact(Fact.What.GIVEN, it.contributionId(), it.at())),
            received.stream().map(it -> new Fact(Fact.What.RECEIVED, it.endorsementId(), it.at())),
            ledger.askings().stream().map(it -> new Fact(Fact.What.ASKED, it.askingId(), it.at())))
        .flatMap(each -> each)
        .sorted(Comparator.comparing(Fact::at).reversed().thenComparing(Fact::id))
        .limit(MOST_FACTS)
        .toList();
  }

  private static List<Ledger.Favour> received(Ledger ledger) {
    return ledger.favours().stream().filter(it -> it.kind() != EndorsementKind.PHOTO).toList();
  }
}
