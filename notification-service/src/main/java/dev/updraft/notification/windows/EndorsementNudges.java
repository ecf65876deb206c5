package dev.updraft.notification.windows;

import dev.updraft.eventsourcing.ConsumerWork;
import dev.updraft.eventsourcing.Delivery;
import dev.updraft.eventsourcing.Subscriber;
import dev.updraft.notification.delivery.HandOverGate;
import dev.updraft.notification.people.People;
import dev.updraft.notification.policies.ContactNews;
import dev.updraft.notification.policies.ContactNudges;
import dev.updraft.notification.policies.NudgeTeller;
import dev.updraft.notification.policies.Used;
import dev.updraft.notification.windows.EndorsementNews.Acted;
import dev.updraft.notification.windows.EndorsementNews.Changed;
import dev.updraft.notification.windows.EndorsementNews.Lapsed;
import dev.updraft.notification.windows.EndorsementNews.Received;
import dev.updraft.notification.windows.EndorsementNews.Reopened;
import dev.updraft.notification.windows.EndorsementNews.Retracted;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Plans and takes back the nudges about endorsements and contacts as profile-service tells of them.
 */
public final class EndorsementNudges implements Subscriber {
  private final InstantSource clock;

  public EndorsementNudges(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "notification";
  }

  @Override
  public List<String> topics() {
    return List.of(ProfileFeed.TOPIC);
  }

  @Override
  public void on(List<Delivery> batch, ConsumerWork work) throws SQLException {
    var now = clock.instant();
    var messages = batch.stream().map(ProfileFeed::read).toList();
    var busy = closeGates(messages, work);
    for (var i = 0; i < batch.size(); i++) {
      on(messages.get(i), new Step(batch.get(i), work, now, busy));
    }
  }

  /**
   * Keeps hand-overs from beginning, before anything is decided. Answers the nudges that are just
   * being handed over: what they are to be told is kept for them, for nobody else's messages may
   * wait for a mail server.
   */
  private static Set<UUID> closeGates(List<ProfileFeed> messages, ConsumerWork work)
      throws SQLException {
    var nudges = new HashSet<UUID>();
    for (var message : messages) {
      switch (message) {
        case ProfileFeed.EndorsementChanged changed -> addAbout(changed.endorsementId(), nudges);
        case ProfileFeed.EndorsementActed acted -> addAbout(acted.endorsementId(), nudges);
        case ProfileFeed.EndorsementLapsed(var id, _) -> addAbout(id, nudges);
        case ProfileFeed.EndorsementRetracted(var id) -> addAbout(id, nudges);
        // Nothing to take back, or gates that are closed when it is known which.
        case ProfileFeed.EndorsementReceived _,
            ProfileFeed.EndorsementConverted _,
            ProfileFeed.ContactRanked _,
            ProfileFeed.ContactPaced _,
            ProfileFeed.ContactMerged _,
            ProfileFeed.ExchangeHeld _,
            ProfileFeed.ExchangeMoved _,
            ProfileFeed.ExchangeRetracted _,
            ProfileFeed.ValueGiven _,
            ProfileFeed.ValueMoved _,
            ProfileFeed.ValueRetracted _,
            ProfileFeed.MemberSettings _,
            ProfileFeed.Ignored _ -> {}
      }
    }
    return HandOverGate.close(work.connection(), nudges);
  }

  private static void addAbout(UUID endorsementId, Set<UUID> nudges) {
    WindowPolicy.kinds().forEach(kind -> nudges.add(kind.about(endorsementId)));
  }

  private static void on(ProfileFeed message, Step step) throws SQLException {
    var contacts = new ContactNudges(step.cause, step.work, step.now);
    switch (message) {
      case ProfileFeed.EndorsementReceived news -> {
        step.endorsements()
            .received(step.cause.key(), news.endorsementId(), news.contactId(), news.topic());
        step.take(
            new Received(
                news.endorsementId(),
                news.contactId(),
                news.topic(),
                ProfileFeed.Window.curve(news.window()),
                step.cause.at()));
      }
      case ProfileFeed.EndorsementChanged news -> changed(news, step, contacts);
      case ProfileFeed.EndorsementActed news -> acted(news, step, contacts);
      case ProfileFeed.EndorsementConverted(var id) -> {
        var known = step.known(id);
        if (known.contactId() != null) {
          contacts.take(
              known.contactId(), new ContactNews.Converted(id, known.topic(), step.cause.at()));
        }
      }
      case ProfileFeed.EndorsementLapsed(var id, var at) -> {
        var known = step.known(id);
        step.take(new Lapsed(id, known.contactId(), known.topic(), at));
      }
      case ProfileFeed.EndorsementRetracted(var id) -> {
        step.endorsements().settle(step.cause.key(), id);
        step.take(new Retracted(id));
        var known = step.known(id);
        if (known.contactId() != null) {
          contacts.take(known.contactId(), new ContactNews.Retracted(id));
        }
      }
      case ProfileFeed.ContactRanked(var id, var tier, var cadence) -> {
        contacts.take(id, new ContactNews.Ranked(tier, step.cause.at()));
        if (cadence != null) {
          contacts.take(id, new ContactNews.Paced(cadence.days(), step.cause.at()));
        }
      }
      case ProfileFeed.ContactPaced(var id, var days) ->
          contacts.take(id, new ContactNews.Paced(days, step.cause.at()));
      case ProfileFeed.ContactMerged(var id) -> contacts.take(id, new ContactNews.MergedAway());
      case ProfileFeed.ExchangeHeld held ->
          contacts.met(
              held.contactId(),
              new ContactNews.Met(held.exchangeId(), held.real(), held.occurredAt()));
      case ProfileFeed.ExchangeMoved(var id, var contactId) -> contacts.metInstead(id, contactId);
      case ProfileFeed.ExchangeRetracted(var id) -> contacts.notMet(id);
      case ProfileFeed.ValueGiven(var id, var contactId, var at) -> {
        if (contactId != null) {
          contacts.given(contactId, new ContactNews.Given(id, at));
        }
      }
      case ProfileFeed.ValueMoved(var id, var contactId) -> contacts.gaveInstead(id, contactId);
      case ProfileFeed.ValueRetracted(var id) -> contacts.notGiven(id);
      case ProfileFeed.MemberSettings(var zone, var language) ->
          People.remember(step.work.connection(), step.cause.key(), zone, language);
      case ProfileFeed.Ignored _ -> {}
    }
  }

  private static void changed(
      ProfileFeed.EndorsementChanged news, Step step, ContactNudges contacts) throws SQLException {
    var memberId = step.cause.key();
    var id = news.endorsementId();
    var before = step.known(id);
    step.endorsements().received(memberId, id, news.contactId(), news.topic());
    if (before.contactId() != null && !before.contactId().equals(news.contactId())) {
      contacts.endorsedInstead(id, before.contactId(), news.contactId());
    }
    if (news.reopened()) {
      step.endorsements().unsettle(memberId, id);
      step.take(
          new Reopened(
              id, news.contactId(), news.topic(), ProfileFeed.Window.curve(news.window())));
      // What was acted on needs no nudging, wherever its window goes.
    } else if (!before.settled()) {
      step.take(
          new Changed(id, news.contactId(), news.topic(), ProfileFeed.Window.curve(news.window())));
    }
    if (news.reopened() || news.actionId() != null) {
      contacts.take(news.contactId(), new ContactNews.Undone(id, news.actionId(), news.reopened()));
    } else if ("ACTED".equals(news.stage())) {
      contacts.take(news.contactId(), new ContactNews.Unconverted(id));
    }
  }

  private static void acted(ProfileFeed.EndorsementActed news, Step step, ContactNudges contacts)
      throws SQLException {
    var id = news.endorsementId();
    step.endorsements().settle(step.cause.key(), id);
    step.take(new Acted(id));
    var known = step.known(id);
    if (known.contactId() != null && news.actionId() != null) {
      var started = news.startedAt() == null ? step.cause.at() : news.startedAt();
      contacts.take(
          known.contactId(),
          new ContactNews.ActedOn(
              id, news.actionId(), new Used.Action(news.topic(), started, news.occasionAt())));
    }
  }

  /** One message, the transaction it is taken in, the present, and who cannot be told anything. */
  private record Step(Delivery cause, ConsumerWork work, Instant now, Set<UUID> busy) {

    Endorsements endorsements() {
      return new Endorsements(work.connection());
    }

    Endorsements.Known known(UUID endorsementId) throws SQLException {
      return endorsements().find(cause.key(), endorsementId);
    }

    void take(EndorsementNews news) throws SQLException {
      var teller = new NudgeTeller(cause, work, now, busy);
      for (var kind : WindowPolicy.kinds()) {
        teller.tell(kind.about(news.endorsementId()), WindowPolicy.on(kind, news, now));
      }
    }
  }
}
