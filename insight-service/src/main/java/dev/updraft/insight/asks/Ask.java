package dev.updraft.insight.asks;

import static dev.updraft.insight.InsightReason.ALREADY_ANSWERED;
import static dev.updraft.insight.InsightReason.ASK_CLOSED;
import static dev.updraft.insight.InsightReason.NOBODY_TO_ASK;
import static dev.updraft.insight.InsightReason.NOT_ANSWERED;
import static dev.updraft.insight.InsightReason.UNKNOWN_ASK;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.asks.AskCommand.Answer;
import dev.updraft.insight.asks.AskCommand.Close;
import dev.updraft.insight.asks.AskCommand.Rate;
import dev.updraft.insight.asks.AskCommand.Send;
import dev.updraft.insight.asks.AskEvent.AnswerRated;
import dev.updraft.insight.asks.AskEvent.AskAnswered;
import dev.updraft.insight.asks.AskEvent.AskClosed;
import dev.updraft.insight.asks.AskEvent.AskSent;
import dev.updraft.insight.asks.AskEvent.Asked;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A question put to several people at once. */
public sealed interface Ask {
  Ask INITIAL = new Unsent();
  Category<AskCommand, Ask, AskEvent> CATEGORY =
      new Category<>("ask", new Decider<>(() -> INITIAL, Ask::decide, Ask::evolve));

  record Unsent() implements Ask {}

  /**
   * @param useful by who answered; null values: not said yet
   */
  record Sent(AskSent sent, Map<UUID, Boolean> useful, boolean closed) implements Ask {
    boolean takesAnswers(Instant now) {
      return !closed && now.isBefore(sent.closesAt());
    }

    private boolean asks(UUID contact) {
      return sent.panel().stream().anyMatch(asked -> asked.contactId().equals(contact));
    }
  }

  /** The asking that waits for this one's answer; refuses where none does. */
  static Sent open(Ask ask, UUID contact, Instant now) {
    if (!(ask instanceof Sent sent) || !sent.asks(contact)) {
      throw new Rejection(UNKNOWN_ASK);
    }
    if (sent.useful().containsKey(contact)) {
      throw new Rejection(ALREADY_ANSWERED);
    }
    if (!sent.takesAnswers(now)) {
      throw new Rejection(ASK_CLOSED);
    }
    return sent;
  }

  static List<AskEvent> decide(Ask ask, AskCommand command) {
    return switch (ask) {
      case Unsent _ ->
          switch (command) {
            case Send send -> List.of(sent(send));
            case Answer _, Rate _, Close _ -> throw new Rejection(UNKNOWN_ASK);
          };
      case Sent sent ->
          switch (command) {
            case Send _ -> List.of();
            case Answer answer -> List.of(answered(sent, answer));
            case Rate(var contact, var useful) -> rated(sent, contact, useful);
            case Close(var now) ->
                sent.closed() ? List.of() : List.of(new AskClosed(sent.sent().askId(), now));
          };
    };
  }

  private static AskSent sent(Send send) {
    if (send.panel().isEmpty()) {
      throw new Rejection(NOBODY_TO_ASK);
    }
    var asked = send.panel().stream().map(Panel.Place::contactId).toList();
    return new AskSent(
        send.id(),
        send.memberId(),
        send.questionId(),
        send.topic(),
        send.seed(),
        send.panel().stream().map(Asked::of).toList(),
        // Whoever was not asked cannot be the one who answers.
        send.expected().stream().filter(asked::contains).sorted().toList(),
        send.sentAt(),
        send.closesAt(),
        PersonalText.aboutOrNull(send.memberId(), send.signedBy()),
        send.expected().stream().filter(one -> !asked.contains(one)).sorted().toList());
  }

  private static AskAnswered answered(Sent sent, Answer answer) {
    open(sent, answer.contactId(), answer.now());
    var asked = sent.sent();
    var panel = asked.panel().stream().map(Asked::place).toList();
    var surprise =
        sent.useful().isEmpty()
            ? Surprise.of(answer.contactId(), panel, Set.copyOf(asked.expected()))
            : null;
    return new AskAnswered(
        asked.askId(), answer.contactId(), answer.claimId(), answer.now(), surprise);
  }

  private static List<AskEvent> rated(Sent sent, UUID contact, boolean useful) {
    if (!sent.useful().containsKey(contact)) {
      throw new Rejection(NOT_ANSWERED);
    }
    var same = Boolean.valueOf(useful).equals(sent.useful().get(contact));
    return same ? List.of() : List.of(new AnswerRated(sent.sent().askId(), contact, useful));
  }

  static Ask evolve(Ask ask, AskEvent event) {
    return switch (event) {
      case AskSent sent -> new Sent(sent, Map.of(), false);
      case AskAnswered(_, var contact, _, _, _) -> with((Sent) ask, contact, null);
      case AnswerRated(_, var contact, var useful) -> with((Sent) ask, contact, useful);
      case AskClosed _ -> new Sent(((Sent) ask).sent(), ((Sent) ask).useful(), true);
    };
  }

  private static Sent with(Sent sent, UUID contact, Boolean useful) {
    var all = new HashMap<>(sent.useful());
    all.put(contact, useful);
    return new Sent(sent.sent(), all, sent.closed());
  }
}
