package dev.updraft.profile.network;

import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.profile.LastChange;
import dev.updraft.profile.MemberStream;
import dev.updraft.profile.contacts.ContactEvent;
import dev.updraft.profile.contacts.Merge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Where each contact stands in the member's network, on sheets of those that were added together:
 * one document for all would be written anew with every contact imported, one for each would be
 * slow to read whole. An import fills some sheets after others, so that it writes few of them again
 * and again.
 */
public final class NetworkMap implements DocumentView<NetworkMap.Sheet> {
  /** About four seconds: what was added within them stands on the same sheets. */
  private static final int TOGETHER_BITS = 12;

  /** A thousand contacts a second make sheets of 256. */
  private static final int AT_A_TIME = 16;

  /** Some of a member's contacts, in the order of their ids. */
  public record Sheet(List<Place> places) {
    public Sheet {
      places = List.copyOf(places);
    }

    private Place of(UUID contact) {
      return places.stream()
          .filter(place -> place.contactId().equals(contact))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("a contact changed that was never added"));
    }

    private Sheet without(UUID contact) {
      return new Sheet(
          places.stream().filter(place -> !place.contactId().equals(contact)).toList());
    }

    private Sheet with(Place place) {
      var with = new ArrayList<>(places);
      var at = Collections.binarySearch(places, place, Comparator.comparing(Place::contactId));
      if (at >= 0) {
        with.set(at, place);
      } else {
        with.add(-at - 1, place);
      }
      return new Sheet(with);
    }
  }

  /** Whatever makes a network another one. */
  public static LastChange changes() {
    return new LastChange(
        "network_change", Set.of(ContactEvent.class, Tie.Event.class, Merge.Event.class));
  }

  @Override
  public String name() {
    return "network_map";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public Class<Sheet> document() {
    return Sheet.class;
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof ContactEvent
        ? List.of(sheet(recorded.memberId(), recorded.streamId()))
        : List.of();
  }

  private static UUID sheet(UUID member, UUID contact) {
    // the first 48 bits of a version 7 id are the time in milliseconds, its last ones are random
    var time = contact.getMostSignificantBits() >>> 16 + TOGETHER_BITS;
    var one = contact.getLeastSignificantBits() & AT_A_TIME - 1;
    return MemberStream.of("network-" + time + "-" + one, member);
  }

  @Override
  public Sheet evolve(UUID key, Sheet document, Recorded<?> recorded) {
    var sheet = document == null ? new Sheet(List.of()) : document;
    var contact = recorded.streamId();
    return switch ((ContactEvent) recorded.event()) {
      case ContactEvent.ContactAdded it ->
          sheet.with(
              new Place(
                  contact, it.tier(), it.standing(), it.details().level(), it.details().groups()));
      case ContactEvent.ContactDetailsChanged(var details) ->
          sheet.with(sheet.of(contact).described(details.level(), details.groups()));
      case ContactEvent.ContactReclassified it ->
          sheet.with(sheet.of(contact).classified(it.tier(), it.standing()));
      case ContactEvent.CadenceSet _ -> sheet;
      case ContactEvent.ContactRestated it ->
          sheet.with(
              new Place(
                  contact,
                  it.tier(),
                  it.standings().getLast().standing(),
                  it.details().level(),
                  it.details().groups()));
      case ContactEvent.ContactMergedAway _ -> sheet.without(contact);
    };
  }
}
