package dev.updraft.notification.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.updraft.notification.channels.ChannelKind;
import dev.updraft.notification.channels.PushSubscription;
import dev.updraft.notification.channels.WebPushConfig;
import dev.updraft.notification.outbound.OutboundHttp;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;

/** Hands sealed messages to the push services of members' browsers. */
public final class WebPushSender implements ChannelSender {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration KEPT = Duration.ofDays(1);
  private static final int LONGEST_TEXT = 500;

  private final OutboundHttp http;
  private final Optional<Vapid> vapid;
  private final SecureRandom random = new SecureRandom();

  public WebPushSender(OutboundHttp http, WebPushConfig config) {
    this.http = http;
    this.vapid = Vapid.of(config);
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.WEB_PUSH;
  }

  @Override
  public Answer handOver(Outgoing message) {
    var endpoint = message.channel().target().text();
    var keys = message.channel().secret().text().map(PushSubscription::ofSecret);
    if (endpoint.isEmpty() || keys.isEmpty()) {
      return new Answer.Refused(Problem.CHANNEL_GONE);
    }
    if (vapid.isEmpty()) {
      // The operator took the keys away: they may come back.
      return new Answer.TryAgain(Problem.FAILING, null);
    }
    var sealed = PushSealing.seal(content(message), keys.get(), random);
    var headers = new LinkedHashMap<String, String>();
    headers.put("Authorization", vapid.get().authorization(endpoint.get(), message.at()));
    headers.put("TTL", Long.toString(kept(message).toSeconds()));
    headers.put("Urgency", "normal");
    // One that still waits for the browser is replaced: a repeat does not show twice.
    headers.put("Topic", topic(message.key()));
    headers.put("Content-Type", "application/octet-stream");
    headers.put("Content-Encoding", "aes128gcm");
    return switch (http.post(endpoint.get(), headers, sealed, false)) {
      // A push service says so of a subscription that has ended.
      case OutboundHttp.Answer.Answered(var status, _, _) when status == 404 ->
          new Answer.Refused(Problem.GONE);
      case OutboundHttp.Answer answer -> HttpAnswers.of(answer);
    };
  }

  /** How long the push service keeps it for a browser that is off. */
  private static Duration kept(Outgoing message) {
    if (message.closesAt() == null) {
      return KEPT;
    }
    var left = Duration.between(message.at(), message.closesAt());
    return left.isNegative() ? Duration.ZERO : left.compareTo(KEPT) < 0 ? left : KEPT;
  }

  private static String topic(UUID key) {
    var bytes =
        ByteBuffer.allocate(16)
            .putLong(key.getMostSignificantBits())
            .putLong(key.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  private static byte[] content(Outgoing message) {
    var content = new LinkedHashMap<String, Object>();
    content.put("deliveryId", message.key());
    if (message.kind() != null) {
      content.put("nudgeId", message.nudgeId());
      content.put("kind", message.kind());
    }
    content.put("title", shortened(message.wording().title()));
    content.put("text", shortened(message.wording().text()));
    content.put("language", message.language().tag());
    try {
      return JSON.writeValueAsBytes(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** There is room for one record only; Chinese takes three bytes a character. */
  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_TEXT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT)) + "…";
  }
}
