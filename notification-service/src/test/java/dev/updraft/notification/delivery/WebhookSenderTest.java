package dev.updraft.notification.delivery;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static dev.updraft.notification.channels.WebhookShape.DINGTALK;
import static dev.updraft.notification.channels.WebhookShape.FEISHU;
import static dev.updraft.notification.channels.WebhookShape.GENERIC;
import static dev.updraft.notification.channels.WebhookShape.SLACK;
import static dev.updraft.notification.channels.WebhookShape.WECOM;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.updraft.notification.channels.WebhookShape;
import dev.updraft.notification.delivery.ChannelSender.Answer;
import dev.updraft.notification.outbound.Destinations;
import dev.updraft.notification.outbound.OutboundConfig;
import dev.updraft.notification.outbound.OutboundHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookSenderTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOSTILE = "<!channel> <at user_id=\"all\">@all</at> & \"\r\n}";

  private static final String LINES =
      "Done: " + Messages.LINK + "1\nNot this one: " + Messages.LINK + "5";

  private record Config(boolean allowHttp, Optional<List<String>> allowedNetworks, Duration timeout)
      implements OutboundConfig {}

  private final WireMockServer peer =
      new WireMockServer(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
  private final OutboundHttp http =
      new OutboundHttp(
          new Destinations(
              new Config(true, Optional.of(List.of("127.0.0.0/8")), Duration.ofSeconds(5)),
              InetAddress::getAllByName),
          Duration.ofSeconds(5));
  private final WebhookSender sender = new WebhookSender(http);

  @BeforeEach
  void start() {
    peer.start();
  }

  @AfterEach
  void stop() {
    peer.stop();
    http.close();
  }

  private void answers(ResponseDefinitionBuilder answer) {
    peer.resetAll();
    peer.stubFor(any(anyUrl()).willReturn(answer));
  }

  private Answer send(WebhookShape shape, String path, String secret, String title) {
    var url = "http://127.0.0.1:" + peer.port() + path;
    return sender.handOver(
        Messages.nudge(Messages.webhook(shape, url, secret), title, "Do something now."));
  }

  private LoggedRequest received() {
    var requests = peer.findAll(RequestPatternBuilder.allRequests());
    assertThat(requests).hasSize(1);
    return requests.getFirst();
  }

  private JsonNode body() throws IOException {
    return JSON.readTree(received().getBody());
  }

  private static byte[] hmac(String key, String text) throws Exception {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void generic_json_is_signed_with_its_time() throws Exception {
    answers(aResponse().withStatus(204));
    assertThat(send(GENERIC, "/hook", "c2VjcmV0", HOSTILE)).isEqualTo(new Answer.Accepted());
    var request = received();
    assertThat(request.getHeader("Updraft-Delivery")).isEqualTo(Messages.KEY.toString());
    var timestamp = request.getHeader("Updraft-Timestamp");
    assertThat(timestamp).isEqualTo(Long.toString(Messages.NOW.getEpochSecond()));
    var expected = hmac("c2VjcmV0", timestamp + "." + request.getBodyAsString());
    assertThat(request.getHeader("Updraft-Signature"))
        .isEqualTo("v1=" + HexFormat.of().formatHex(expected));
    assertThat(body().path("type").asText()).isEqualTo("nudge");
    assertThat(body().path("deliveryId").asText()).isEqualTo(Messages.KEY.toString());
    assertThat(body().path("nudgeId").asText()).isEqualTo(Messages.NUDGE.toString());
    assertThat(body().path("kind").asText()).isEqualTo("ACT_ON_ENDORSEMENT");
    assertThat(body().path("title").asText()).isEqualTo(HOSTILE);
    var dismiss = body().at("/answers/1");
    assertThat(dismiss.path("nudgeId").asText()).isEqualTo(Messages.NUDGE.toString());
    assertThat(dismiss.path("answer").asText()).isEqualTo("DISMISS");
    assertThat(dismiss.path("label").asText()).isEqualTo("Not this one");
    assertThat(dismiss.path("url").asText()).isEqualTo(Messages.LINK + "5");
    assertThat(body().path("closesAt").asText()).isEqualTo("2026-03-05T08:00:00Z");
  }

  @Test
  void slack_gets_text_in_which_nobody_is_mentioned() throws Exception {
    answers(aResponse().withBody("ok"));
    assertThat(send(SLACK, "/services/T0/B0/x", null, HOSTILE)).isEqualTo(new Answer.Accepted());
    assertThat(body().path("text").asText())
        .startsWith("&lt;!channel&gt; ")
        .contains("&amp;")
        .endsWith("Do something now.\n\n" + LINES);
  }

  @Test
  void feishu_gets_a_post_signed_in_its_own_way() throws Exception {
    answers(aResponse().withBody("{\"code\":0,\"msg\":\"success\"}"));
    assertThat(send(FEISHU, "/open-apis/bot/v2/hook/x", "s3cret", HOSTILE))
        .isEqualTo(new Answer.Accepted());
    var timestamp = body().path("timestamp").asText();
    assertThat(timestamp).isEqualTo(Long.toString(Messages.NOW.getEpochSecond()));
    assertThat(body().path("sign").asText())
        .isEqualTo(Base64.getEncoder().encodeToString(hmac(timestamp + "\ns3cret", "")));
    assertThat(body().path("msg_type").asText()).isEqualTo("post");
    var post = body().at("/content/post/zh_cn");
    assertThat(post.path("title").asText()).isEqualTo(HOSTILE);
    assertThat(post.at("/content/0/0/tag").asText()).isEqualTo("text");
    assertThat(post.at("/content/0/0/text").asText()).isEqualTo("Do something now.");
    assertThat(post.at("/content/1/0/tag").asText()).isEqualTo("a");
    assertThat(post.at("/content/1/0/text").asText()).isEqualTo("Done");
    assertThat(post.at("/content/1/0/href").asText()).isEqualTo(Messages.LINK + "1");
  }

  @Test
  void dingtalk_gets_text_signed_in_its_address() throws Exception {
    answers(aResponse().withBody("{\"errcode\":0,\"errmsg\":\"ok\"}"));
    assertThat(send(DINGTALK, "/robot/send?access_token=t", "SEC1", "Act on it"))
        .isEqualTo(new Answer.Accepted());
    var query = received().getQueryParams();
    assertThat(query.get("access_token").firstValue()).isEqualTo("t");
    var timestamp = query.get("timestamp").firstValue();
    assertThat(timestamp).isEqualTo(Long.toString(Messages.NOW.toEpochMilli()));
    assertThat(query.get("sign").firstValue())
        .isEqualTo(Base64.getEncoder().encodeToString(hmac("SEC1", timestamp + "\nSEC1")));
    assertThat(body().path("msgtype").asText()).isEqualTo("text");
    assertThat(body().at("/text/content").asText())
        .isEqualTo("Act on it\nDo something now.\n\n" + LINES);
  }

  @Test
  void wecom_gets_text() throws Exception {
    answers(aResponse().withBody("{\"errcode\":0,\"errmsg\":\"ok\"}"));
    assertThat(send(WECOM, "/cgi-bin/webhook/send?key=k", null, "Act on it"))
        .isEqualTo(new Answer.Accepted());
    assertThat(received().getQueryParams().get("key").firstValue()).isEqualTo("k");
    assertThat(body().path("msgtype").asText()).isEqualTo("text");
    assertThat(body().at("/text/content").asText())
        .isEqualTo("Act on it\nDo something now.\n\n" + LINES);
  }

  @Test
  void what_wecom_would_refuse_for_its_length_goes_without_its_links() throws Exception {
    answers(aResponse().withBody("{\"errcode\":0,\"errmsg\":\"ok\"}"));
    var title = "长".repeat(640);
    assertThat(send(WECOM, "/cgi-bin/webhook/send?key=k", null, title))
        .isEqualTo(new Answer.Accepted());
    assertThat(body().at("/text/content").asText()).isEqualTo(title + "\nDo something now.");
  }

  @Test
  void robots_that_answer_200_to_everything_are_read() {
    answers(aResponse().withBody("{\"code\":19021,\"msg\":\"sign match fail\"}"));
    assertThat(send(FEISHU, "/x", "s", "t")).isEqualTo(new Answer.Refused(Problem.REFUSED));
    answers(aResponse().withBody("{\"code\":11232}"));
    assertThat(send(FEISHU, "/x", "s", "t")).isEqualTo(new Answer.TryAgain(Problem.TOO_MANY, null));
    answers(aResponse().withBody("{\"errcode\":45009}"));
    assertThat(send(WECOM, "/x", null, "t")).isEqualTo(new Answer.TryAgain(Problem.TOO_MANY, null));
    answers(aResponse().withBody("{\"errcode\":130101}"));
    assertThat(send(DINGTALK, "/x", null, "t"))
        .isEqualTo(new Answer.TryAgain(Problem.TOO_MANY, null));
    answers(aResponse().withBody("{\"errcode\":310000}"));
    assertThat(send(DINGTALK, "/x", null, "t")).isEqualTo(new Answer.Refused(Problem.REFUSED));
    answers(aResponse().withBody("<html>busy</html>"));
    assertThat(send(WECOM, "/x", null, "t")).isEqualTo(new Answer.TryAgain(Problem.FAILING, null));
    answers(aResponse().withBody("[]"));
    assertThat(send(WECOM, "/x", null, "t")).isEqualTo(new Answer.TryAgain(Problem.FAILING, null));
  }

  @Test
  void a_status_says_whether_to_try_again() {
    answers(aResponse().withStatus(503).withHeader("Retry-After", "30"));
    assertThat(send(GENERIC, "/x", "s", "t"))
        .isEqualTo(new Answer.TryAgain(Problem.FAILING, Duration.ofSeconds(30)));
    answers(aResponse().withStatus(429));
    assertThat(send(GENERIC, "/x", "s", "t"))
        .isEqualTo(new Answer.TryAgain(Problem.TOO_MANY, null));
    answers(aResponse().withStatus(302).withHeader("Location", "http://127.0.0.1/"));
    assertThat(send(GENERIC, "/x", "s", "t")).isEqualTo(new Answer.Refused(Problem.REDIRECTED));
    answers(aResponse().withStatus(404));
    assertThat(send(GENERIC, "/x", "s", "t")).isEqualTo(new Answer.Refused(Problem.REFUSED));
    answers(aResponse().withStatus(410));
    assertThat(send(SLACK, "/x", null, "t")).isEqualTo(new Answer.Refused(Problem.GONE));
  }

  @Test
  void where_messages_must_not_go_none_goes() {
    var channel = Messages.webhook(GENERIC, "http://10.0.0.1/", "s");
    assertThat(sender.handOver(Messages.nudge(channel, "t", "t")))
        .isEqualTo(new Answer.Refused(Problem.NOT_ALLOWED));
  }
}
