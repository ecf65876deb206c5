package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.FeedMessage;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.profile.ProfileFeed;
import dev.updraft.profile.contacts.ContactEvent.CadenceSet;
import dev.updraft.profile.contacts.ContactEvent.ContactAdded;
import dev.updraft.profile.contacts.ContactEvent.ContactDetailsChanged;
import dev.updraft.profile.contacts.ContactEvent.ContactMergedAway;
import dev.updraft.profile.contacts.ContactEvent.ContactReclassified;
import dev.updraft.profile.contacts.ContactEvent.ContactRestated;
import dev.updraft.profile.contacts.ContactEvent.Details;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What other services are told of contacts. Names travel on cards only. */
public final class ContactFeed {
  private ContactFeed() {}

  /**
   * @param expertise null where an event does not tell it, and it is as it was
   * @param cadence likewise
   */
  record Classified(
      UUID contactId,
      Standing standing,
      Map<String, Standing> standingByTopic,
      Tier tier,
      Instant since,
      List<String> expertise,
      OwnCadence cadence) {}

  /**
   * How often the member wants to be in touch.
   *
   * @param days null: as often as the tier asks
   */
  record OwnCadence(Integer days) {}

  record Paced(UUID contactId, Integer days) {}

  record Expert(UUID contactId, List<String> expertise) {}

  record MergedAway(UUID contactId, UUID into) {}

  record Card(String kind, UUID subjectId, UUID memberId, String name) {}

  public static List<FeedMessage> translate(ContactEvent event, Recorded<?> recorded) {
    var id = recorded.streamId();
    return switch (event) {
      case ContactAdded(var details, var standing, var byTopic, var since, var tier) ->
          Stream.concat(
                  ProfileFeed.message(
                      "contact-added.v1",
                      new Classified(id, standing, byTopic, tier, since, details.expertise(), null),
                      recorded)
                      .stream(),
                  card(details, recorded).stream())
              .toList();
      case ContactDetailsChanged(var details) ->
          Stream.concat(
                  ProfileFeed.message(
                      "contact-expertise.v1", new Expert(id, details.expertise()), recorded)
                      .stream(),
                  card(details, recorded).stream())
              .toList();
      case ContactReclassified(var standing, var byTopic, var since, var tier) ->
          ProfileFeed.message(
              "contact-changed.v1",
              new Classified(id, standing, byTopic, tier, since, null, null),
              recorded);
      case CadenceSet(var days) ->
          ProfileFeed.message("contact-cadence.v1", new Paced(id, days), recorded);
      case ContactRestated(var details, var periods, var tier, var days, _) ->
          Stream.concat(
                  ProfileFeed.message(
                      "contact-changed.v1", restated(id, details, periods, tier, days), recorded)
                      .stream(),
                  card(details, recorded).stream())
              .toList();
      case ContactMergedAway(var into) ->
          ProfileFeed.message("contact-merged.v1", new MergedAway(id, into), recorded);
    };
  }

  private static Classified restated(
      UUID id, Details details, List<Standings.Period> periods, Tier tier, Integer days) {
    var now = periods.getLast();
    return new Classified(
        id,
        now.standing(),
        now.byTopic(),
        tier,
        now.since(),
        details.expertise(),
        new OwnCadence(days));
  }

  /** None for an erased name: erasure itself removes the card. */
  private static List<FeedMessage> card(Details details, Recorded<?> recorded) {
    return Stream.ofNullable(details.name())
        .flatMap(name -> name.text().stream())
        .map(name -> new Card("CONTACT", recorded.streamId(), recorded.memberId(), name))
        .map(card -> new FeedMessage(ProfileFeed.CARDS, card.subjectId(), "card.v1", card))
        .toList();
  }
}
