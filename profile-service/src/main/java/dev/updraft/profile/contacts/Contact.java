package dev.updraft.profile.contacts;

import static dev.updraft.profile.Texts.clear;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.contacts.ContactCommand.AddContact;
import dev.updraft.profile.contacts.ContactCommand.ChangeContact;
import dev.updraft.profile.contacts.ContactCommand.EditContact;
import dev.updraft.profile.contacts.ContactCommand.HoldContact;
import dev.updraft.profile.contacts.ContactCommand.MergeAway;
import dev.updraft.profile.contacts.ContactCommand.RestateContact;
import dev.updraft.profile.contacts.ContactCommand.SetCadence;
import dev.updraft.profile.contacts.ContactEvent.CadenceSet;
import dev.updraft.profile.contacts.ContactEvent.ContactAdded;
import dev.updraft.profile.contacts.ContactEvent.ContactDetailsChanged;
import dev.updraft.profile.contacts.ContactEvent.ContactMergedAway;
import dev.updraft.profile.contacts.ContactEvent.ContactReclassified;
import dev.updraft.profile.contacts.ContactEvent.ContactRestated;
import dev.updraft.profile.contacts.ContactEvent.Details;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Somebody the member knows. */
public sealed interface Contact {
  Category<ContactCommand, Contact, ContactEvent> CATEGORY =
      new Category<>("contact", new Decider<>(Unknown::new, Contact::decide, Contact::evolve));

  /** As many expertise, needs or groups each as a contact has. */
  int MOST_NAMED = 50;

  int MOST_EMAILS = 10;

  /** Nobody is given more than a contact can have; a list that is too long may get shorter. */
  static <T> List<T> bounded(String field, List<T> before, List<T> after) {
    if (after.size() > MOST_NAMED && after.size() > before.size()) {
      throw new Rejection(ProfileReason.CONTACT_FULL, field);
    }
    return after;
  }

  /** Nobody yet. */
  record Unknown() implements Contact {}

  /**
   * A contact with its texts in the clear; a text is null where it is missing or erased.
   *
   * @param cadenceDays how often the member wants to be in touch; null: as the tier asks
   */
  record Known(
      String name,
      String organization,
      String role,
      Level level,
      Standings standings,
      Tier tier,
      List<String> expertise,
      List<String> needs,
      List<UUID> groups,
      List<String> emails,
      Integer cadenceDays)
      implements Contact {

    static Known of(Details details, Standings standings, Tier tier, Integer cadenceDays) {
      return new Known(
          clear(details.name()),
          clear(details.organization()),
          clear(details.role()),
          details.level(),
          standings,
          tier,
          details.expertise(),
          details.needs(),
          details.groups(),
          details.emails().stream().flatMap(email -> email.text().stream()).toList(),
          cadenceDays);
    }

    /** How often the member wants to be in touch; null: no matter. */
    Duration cadence() {
      return cadenceDays == null ? tier.cadence() : Duration.ofDays(cadenceDays);
    }

    private Known reclassified(Standings.Period period, Tier other) {
      return new Known(
          name,
          organization,
          role,
          level,
          standings.with(period),
          other,
          expertise,
          needs,
          groups,
          emails,
          cadenceDays);
    }

    private Known every(Integer days) {
      return new Known(
          name, organization, role, level, standings, tier, expertise, needs, groups, emails, days);
    }

    Details details(UUID id) {
      return new Details(
          name == null ? PersonalText.erased(id) : PersonalText.about(id, name),
          PersonalText.aboutOrNull(id, organization),
          PersonalText.aboutOrNull(id, role),
          level,
          expertise,
          needs,
          groups,
          emails.stream().map(email -> PersonalText.about(id, email)).toList());
    }
  }

  /** A contact that turned out to be the same person as another. */
  record Merged(UUID into) implements Contact {}

  /** The contact, or the refusal that there is none of its own. */
  default Known known() {
    return switch (this) {
      case Known known -> known;
      case Unknown _ -> throw new Rejection(ProfileReason.UNKNOWN_CONTACT);
      case Merged _ -> throw new Rejection(ProfileReason.CONTACT_MERGED);
    };
  }

  private static List<ContactEvent> decide(Contact contact, ContactCommand command) {
    return switch (contact) {
      case Unknown _ ->
          switch (command) {
            case AddContact(var details, var standing, var byTopic, var since, var tier) ->
                List.of(
                    new ContactAdded(
                        details,
                        standing,
                        byTopic,
                        since == null ? Standings.ALWAYS : since,
                        tier));
            case ChangeContact _,
                EditContact _,
                HoldContact _,
                SetCadence _,
                RestateContact _,
                MergeAway _ ->
                throw new Rejection(ProfileReason.UNKNOWN_CONTACT);
          };
      case Known known ->
          switch (command) {
            case AddContact _, HoldContact _ -> List.of();
            case ChangeContact change -> changes(known, change);
            case EditContact(var edit) -> changes(known, edit.apply(known));
            case SetCadence(var days) when Objects.equals(days, known.cadenceDays()) -> List.of();
            case SetCadence(var days) -> List.of(new CadenceSet(days));
            case RestateContact(var details, var standings, var tier, var days, _)
                when Known.of(details, standings, tier, days).equals(known) ->
                List.of();
            case RestateContact restate -> List.of(restated(restate));
            case MergeAway(var into) -> List.of(new ContactMergedAway(into));
          };
      case Merged(var other) ->
          switch (command) {
            case AddContact _ -> List.of();
            case RestateContact restate -> List.of(restated(restate));
            case MergeAway(var into) when into.equals(other) -> List.of();
            case ChangeContact _, EditContact _, HoldContact _, SetCadence _, MergeAway _ ->
                throw new Rejection(ProfileReason.CONTACT_MERGED);
          };
    };
  }

  private static ContactEvent restated(RestateContact command) {
    return new ContactRestated(
        command.details(),
        command.standings().periods(),
        command.tier(),
        command.cadenceDays(),
        command.pacedSince());
  }

  private static List<ContactEvent> changes(Known known, ChangeContact change) {
    var events = new ArrayList<ContactEvent>();
    var details = change.details();
    if (!details.equals(known.details(details.name().subject()))) {
      events.add(new ContactDetailsChanged(details));
    }
    var period = known.standings().latest();
    var moved = change.since() != null && !change.since().equals(period.since());
    var differs = moved || !period.says(change.standing(), change.standingByTopic());
    if (differs || change.tier() != known.tier()) {
      var fromNow = change.since() == null ? change.now() : change.since();
      events.add(
          new ContactReclassified(
              change.standing(),
              change.standingByTopic(),
              differs ? fromNow : period.since(),
              change.tier()));
    }
    return events;
  }

  private static Contact evolve(Contact contact, ContactEvent event) {
    return switch (event) {
      case ContactAdded(var details, var standing, var byTopic, var since, var tier) ->
          Known.of(
              details,
              Standings.beginning(new Standings.Period(since, standing, byTopic)),
              tier,
              null);
      case ContactDetailsChanged(var details) -> {
        var known = (Known) contact;
        yield Known.of(details, known.standings(), known.tier(), known.cadenceDays());
      }
      case ContactReclassified(var standing, var byTopic, var since, var tier) -> {
        var period = new Standings.Period(since, standing, byTopic);
        yield ((Known) contact).reclassified(period, tier);
      }
      case CadenceSet(var days) -> ((Known) contact).every(days);
      case ContactRestated(var details, var periods, var tier, var days, _) ->
          Known.of(details, new Standings(periods), tier, days);
      case ContactMergedAway(var into) -> new Merged(into);
    };
  }
}
