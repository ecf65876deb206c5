package dev.updraft.notification.delivery;

import dev.updraft.notification.channels.Channel;
import dev.updraft.notification.nudges.AnswerLinks;
import dev.updraft.notification.nudges.NudgeKind;
import dev.updraft.notification.nudges.Wording;
import dev.updraft.notification.people.Language;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One message as it is handed over.
 *
 * @param key the same for every attempt: by it the other side knows a repeat
 * @param nudgeId of a digest its own key; null: a test the member asked for
 * @param kind null: a digest or a test
 * @param closesAt when the window it is about closes; null: none does
 * @param answers what can be said to it by link, nudge by nudge; none where others read too
 * @param at the present
 */
record Outgoing(
    UUID key,
    UUID memberId,
    Channel channel,
    UUID nudgeId,
    int round,
    NudgeKind kind,
    Instant closesAt,
    Wording wording,
    Language language,
    List<Answerable> answers,
    Instant at) {
  /**
   * The links that answer one nudge.
   *
   * @param title of the nudge, where there are several in the message; else null
   */
  record Answerable(String title, UUID nudgeId, List<AnswerLinks.Link> links) {}

  Outgoing {
    answers = List.copyOf(answers);
  }

  /** The links as plain text, a line each; empty where there are none. */
  String answerLines() {
    var lines = new StringBuilder();
    for (var nudge : answers) {
      lines.append(lines.isEmpty() ? "" : "\n");
      if (nudge.title() != null) {
        lines.append(nudge.title()).append('\n');
      }
      for (var link : nudge.links()) {
        lines.append(link.label()).append(": ").append(link.url()).append('\n');
      }
    }
    return lines.toString().stripTrailing();
  }
}
