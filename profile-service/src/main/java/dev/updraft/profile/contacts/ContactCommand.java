package dev.updraft.profile.contacts;

import dev.updraft.profile.contacts.ContactEvent.Details;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** What can be asked of a contact. */
sealed interface ContactCommand {
  /**
   * @param since from when the standing holds; null: always
   */
  record AddContact(
      Details details,
      Standing standing,
      Map<String, Standing> standingByTopic,
      Instant since,
      Tier tier)
      implements ContactCommand {
    public AddContact {
      standingByTopic = Standings.cleaned(standingByTopic);
    }
  }

  /**
   * The contact as it is to be from now on.
   *
   * @param since from when a changed standing holds; null: from now
   */
  record ChangeContact(
      Details details,
      Standing standing,
      Map<String, Standing> standingByTopic,
      Instant since,
      Tier tier,
      Instant now)
      implements ContactCommand {
    public ChangeContact {
      standingByTopic = Standings.cleaned(standingByTopic);
    }
  }

  /** Changes the contact by what it is, whoever else is changing it meanwhile. */
  record EditContact(Function<Contact.Known, ChangeContact> edit) implements ContactCommand {}

  /**
   * Changes nothing, but has all that is decided along with it rest on the contact as it is:
   * another change meanwhile is a conflict.
   */
  record HoldContact() implements ContactCommand {}

  /**
   * How often the member wants to be in touch with this one, whatever the tier asks.
   *
   * @param days null: as often as the tier asks
   */
  record SetCadence(Integer days) implements ContactCommand {}

  /** The contact with all its past standings as a merge, or its undoing, leaves it. */
  record RestateContact(
      Details details, Standings standings, Tier tier, Integer cadenceDays, Instant pacedSince)
      implements ContactCommand {}

  /** The contact is the same person as another, who is to stand for both. */
  record MergeAway(UUID into) implements ContactCommand {}
}
