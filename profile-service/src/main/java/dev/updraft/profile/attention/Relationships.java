package dev.updraft.profile.attention;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.profile.balance.Asking;
import dev.updraft.profile.contacts.ContactEvent;
import dev.updraft.profile.endorsements.Endorsement;
import dev.updraft.profile.endorsements.EndorsementEvent;
import dev.updraft.profile.exchanges.Exchange;
import dev.updraft.profile.giving.Contribution;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** One document per contact: what was given, said, vouched for and asked for. */
public final class Relationships implements DocumentView<Relationship> {
  /** The categories of the events attention rests on. */
  static final Set<Category<?, ?, ?>> RESTS_ON =
      Set.of(Contribution.CATEGORY, Exchange.CATEGORY, Endorsement.CATEGORY);

  /** Since when something has been with a contact merged away: recorded while it was merged. */
  public static final String STRAYED_SINCE = "strayed_since";

  @Override
  public String name() {
    return "relationship";
  }

  @Override
  public int version() {
    return 3;
  }

  @Override
  public List<Column<Relationship>> columns() {
    return List.of(
        new Column<Relationship>(STRAYED_SINCE, Column.Type.TIME, Relationship::strayedSince)
            .forAllMembers());
  }

  @Override
  public Class<Relationship> document() {
    return Relationship.class;
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    var move = move(recorded);
    if (move != null) {
      return List.of(move.from(), move.to());
    }
    var contact =
        switch (recorded.event()) {
          case Contribution.Event.ValueGiven it -> it.contactId();
          case Contribution.Event.ContributionRetracted it -> it.contactId();
          case Exchange.Event.ExchangeHeld it -> it.contactId();
          case Exchange.Event.ExchangeRetracted it -> it.contactId();
          case EndorsementEvent.EndorsementReceived it -> it.contactId();
          case EndorsementEvent.EndorsementCorrected it -> it.contactId();
          case EndorsementEvent.EndorsementRetracted it -> it.contactId();
          case Asking.Event.EndorsementAsked it -> it.contactId();
          case Asking.Event.AskingRetracted it -> it.contactId();
          case ContactEvent.ContactMergedAway _, ContactEvent.ContactRestated _ ->
              recorded.streamId();
          default -> null;
        };
    return contact == null ? List.of() : List.of(contact);
  }

  /** From one contact to another. */
  private record Move(UUID from, UUID to) {}

  private static Move move(Recorded<?> recorded) {
    return switch (recorded.event()) {
      case Contribution.Event.ContributionMoved it -> new Move(it.from(), it.to());
      case Exchange.Event.ExchangeMoved it -> new Move(it.from(), it.to());
      case EndorsementEvent.EndorsementMoved it -> new Move(it.from(), it.to());
      case Asking.Event.AskingMoved it -> new Move(it.from(), it.to());
      default -> null;
    };
  }

  @Override
  public Relationship evolve(UUID contact, Relationship document, Recorded<?> recorded) {
    var known = document == null ? Relationship.NONE : document;
    var id = recorded.streamId();
    var move = move(recorded);
    if (move != null && contact.equals(move.from())) {
      return known.without(id);
    }
    return switch (recorded.event()) {
      case Contribution.Event.ValueGiven it ->
          known.with(new Relationship.Gift(id, it.occurredAt()));
      case Exchange.Event.ExchangeHeld it ->
          known.with(new Relationship.Talk(id, it.depth(), it.occurredAt()));
      case EndorsementEvent.EndorsementReceived it ->
          known.with(
              new Relationship.Favour(
                  id, it.account().kind(), it.account().unasked(), it.account().receivedAt()));
      case EndorsementEvent.EndorsementCorrected it ->
          known.with(
              new Relationship.Favour(
                  id, it.account().kind(), it.account().unasked(), it.account().receivedAt()));
      case Contribution.Event.ContributionMoved it ->
          known.with(new Relationship.Gift(id, it.occurredAt()));
      case Exchange.Event.ExchangeMoved it ->
          known.with(new Relationship.Talk(id, it.depth(), it.occurredAt()));
      case EndorsementEvent.EndorsementMoved it ->
          known.with(
              new Relationship.Favour(
                  id, it.account().kind(), it.account().unasked(), it.account().receivedAt()));
      case Asking.Event.EndorsementAsked _, Asking.Event.AskingMoved _ -> known.asked(id);
      case ContactEvent.ContactMergedAway(var into) ->
          known.gone(new Relationship.Gone(into, recorded.at()));
      // told also of the one that stays, and of one that is parted again
      case ContactEvent.ContactRestated _ -> document == null ? null : document.gone(null);
      // the only other events that name a contact are the retractions
      default -> known.without(id);
    };
  }
}
