package dev.updraft.notification.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.updraft.notification.channels.WebhookShape;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A message as a webhook's receiver expects it. What a nudge says is told as plain text: a name
 * must not call everybody or draw a link.
 */
record WebhookMessage(String url, Map<String, String> headers, byte[] body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What these take of a text, in bytes, each with something to spare. */
  private static final int LONGEST_WECOM = 2_048;

  private static final int LONGEST_DINGTALK = 15_000;
  private static final int LONGEST_SLACK = 30_000;

  /**
   * @param secret null: unsigned
   */
  static WebhookMessage of(Outgoing message, WebhookShape shape, String url, String secret) {
    return switch (shape) {
      case GENERIC -> generic(message, url, secret);
      case SLACK ->
          json(url, JSON.createObjectNode().put("text", slack(answerable(message, LONGEST_SLACK))));
      case FEISHU -> feishu(message, url, secret);
      case WECOM -> json(url, plain(message, LONGEST_WECOM));
      case DINGTALK -> json(dingTalkSigned(message, url, secret), plain(message, LONGEST_DINGTALK));
    };
  }

  private static WebhookMessage generic(Outgoing message, String url, String secret) {
    var content =
        JSON.createObjectNode()
            .put("type", type(message))
            .put("deliveryId", message.key().toString())
            .put("title", message.wording().title())
            .put("text", message.wording().text())
            .put("language", message.language().tag());
    if (message.kind() != null) {
      content.put("nudgeId", message.nudgeId().toString()).put("kind", message.kind().name());
    }
    if (message.closesAt() != null) {
      content.put("closesAt", message.closesAt().toString());
    }
    var answers = content.putArray("answers");
    for (var nudge : message.answers()) {
      for (var link : nudge.links()) {
        answers
            .addObject()
            .put("nudgeId", nudge.nudgeId().toString())
            .put("answer", link.answer().name())
            .put("label", link.label())
            .put("url", link.url());
      }
    }
    var unsigned = json(url, content);
    var timestamp = Long.toString(message.at().getEpochSecond());
    var signed = timestamp + "." + new String(unsigned.body, StandardCharsets.UTF_8);
    var headers = new LinkedHashMap<>(unsigned.headers);
    headers.put("Updraft-Delivery", message.key().toString());
    headers.put("Updraft-Timestamp", timestamp);
    headers.put("Updraft-Signature", "v1=" + HexFormat.of().formatHex(mac(secret, signed)));
    return new WebhookMessage(url, headers, unsigned.body);
  }

  /** Several nudges in one message have no kind, but a key as a nudge has. */
  private static String type(Outgoing message) {
    if (message.nudgeId() == null) {
      return "test";
    }
    return message.kind() == null ? "digest" : "nudge";
  }

  /** Angle brackets would mention or link; these three are all that is to be escaped. */
  private static String slack(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** A post and not a text: in a text, a tag would mention. */
  private static WebhookMessage feishu(Outgoing message, String url, String secret) {
    var content = JSON.createObjectNode();
    if (secret != null) {
      var timestamp = Long.toString(message.at().getEpochSecond());
      // The documented way: what is signed is the key, and the message is empty.
      var sign = mac(timestamp + "\n" + secret, "");
      content.put("timestamp", timestamp).put("sign", Base64.getEncoder().encodeToString(sign));
    }
    content.put("msg_type", "post");
    var post = content.putObject("content").putObject("post").putObject("zh_cn");
    post.put("title", message.wording().title());
    var lines = post.putArray("content");
    lines.addArray().addObject().put("tag", "text").put("text", message.wording().text());
    for (var nudge : message.answers()) {
      var line = lines.addArray();
      if (nudge.title() != null) {
        line.addObject().put("tag", "text").put("text", nudge.title() + " ");
      }
      for (var link : nudge.links()) {
        line.addObject().put("tag", "a").put("text", link.label()).put("href", link.url());
        line.addObject().put("tag", "text").put("text", "  ");
      }
    }
    return json(url, content);
  }

  /** As WeCom and DingTalk both have it. */
  private static ObjectNode plain(Outgoing message, int longest) {
    var content = JSON.createObjectNode().put("msgtype", "text");
    content.putObject("text").put("content", answerable(message, longest));
    return content;
  }

  private static String dingTalkSigned(Outgoing message, String url, String secret) {
    if (secret == null) {
      return url;
    }
    var timestamp = message.at().toEpochMilli();
    var sign = Base64.getEncoder().encodeToString(mac(secret, timestamp + "\n" + secret));
    return url
        + (url.contains("?") ? "&" : "?")
        + "timestamp="
        + timestamp
        + "&sign="
        + URLEncoder.encode(sign, StandardCharsets.UTF_8);
  }

  private static String text(Outgoing message) {
    return message.wording().title() + "\n" + message.wording().text();
  }

  /** With the links that answer it, unless the whole would be refused for its length. */
  private static String answerable(Outgoing message, int longest) {
    var text = text(message);
    if (message.answers().isEmpty()) {
      return text;
    }
    var whole = text + "\n\n" + message.answerLines();
    return whole.getBytes(StandardCharsets.UTF_8).length > longest ? text : whole;
  }

  private static WebhookMessage json(String url, ObjectNode content) {
    try {
      return new WebhookMessage(
          url,
          Map.of("Content-Type", "application/json; charset=utf-8"),
          JSON.writeValueAsBytes(content));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] mac(String key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
