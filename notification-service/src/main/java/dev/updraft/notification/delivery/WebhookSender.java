package dev.updraft.notification.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.notification.channels.ChannelKind;
import dev.updraft.notification.channels.WebhookShape;
import dev.updraft.notification.outbound.OutboundHttp;
import java.io.IOException;
import java.util.Optional;

/** Posts messages to members' webhooks. */
public final class WebhookSender implements ChannelSender {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OutboundHttp http;

  public WebhookSender(OutboundHttp http) {
    this.http = http;
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.WEBHOOK;
  }

  @Override
  public Answer handOver(Outgoing message) {
    var channel = message.channel();
    var url = channel.target().text();
    if (url.isEmpty()) {
      return new Answer.Refused(Problem.CHANNEL_GONE);
    }
    var secret = Optional.ofNullable(channel.secret()).flatMap(PersonalText::text).orElse(null);
    var request = WebhookMessage.of(message, channel.shape(), url.get(), secret);
    var saysMore =
        switch (channel.shape()) {
          case GENERIC, SLACK -> false;
          case FEISHU, WECOM, DINGTALK -> true;
        };
    var answer = http.post(request.url(), request.headers(), request.body(), saysMore);
    return saysMore
            && answer instanceof OutboundHttp.Answer.Answered answered
            && answered.status() == 200
        ? said(channel.shape(), answered.body())
        : HttpAnswers.of(answer);
  }

  /** These robots answer 200 to everything and say in a code whether they took it. */
  private static Answer said(WebhookShape shape, byte[] body) {
    try {
      return code(shape, code(JSON.readTree(body)));
    } catch (IOException _) {
      return new Answer.TryAgain(Problem.FAILING, null);
    }
  }

  private static Answer code(WebhookShape shape, int code) {
    if (code == 0) {
      return new Answer.Accepted();
    }
    var tooMany =
        switch (shape) {
          case FEISHU -> code == 11232;
          case WECOM -> code == 45009;
          case DINGTALK -> code == 130101;
          case GENERIC, SLACK -> false;
        };
    if (tooMany) {
      return new Answer.TryAgain(Problem.TOO_MANY, null);
    }
    return code == -1
        ? new Answer.TryAgain(Problem.FAILING, null)
        : new Answer.Refused(Problem.REFUSED);
  }

  /** Feishu says {@code code}, once {@code StatusCode}; the others {@code errcode}. */
  private static int code(JsonNode answer) {
    for (var name : new String[] {"code", "errcode", "StatusCode"}) {
      if (answer.path(name).isInt()) {
        return answer.path(name).intValue();
      }
    }
    // Not said by any robot: no reason to think that it was taken.
    return -1;
  }
}
