package dev.updraft.notification.delivery;

import dev.updraft.notification.channels.Channel;
import dev.updraft.notification.delivery.Deliveries.Waiting;
import dev.updraft.notification.nudges.AnswerLinks;
import dev.updraft.notification.nudges.Nudge;
import dev.updraft.notification.nudges.Wording;
import dev.updraft.notification.people.Language;
import dev.updraft.notification.people.People;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** Puts into words what goes out, in the member's language and with the links that answer it. */
final class Outgoings {
  private final AnswerLinks answers;

  Outgoings(AnswerLinks answers) {
    this.answers = answers;
  }

  static Outgoing test(Around around, Waiting message, Channel channel, Instant now) {
    var language = around.people(message.memberId()).languageOr(Language.ENGLISH);
    return new Outgoing(
        message.id(),
        message.memberId(),
        channel,
        null,
        0,
        null,
        null,
        Wording.test(language),
        language,
        List.of(),
        now);
  }

  Outgoing nudge(
      Around around, Waiting message, Channel channel, Nudge.Planned nudge, Instant now) {
    var plan = nudge.plan();
    var known = around.people(message.memberId());
    var language = known.languageOr(Language.ENGLISH);
    var zone = around.plan(message.memberId()).zone();
    return new Outgoing(
        message.id(),
        message.memberId(),
        channel,
        message.nudgeId(),
        message.round(),
        plan.kind(),
        plan.closesAt(),
        Wording.of(nudge, known, language, now),
        language,
        channel.shared()
            ? List.of()
            : List.of(
                new Outgoing.Answerable(
                    null,
                    message.nudgeId(),
                    answers.of(message.memberId(), plan, message.round(), now, zone, language))),
        now);
  }

  /** All that is in a digest, in one message. */
  Outgoing digest(
      Connection connection,
      Waiting digest,
      Channel channel,
      List<Nudge.Planned> inside,
      ZoneId zone,
      Instant now)
      throws SQLException {
    var contacts = new HashSet<UUID>();
    inside.forEach(each -> contacts.add(each.plan().contactId()));
    var known = People.known(connection, digest.memberId(), contacts);
    var language = known.languageOr(Language.ENGLISH);
    // The most urgent first: of a long message only the beginning may be read.
    var sorted = inside.stream().sorted(Comparator.comparing(each -> each.plan().kind())).toList();
    return new Outgoing(
        digest.id(),
        digest.memberId(),
        channel,
        digest.id(),
        1,
        null,
        null,
        Wording.digest(sorted, known, language, now),
        language,
        channel.shared()
            ? List.of()
            : sorted.stream()
                .map(
                    each ->
                        new Outgoing.Answerable(
                            Wording.of(each, known, language, now).title(),
                            each.plan().nudgeId(),
                            answers.of(
                                digest.memberId(), each.plan(), each.round(), now, zone, language)))
                .toList(),
        now);
  }
}
