package dev.updraft.profile.contacts;

import dev.updraft.profile.contacts.ContactEvent.Details;
import java.time.Instant;
import java.util.Map;

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
}
