package dev.updraft.profile.balance;

import static dev.updraft.profile.Texts.clear;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.profile.LastChange;
import dev.updraft.profile.Topic;
import dev.updraft.profile.contacts.Contact;
import dev.updraft.profile.contacts.ContactEvent;
import dev.updraft.profile.endorsements.Account;
import dev.updraft.profile.endorsements.Endorsement;
import dev.updraft.profile.endorsements.EndorsementEvent;
import dev.updraft.profile.giving.Contribution;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** One ledger per contact, found by tier, verdict and the topics that could interest them. */
public final class Ledgers implements DocumentView<Ledger> {
  /** The categories of the events it hears. */
  static final Set<Category<?, ?, ?>> RESTS_ON =
      Set.of(Contact.CATEGORY, Contribution.CATEGORY, Endorsement.CATEGORY, Asking.CATEGORY);

  public static final String CONTACT = "contact";
  public static final String TIER = "tier";
  public static final String VERDICT = "verdict";
  public static final String TOPICS = "topics";
  public static final String LAST_ENTRY = "last_entry";

  /** Whatever may make a member's ledgers others. */
  public static LastChange changes() {
    return new LastChange(
        "ledger_change",
        Set.of(
            ContactEvent.class,
            Contribution.Event.class,
            EndorsementEvent.class,
            Asking.Event.class));
  }

  @Override
  public String name() {
    return "ledger";
  }

  @Override
  public int version() {
    return 4;
  }

  @Override
  public Set<String> apart() {
    return Set.of("gifts", "askings");
  }

  @Override
  public Class<Ledger> document() {
    return Ledger.class;
  }

  @Override
  public List<Column<Ledger>> columns() {
    return List.of(
        new Column<>(CONTACT, Column.Type.UUID, Ledger::contactId),
        new Column<>(TIER, Column.Type.TEXT, Ledger::tier),
        new Column<>(VERDICT, Column.Type.TEXT, Balance.Verdict::of),
        new Column<>(TOPICS, Column.Type.WORDS, Ledgers::topicKeys),
        new Column<>(LAST_ENTRY, Column.Type.TIME, Ledger::lastEntry));
  }

  private static List<String> topicKeys(Ledger ledger) {
    return Topic.keys(
        Stream.of(
                ledger.needs(),
                ledger.expertise(),
                ledger.favours().stream().flatMap(favour -> favour.topics().stream()).toList())
            .flatMap(List::stream)
            .toList());
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    var move = Move.of(recorded.event());
    if (move != null) {
      return List.of(move.from(), move.to());
    }
    var contact =
        switch (recorded.event()) {
          case ContactEvent _ -> recorded.streamId();
          case Contribution.Event.ValueGiven it -> it.contactId();
          case Contribution.Event.ContributionRetracted it -> it.contactId();
          case EndorsementEvent.EndorsementReceived it -> it.contactId();
          case EndorsementEvent.EndorsementCorrected it -> it.contactId();
          case EndorsementEvent.EndorsementRetracted it -> it.contactId();
          case Asking.Event.EndorsementAsked it -> it.contactId();
          case Asking.Event.AskingRetracted it -> it.contactId();
          default -> null;
        };
    return contact == null ? List.of() : List.of(contact);
  }

  @Override
  public Ledger evolve(UUID contact, Ledger document, Recorded<?> recorded) {
    if (document == null && !(recorded.event() instanceof ContactEvent)) {
      // a contact merged away has no ledger any more
      return null;
    }
    var ledger = document == null ? Ledger.opened(contact) : document;
    var id = recorded.streamId();
    var move = Move.of(recorded.event());
    if (move != null && contact.equals(move.from())) {
      return ledger.without(id);
    }
    return switch (recorded.event()) {
      case ContactEvent.ContactAdded it -> about(ledger, it.details()).in(it.tier());
      case ContactEvent.ContactDetailsChanged it -> about(ledger, it.details());
      case ContactEvent.ContactReclassified it -> ledger.in(it.tier());
      case Contribution.Event.ValueGiven it ->
          ledger.with(
              new Ledger.Gift(
                  id, it.kind(), it.topics(), it.need(), it.sourceId(), it.occurredAt()));
      case EndorsementEvent.EndorsementReceived it -> ledger.with(favour(id, it.account()));
      case EndorsementEvent.EndorsementCorrected it -> ledger.with(favour(id, it.account()));
      case Asking.Event.EndorsementAsked it ->
          ledger.with(new Ledger.Asked(id, it.kind(), it.askedAt()));
      case ContactEvent.ContactRestated it -> about(ledger, it.details()).in(it.tier());
      case ContactEvent.ContactMergedAway _ -> null;
      case Contribution.Event.ContributionMoved it ->
          ledger.with(
              new Ledger.Gift(
                  id, it.kind(), it.topics(), it.need(), it.sourceId(), it.occurredAt()));
      case EndorsementEvent.EndorsementMoved it -> ledger.with(favour(id, it.account()));
      case Asking.Event.AskingMoved it ->
          ledger.with(new Ledger.Asked(id, it.kind(), it.askedAt()));
      case Contribution.Event.ContributionRetracted _,
          EndorsementEvent.EndorsementRetracted _,
          Asking.Event.AskingRetracted _ ->
          ledger.without(id);
      // what else is told of a contact changes nothing here
      default -> ledger;
    };
  }

  /** From one contact to another, the same person. */
  private record Move(UUID from, UUID to) {
    private static Move of(Object event) {
      return switch (event) {
        case Contribution.Event.ContributionMoved it -> new Move(it.from(), it.to());
        case EndorsementEvent.EndorsementMoved it -> new Move(it.from(), it.to());
        case Asking.Event.AskingMoved it -> new Move(it.from(), it.to());
        default -> null;
      };
    }
  }

  private static Ledger about(Ledger ledger, ContactEvent.Details details) {
    return ledger.about(clear(details.name()), details.expertise(), details.needs());
  }

  private static Ledger.Favour favour(UUID id, Account account) {
    return new Ledger.Favour(id, account.kind(), account.topics(), account.receivedAt());
  }
}
