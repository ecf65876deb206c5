package dev.updraft.notification.policies;

import dev.updraft.eventsourcing.ConsumerWork;
import dev.updraft.eventsourcing.Delivery;
import dev.updraft.notification.policies.Subjects.Type;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** Takes the news of contacts in one message, and of what has been with them. */
public final class ContactNudges {
  private final Telling telling;

  public ContactNudges(Delivery cause, ConsumerWork work, Instant now) {
    this.telling = new Telling(cause, work, now);
  }

  public void take(UUID contactId, ContactNews news) throws SQLException {
    telling.about(
        Type.CONTACT,
        contactId,
        ContactCare.UNKNOWN,
        care -> care.evolve(news),
        care -> ContactPolicy.wanted(contactId, care),
        news.why());
  }

  public void met(UUID contactId, ContactNews.Met news) throws SQLException {
    telling.subjects().belongs(news.exchangeId(), contactId);
    take(contactId, news);
  }

  public void given(UUID contactId, ContactNews.Given news) throws SQLException {
    telling.subjects().belongs(news.contributionId(), contactId);
    take(contactId, news);
  }

  public void notMet(UUID exchangeId) throws SQLException {
    var contact = telling.subjects().whole(exchangeId);
    if (contact.isPresent()) {
      take(contact.get(), new ContactNews.NotMet(exchangeId));
    }
  }

  public void notGiven(UUID contributionId) throws SQLException {
    var contact = telling.subjects().whole(contributionId);
    if (contact.isPresent()) {
      take(contact.get(), new ContactNews.NotGiven(contributionId));
    }
  }

  /** It was with another contact: of a greeting nothing is known that could go along. */
  public void metInstead(UUID exchangeId, UUID contactId) throws SQLException {
    var before = telling.subjects().whole(exchangeId);
    var at = before.isPresent() ? care(before.get()).met().get(exchangeId) : null;
    notMet(exchangeId);
    telling.subjects().belongs(exchangeId, contactId);
    if (at != null) {
      take(contactId, new ContactNews.Met(exchangeId, true, at));
    }
  }

  /** It went to another contact. */
  public void gaveInstead(UUID contributionId, UUID contactId) throws SQLException {
    var before = telling.subjects().whole(contributionId);
    var at = before.isPresent() ? care(before.get()).given().get(contributionId) : null;
    notGiven(contributionId);
    telling.subjects().belongs(contributionId, contactId);
    if (at != null) {
      take(contactId, new ContactNews.Given(contributionId, at));
    }
  }

  /** Another contact stands for the endorser: it is they who are owed a report. */
  public void endorsedInstead(UUID endorsementId, UUID before, UUID contactId) throws SQLException {
    var used = care(before).used().get(endorsementId);
    if (used != null) {
      take(before, new ContactNews.MovedAway(endorsementId));
      take(contactId, new ContactNews.TakenOver(endorsementId, used));
    }
  }

  private ContactCare care(UUID contactId) throws SQLException {
    return telling.subjects().find(Type.CONTACT, contactId, ContactCare.UNKNOWN).state();
  }
}
