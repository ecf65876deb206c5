package dev.updraft.profile.imports;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.UnitOfWork;
import dev.updraft.profile.contacts.Contact;
import dev.updraft.profile.contacts.ContactIntake;
import dev.updraft.profile.contacts.Group;
import dev.updraft.profile.contacts.Tier;
import dev.updraft.profile.endorsements.Account;
import dev.updraft.profile.endorsements.EndorsementIntake;
import dev.updraft.profile.exchanges.Exchange;
import dev.updraft.profile.imports.ImportStore.Run;
import dev.updraft.profile.imports.RowStore.Outcome;
import dev.updraft.profile.imports.RowStore.Settled;
import dev.updraft.profile.imports.RowStore.Waiting;
import dev.updraft.profile.imports.Said.Meeting;
import dev.updraft.profile.imports.Said.Person;
import dev.updraft.profile.imports.Said.Praise;
import dev.updraft.web.Ids;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Turns the rows of one import into commands, in their order. */
final class Application {
  /** What a row needs beyond what is known of people. */
  @Singleton
  static class Steps {
    private final EndorsementIntake endorsements;
    private final Ids ids;

    Steps(EndorsementIntake endorsements, Ids ids) {
      this.endorsements = endorsements;
      this.ids = ids;
    }
  }

  private final AddressBook.Open book;
  private final Run run;
  private final Steps steps;

  Application(AddressBook.Open book, Run run, Steps steps) {
    this.book = book;
    this.run = run;
    this.steps = steps;
  }

  /** What is to be done about a row; ids are taken here, for the work may be decided again. */
  record Planned(int number, UUID hash, Judgement judgement, List<Consumer<UnitOfWork>> commands) {
    Planned {
      commands = List.copyOf(commands);
    }

    void into(UnitOfWork work) {
      commands.forEach(command -> command.accept(work));
    }

    Settled applied() {
      if (judgement.fault() != null) {
        return settled(Outcome.REFUSED, null);
      }
      if (judgement.held()) {
        return settled(Outcome.HELD, null);
      }
      return settled(commands.isEmpty() ? Outcome.UNCHANGED : Outcome.APPLIED, null);
    }

    Settled settled(Outcome outcome, String refusal) {
      return new Settled(number, judgement, hash, outcome, refusal);
    }
  }

  Planned plan(Waiting waiting, Instant now) {
    var ruling =
        book.rule(waiting.row(), waiting.number(), now, run.separate(), waiting.decision());
    var judgement = ruling.judgement();
    var commands = new ArrayList<Consumer<UnitOfWork>>();
    if (judgement.after() != null) {
      commands.addAll(
          judgement.before() == null
              ? added(judgement.contact(), judgement.after())
              : changed(
                  judgement.contact(), (Person) waiting.row().said(), judgement.after(), now));
    }
    if (waiting.row().said() instanceof Praise praise && judgement.verdict() == Verdict.NEW) {
      commands.add(praised(judgement.contact(), praise, now));
    }
    if (waiting.row().said() instanceof Meeting meeting) {
      ruling
          .exchanges()
          .forEach((contact, exchange) -> commands.add(met(exchange, contact, meeting, now)));
    }
    if (ruling.telling() != null) {
      commands.add(ruling.telling());
    }
    return new Planned(waiting.number(), ruling.hash(), judgement, commands);
  }

  private List<Consumer<UnitOfWork>> added(UUID id, Person person) {
    var groups = groups(person);
    var account = account(person, person.details(), groups);
    var commands = new ArrayList<>(begun(groups));
    commands.add(work -> ContactIntake.add(work, run.memberId(), id, account));
    if (!person.links().isEmpty()) {
      commands.add(
          work ->
              work.create(ContactLinks.CATEGORY, ContactLinkList.stream(id), links(id, person)));
    }
    return commands;
  }

  /**
   * What the row says, laid over the contact as it is when the row's turn comes: the member may
   * have edited it while the rows before were applied.
   */
  private List<Consumer<UnitOfWork>> changed(UUID id, Person row, Person after, Instant now) {
    var groups = groups(row);
    var commands = new ArrayList<>(begun(groups));
    commands.add(
        work ->
            ContactIntake.change(
                work, run.memberId(), id, known -> overlaid(known, row, groups), now));
    commands.add(
        work -> work.handle(ContactLinks.CATEGORY, ContactLinkList.stream(id), links(id, after)));
    return commands;
  }

  private ContactIntake.Account overlaid(Contact.Known known, Person row, List<UUID> more) {
    var groups = new LinkedHashSet<>(known.groups());
    more.stream().takeWhile(_ -> groups.size() < Person.MOST_GROUPS).forEach(groups::add);
    var after = AddressBook.person(known, List.of(), book.groups()).overlaidBy(row);
    // From when a standing holds is the row's to say: what held of the one before is over with it.
    var particulars =
        new Said.Particulars(
            after.details().standingByTopic(),
            row.details().standingSince(),
            row.details().cadenceDays());
    return account(after, particulars, List.copyOf(groups));
  }

  private List<UUID> groups(Person person) {
    return person.groups().stream().map(book.groups()::id).distinct().toList();
  }

  /**
   * Every row begins the groups it names, whichever row was the first to: that one may be refused,
   * and its commands with it. To begin a group that has begun is nothing.
   */
  private List<Consumer<UnitOfWork>> begun(List<UUID> groups) {
    return groups.stream()
        .filter(book.groups()::fresh)
        .<Consumer<UnitOfWork>>map(
            group -> {
              var begin =
                  new Group.Command.BeginGroup(
                      PersonalText.about(run.memberId(), book.groups().name(group)), null);
              return work -> work.handle(Group.CATEGORY, group, begin);
            })
        .toList();
  }

  private static ContactLinks.NoteLinks links(UUID id, Person person) {
    return new ContactLinks.NoteLinks(
        id, person.links().stream().map(link -> PersonalText.about(id, link)).toList());
  }

  private static ContactIntake.Account account(
      Person person, Said.Particulars particulars, List<UUID> groups) {
    return new ContactIntake.Account(
        person.name(),
        person.organization(),
        person.role(),
        person.level(),
        person.standing() == null ? StandingGuess.from(person.role()) : person.standing(),
        particulars.standingByTopic(),
        particulars.standingSince(),
        person.tier() == null ? Tier.WIDER : person.tier(),
        person.expertise(),
        person.needs(),
        groups,
        person.emails(),
        particulars.cadenceDays());
  }

  /** No archive tells whether it was asked for, nor how many it reached. */
  private Consumer<UnitOfWork> praised(UUID contact, Praise praise, Instant now) {
    var id = steps.ids.next();
    var account = new Account(praise.kind(), null, null, praise.topics(), praise.givenAt());
    return work ->
        steps.endorsements.receive(
            work, run.memberId(), id, contact, account, praise.statement(), now);
  }

  private static Consumer<UnitOfWork> met(UUID id, UUID contact, Meeting meeting, Instant now) {
    var command =
        new Exchange.Command.HoldExchange(
            contact,
            meeting.depth(),
            meeting.medium(),
            PersonalText.about(contact, meeting.summary()),
            List.of(),
            null,
            null,
            meeting.heldAt(),
            now);
    return work -> {
      work.read(Contact.CATEGORY, contact).state().known();
      work.create(Exchange.CATEGORY, id, command);
    };
  }
}
