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
import dev.updraft.profile.imports.ImportStore.Outcome;
import dev.updraft.profile.imports.ImportStore.Run;
import dev.updraft.profile.imports.ImportStore.Settled;
import dev.updraft.profile.imports.ImportStore.Waiting;
import dev.updraft.profile.imports.Said.Meeting;
import dev.updraft.profile.imports.Said.Person;
import dev.updraft.profile.imports.Said.Praise;
import dev.updraft.web.Ids;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
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
    var ruling = book.rule(waiting.row(), waiting.number(), now, run.separate());
    var judgement = ruling.judgement();
    var commands = new ArrayList<Consumer<UnitOfWork>>();
    if (judgement.after() != null) {
      commands.addAll(
          judgement.before() == null
              ? added(judgement.contact(), judgement.after())
              : changed(judgement.contact(), judgement.after(), now));
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
    var account = account(person);
    var commands = new ArrayList<>(newGroups());
    commands.add(work -> ContactIntake.add(work, run.memberId(), id, account));
    if (!person.links().isEmpty()) {
      commands.add(
          work ->
              work.create(ContactLinks.CATEGORY, ContactLinkList.stream(id), links(id, person)));
    }
    return commands;
  }

  private List<Consumer<UnitOfWork>> changed(UUID id, Person person, Instant now) {
    var account = account(person);
    var commands = new ArrayList<>(newGroups());
    commands.add(work -> ContactIntake.change(work, run.memberId(), id, account, now));
    commands.add(
        work -> work.handle(ContactLinks.CATEGORY, ContactLinkList.stream(id), links(id, person)));
    return commands;
  }

  private List<Consumer<UnitOfWork>> newGroups() {
    return book.groups().takeFresh().entrySet().stream()
        .<Consumer<UnitOfWork>>map(
            group ->
                work ->
                    work.create(
                        Group.CATEGORY,
                        group.getKey(),
                        new Group.Command.BeginGroup(
                            PersonalText.about(run.memberId(), group.getValue()), null)))
        .toList();
  }

  private static ContactLinks.NoteLinks links(UUID id, Person person) {
    return new ContactLinks.NoteLinks(
        id, person.links().stream().map(link -> PersonalText.about(id, link)).toList());
  }

  private ContactIntake.Account account(Person person) {
    return new ContactIntake.Account(
        person.name(),
        person.organization(),
        person.role(),
        person.level(),
        person.standing() == null ? StandingGuess.from(person.role()) : person.standing(),
        person.tier() == null ? Tier.WIDER : person.tier(),
        person.expertise(),
        person.needs(),
        person.groups().stream().map(book.groups()::id).toList(),
        person.emails());
  }

  /** No archive tells whether it was asked for, so nothing is claimed that may not be true. */
  private Consumer<UnitOfWork> praised(UUID contact, Praise praise, Instant now) {
    var id = steps.ids.next();
    var account = new Account(praise.kind(), false, null, praise.topics(), praise.givenAt());
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
