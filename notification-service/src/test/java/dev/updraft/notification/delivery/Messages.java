package dev.updraft.notification.delivery;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.notification.channels.Channel;
import dev.updraft.notification.channels.ChannelKind;
import dev.updraft.notification.channels.WebhookShape;
import dev.updraft.notification.nudges.AnswerLinks;
import dev.updraft.notification.nudges.NudgeAnswer;
import dev.updraft.notification.nudges.NudgeKind;
import dev.updraft.notification.nudges.Wording;
import dev.updraft.notification.people.Language;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Messages for tests of senders, which know no queue. */
final class Messages {
  static final UUID MEMBER = new UUID(1, 1);
  static final UUID KEY = UUID.fromString("01980000-0000-7000-8000-000000000201");
  static final UUID NUDGE = UUID.fromString("01980000-0000-7000-8000-000000000202");
  static final Instant NOW = Instant.parse("2026-03-04T08:00:00Z");

  static final String LINK = "http://localhost:8080/api/v1/nudges/answers/";

  private Messages() {}

  static Channel webhook(WebhookShape shape, String url, String secret) {
    return new Channel(
        new UUID(2, 1),
        ChannelKind.WEBHOOK,
        shape,
        null,
        PersonalText.about(MEMBER, url),
        PersonalText.aboutOrNull(MEMBER, secret),
        true,
        false,
        null);
  }

  static Channel push(String endpoint, String keys) {
    return new Channel(
        new UUID(2, 2),
        ChannelKind.WEB_PUSH,
        null,
        null,
        PersonalText.about(MEMBER, endpoint),
        PersonalText.about(MEMBER, keys),
        true,
        false,
        null);
  }

  static Outgoing nudge(Channel channel, String title, String text) {
    return new Outgoing(
        KEY,
        MEMBER,
        channel,
        NUDGE,
        1,
        NudgeKind.ACT_ON_ENDORSEMENT,
        Instant.parse("2026-03-05T08:00:00Z"),
        new Wording(title, text),
        Language.ENGLISH,
        List.of(
            new Outgoing.Answerable(
                null,
                NUDGE,
                List.of(
                    new AnswerLinks.Link(NudgeAnswer.DONE, "Done", LINK + "1"),
                    new AnswerLinks.Link(NudgeAnswer.DISMISS, "Not this one", LINK + "5")))),
        NOW);
  }
}
