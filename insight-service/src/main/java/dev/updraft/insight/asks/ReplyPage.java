package dev.updraft.insight.asks;

import dev.updraft.eventsourcing.Reason;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.InsightReason;
import dev.updraft.insight.asks.RepliesResource.AskedView;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A reply link as a page, in the language of whoever reads it: they are no member. */
@Singleton
class ReplyPage {
  private static final DateTimeFormatter UNTIL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  /** What stands beside the fields. */
  record Words(
      String language,
      String answer,
      String howYouKnow,
      String created,
      String decided,
      String witnessed,
      String heardFrom,
      String confidential,
      String send) {}

  private static final Words ENGLISH =
      new Words(
          "en",
          "Your answer",
          "How can you know? (you may leave it open)",
          "I made it",
          "I decide it",
          "I was there",
          "Who told you, if you do not know it yourself?",
          "It was told in confidence – then nothing is taken or kept",
          "Answer");

  private static final Words CHINESE =
      new Words(
          "zh-CN",
          "你的回答",
          "你是怎么知道的？（可以不填）",
          "是我做的",
          "由我决定",
          "我在场",
          "如果是听说的，听谁说的？",
          "这是保密的内容——勾选后什么都不会收下，也不会留下",
          "回答");

  private final Template template;

  ReplyPage(@Location("asks/reply.html") Template template) {
    this.template = template;
  }

  /** What is answered: a status, and a page that is escaped already. */
  record Shown(int status, String html) {}

  /** The question with a form, or that there is nothing to be answered any more. */
  Shown of(AskedView asked, Instant now, boolean chinese) {
    if (asked.answeredAt() != null) {
      return page(
          409, null, chinese ? "你已经回答过了，谢谢。" : "You have answered this. Thank you.", chinese);
    }
    if (asked.closed() != null || !now.isBefore(asked.closesAt())) {
      return refused(new Rejection(InsightReason.ASK_CLOSED), chinese);
    }
    var until = UNTIL.format(asked.closesAt());
    return page(
        200,
        asked,
        chinese
            ? "答案只给提问的人看。" + until + "之前都可以回答，一次为准。"
            : "Only whoever asks sees your answer. It is taken once, until " + until + ".",
        chinese);
  }

  Shown thanks(boolean chinese) {
    return page(200, null, chinese ? "谢谢，回答已经收到。" : "Thank you, your answer has arrived.", chinese);
  }

  Shown refused(Rejection refusal, boolean chinese) {
    var reason = (InsightReason) refusal.reason();
    var status =
        switch (reason.kind()) {
          case UNKNOWN -> 404;
          case RULE -> 409;
          case INVALID -> 400;
        };
    return page(status, null, chinese ? inChinese(reason) : inEnglish(reason), chinese);
  }

  private static String inEnglish(InsightReason reason) {
    return switch (reason) {
      case ALREADY_ANSWERED -> "You have answered this. Thank you.";
      case ASK_CLOSED, QUESTION_RETRACTED -> "No more answers are wanted. Thank you all the same.";
      case CONFIDENTIAL -> "What was told in confidence is not taken. Nothing was kept.";
      case NOT_A_NUMBER -> "This question takes a number. Go back and try again.";
      default ->
          reason.kind() == Reason.Kind.INVALID
              ? "This is not an answer the question takes. Go back and try again."
              : "This link leads nowhere. Was it copied whole?";
    };
  }

  private static String inChinese(InsightReason reason) {
    return switch (reason) {
      case ALREADY_ANSWERED -> "你已经回答过了，谢谢。";
      case ASK_CLOSED, QUESTION_RETRACTED -> "现在不再需要回答了，同样感谢。";
      case CONFIDENTIAL -> "保密的内容不收，什么都没有留下。";
      case NOT_A_NUMBER -> "这个问题要的是一个数。请返回再试。";
      default -> reason.kind() == Reason.Kind.INVALID ? "这个问题不收这样的回答。请返回再试。" : "这个链接打不开。复制完整了吗？";
    };
  }

  /**
   * @param asked null: there is no form
   */
  private Shown page(int status, AskedView asked, String says, boolean chinese) {
    var html =
        template
            .data("words", chinese ? CHINESE : ENGLISH)
            .data("asked", asked)
            .data("says", says)
            .render();
    return new Shown(status, html);
  }
}
