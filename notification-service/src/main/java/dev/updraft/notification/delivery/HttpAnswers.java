package dev.updraft.notification.delivery;

import dev.updraft.notification.delivery.ChannelSender.Answer;
import dev.updraft.notification.outbound.OutboundHttp;
import java.time.Duration;

/** What an HTTP answer means for a message, by its status alone. */
final class HttpAnswers {
  private HttpAnswers() {}

  static Answer of(OutboundHttp.Answer answer) {
    return switch (answer) {
      case OutboundHttp.Answer.Unreachable _ -> new Answer.TryAgain(Problem.UNREACHABLE, null);
      case OutboundHttp.Answer.Busy _ -> new Answer.TryAgain(Problem.OF_OURS, null);
      case OutboundHttp.Answer.NotAllowed _ -> new Answer.Refused(Problem.NOT_ALLOWED);
      case OutboundHttp.Answer.Answered answered -> ofStatus(answered);
    };
  }

  private static Answer ofStatus(OutboundHttp.Answer.Answered answered) {
    var status = answered.status();
    if (status < 300) {
      return new Answer.Accepted();
    }
    if (status < 400) {
      return new Answer.Refused(Problem.REDIRECTED);
    }
    // Too slow, too early, too many: the same may be taken later.
    if (status == 408 || status == 425 || status == 429) {
      return new Answer.TryAgain(Problem.TOO_MANY, patience(answered));
    }
    if (status == 410) {
      return new Answer.Refused(Problem.GONE);
    }
    return status < 500
        ? new Answer.Refused(Problem.REFUSED)
        : new Answer.TryAgain(Problem.FAILING, patience(answered));
  }

  private static Duration patience(OutboundHttp.Answer.Answered answered) {
    return answered.retryAfter().isPresent()
        ? Duration.ofSeconds(answered.retryAfter().getAsLong())
        : null;
  }
}
