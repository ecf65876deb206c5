package dev.updraft.profile.contacts;

import static dev.updraft.eventsourcing.PersonalText.about;
import static dev.updraft.eventsourcing.PersonalText.aboutOrNull;

import dev.updraft.eventsourcing.UnitOfWork;
import dev.updraft.profile.MemberStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Contacts as they come in from elsewhere, many at a time. */
public final class ContactIntake {
  private ContactIntake() {}

  /**
   * What is known of somebody; tier and standing are always given.
   *
   * @param since from when the standing holds; null: a new contact's always, another's from now
   * @param cadenceDays null: as before
   */
  public record Account(
      String name,
      String organization,
      String role,
      Level level,
      Standing standing,
      Map<String, Standing> standingByTopic,
      Instant since,
      Tier tier,
      List<String> expertise,
      List<String> needs,
      List<UUID> groups,
      List<String> emails,
      Integer cadenceDays) {

    private ContactEvent.Details details(UUID id) {
      return new ContactEvent.Details(
          about(id, name),
          aboutOrNull(id, organization),
          aboutOrNull(id, role),
          level,
          expertise,
          needs,
          groups,
          emails.stream().map(email -> about(id, email)).toList());
    }
  }

  public static void add(UnitOfWork work, UUID member, UUID id, Account account) {
    work.create(
        Contact.CATEGORY,
        id,
        new ContactCommand.AddContact(
            account.details(id),
            account.standing(),
            account.standingByTopic(),
            account.since(),
            account.tier()));
    pace(work, id, account);
    // Reading the seats for everybody who needs none would cost more than all the rest.
    if (account.tier().limited()) {
      seat(work, member, id, account.tier());
    }
  }

  private static void pace(UnitOfWork work, UUID id, Account account) {
    if (account.cadenceDays() != null) {
      work.handle(Contact.CATEGORY, id, new ContactCommand.SetCadence(account.cadenceDays()));
    }
  }

  /**
   * The contact as it is to be, going by what it is.
   *
   * @param edit may run again when the contact changes meanwhile
   */
  public static void change(
      UnitOfWork work, UUID member, UUID id, Function<Contact.Known, Account> edit, Instant now) {
    var told = new AtomicReference<Account>();
    var changed =
        work.handle(
            Contact.CATEGORY,
            id,
            new ContactCommand.EditContact(
                known -> {
                  var account = edit.apply(known);
                  told.set(account);
                  return new ContactCommand.ChangeContact(
                      account.details(id),
                      account.standing(),
                      account.standingByTopic(),
                      account.since(),
                      account.tier(),
                      now);
                }));
    pace(work, id, told.get());
    seat(work, member, id, changed.state().known().tier());
  }

  private static void seat(UnitOfWork work, UUID member, UUID contact, Tier tier) {
    var stream = MemberStream.of(TierSeats.CATEGORY.name(), member);
    if (tier.limited()
        || work.read(TierSeats.CATEGORY, stream).state().seats().containsKey(contact)) {
      work.handle(TierSeats.CATEGORY, stream, new TierSeats.SeatContact(contact, tier));
    }
  }
}
