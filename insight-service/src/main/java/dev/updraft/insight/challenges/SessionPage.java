package dev.updraft.insight.challenges;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.InsightReason;
import dev.updraft.insight.challenges.SessionsResource.AskedQuestion;
import dev.updraft.insight.challenges.SessionsResource.FacetChoice;
import dev.updraft.insight.challenges.SessionsResource.SessionState;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A session's link as a page, in the language of whoever questions: they are no member. */
@Singleton
class SessionPage {
  /** What was done last, in the page's own address. */
  static final String DONE = "done";

  static final String PUT = "put";
  static final String MARKED = "marked";
  private static final DateTimeFormatter UNTIL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  /** What stands beside the fields. */
  record Words(
      String language,
      String what,
      String soFar,
      String howItWent,
      String another,
      String facet,
      String angle,
      String difficulty,
      String text,
      String put,
      String ending,
      String end) {}

  private static final Words ENGLISH =
      new Words(
          "en",
          "Put a question, listen to the answer, and note how it went. Where answers run out is"
              + " what whoever asked you wants to find.",
          "Your questions so far",
          "How did it go?",
          "Another question",
          "What is it about?",
          "From which side do you ask?",
          "How hard is it?",
          "Your question",
          "Put the question",
          "Done? Then end the session. The link opens nothing any more after that.",
          "End the session");

  private static final Words CHINESE =
      new Words(
          "zh-CN",
          "提一个问题，听对方回答，再记下答得怎么样。请你来问的人想知道的，正是自己从哪里开始答不上来。",
          "你提过的问题",
          "答得怎么样？",
          "再提一个问题",
          "关于哪个方面？",
          "从哪个角度问？",
          "有多难？",
          "你的问题",
          "提出这个问题",
          "问完了吗？那就结束吧。结束之后，这个链接就打不开了。",
          "结束提问");

  /** Something to be chosen. */
  record Choice(Object value, String name, boolean chosen) {}

  /**
   * @param text null once erased
   * @param facet null: it is offered no more
   * @param went null: not known yet
   */
  record Row(
      UUID id,
      String text,
      String facet,
      String angle,
      String difficulty,
      String went,
      List<Choice> outcomes) {}

  /** What is answered: a status, and a page that is escaped already. */
  record Shown(int status, String html) {}

  /** All there is to be seen of a session. */
  record Session(
      String token,
      String title,
      String until,
      List<Row> questions,
      List<Choice> facets,
      List<Choice> angles,
      List<Choice> difficulties) {}

  private final Template template;

  SessionPage(@Location("challenges/session.html") Template template) {
    this.template = template;
  }

  /**
   * @param done what was done last, or anything else
   */
  Shown of(String token, SessionState state, String done, boolean chinese) {
    var until = UNTIL.format(state.expiresAt());
    var session =
        new Session(
            token,
            chinese
                ? "关于“%s”的提问".formatted(state.about())
                : "Questions about %s".formatted(state.about()),
            chinese
                ? "只有请你来问的人看得到你写的内容。链接在" + until + "之前有效。"
                : "Only whoever asked you sees what you write. The link is good until "
                    + until
                    + ".",
            state.questions().stream()
                .map(question -> row(question, state.facets(), chinese))
                .toList(),
            state.facets().stream()
                .map(facet -> new Choice(facet.id(), path(facet), false))
                .toList(),
            state.angles().stream()
                .map(angle -> new Choice(angle, name(angle, chinese), false))
                .toList(),
            Stream.of(1, 2, 3, 4, 5)
                .map(level -> new Choice(level, difficulty(level, chinese), level == 3))
                .toList());
    return page(200, session, said(done, chinese), chinese);
  }

  private static String said(String done, boolean chinese) {
    return switch (done) {
      case PUT -> chinese ? "问题已经收到。" : "Your question has arrived.";
      case MARKED -> chinese ? "已经记下。" : "It is noted.";
      case null, default -> null;
    };
  }

  private static Row row(AskedQuestion question, List<FacetChoice> facets, boolean chinese) {
    return new Row(
        question.id(),
        question.text(),
        facets.stream()
            .filter(facet -> facet.id().equals(question.facetId()))
            .findFirst()
            .map(SessionPage::path)
            .orElse(null),
        name(question.angle(), chinese),
        difficulty(question.difficulty(), chinese),
        question.outcome() == null ? null : name(question.outcome(), chinese),
        Stream.of(AnswerOutcome.values())
            .map(each -> new Choice(each, name(each, chinese), each == question.outcome()))
            .toList());
  }

  private static String path(FacetChoice facet) {
    return String.join(" › ", facet.path());
  }

  private static String name(AnswerOutcome outcome, boolean chinese) {
    return switch (outcome) {
      case ANSWERED -> chinese ? "答上了" : "answered";
      case PARTLY -> chinese ? "答上一部分" : "partly answered";
      case STUMPED -> chinese ? "被问住" : "stumped";
      case NOT_CONSIDERED -> chinese ? "没想过" : "never thought of";
    };
  }

  private static String name(Angle angle, boolean chinese) {
    return switch (angle) {
      case WHY -> chinese ? "为什么：为了什么，从何而来" : "why: what it is for, from what it follows";
      case HOW -> chinese ? "怎么做：一步一步" : "how: step by step";
      case EVIDENCE -> chinese ? "凭什么：怎么知道是这样" : "evidence: what shows that it is so";
      case EXCEPTION -> chinese ? "例外：什么时候不成立" : "exceptions: where it does not hold";
      case CUSTOMER -> chinese ? "客户：在对方眼里怎么样" : "the customer: how it looks to whom it is for";
      case COST -> chinese ? "代价：要付出和放弃什么" : "cost: what it takes, what is given up";
      case RISK -> chinese ? "风险：会出什么错，之后怎么办" : "risk: what can go wrong, and what then";
      case COMPARISON -> chinese ? "比较：和别的做法相比" : "comparison: against what else could be done";
      case SCALE -> chinese ? "规模：小十倍、大十倍会怎样" : "scale: at a tenth of the size, at ten times it";
      case CHANGE -> chinese ? "变化：以前怎样，以后怎样" : "change: what was different, what will be";
    };
  }

  private static String difficulty(int level, boolean chinese) {
    return switch (level) {
      case 1 -> chinese ? "1（容易）" : "1 (easy)";
      case 3 -> chinese ? "3（一般）" : "3 (usual)";
      case 5 -> chinese ? "5（很难）" : "5 (hard)";
      default -> Integer.toString(level);
    };
  }

  Shown thanks(boolean chinese) {
    return page(200, null, chinese ? "提问到此结束，谢谢。" : "The session is over. Thank you.", chinese);
  }

  Shown incomplete(boolean chinese) {
    return page(
        400,
        null,
        chinese
            ? "还差一点：请每一项都选，问题写 1 到 2,000 个字。请返回再试。"
            : "Something is missing: choose one of each, and write a question of 1 to 2,000"
                + " characters. Go back and try again.",
        chinese);
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
      case SESSION_ENDED -> "The session is over. Thank you.";
      case SESSION_REVOKED -> "The link was taken back. Thank you all the same.";
      case SESSION_EXPIRED -> "The link has expired. Whoever sent it can send another one.";
      case TOO_MANY_CHALLENGE_QUESTIONS -> "No more questions fit in. Thank you for yours.";
      case FACET_RETIRED, UNKNOWN_FACET ->
          "Nothing is asked about this any more. Load the page again and choose something else.";
      case CHALLENGE_QUESTION_RETRACTED, UNKNOWN_CHALLENGE_QUESTION ->
          "This question is not there any more. Load the page again.";
      default -> "This link leads nowhere. Was it copied whole?";
    };
  }

  private static String inChinese(InsightReason reason) {
    return switch (reason) {
      case SESSION_ENDED -> "提问已经结束，谢谢。";
      case SESSION_REVOKED -> "这个链接已经收回，同样感谢。";
      case SESSION_EXPIRED -> "这个链接已经过期。可以请发链接的人再发一个。";
      case TOO_MANY_CHALLENGE_QUESTIONS -> "问题已经满了，谢谢你提的问题。";
      case FACET_RETIRED, UNKNOWN_FACET -> "这个方面现在不问了。请重新打开页面，换一个方面。";
      case CHALLENGE_QUESTION_RETRACTED, UNKNOWN_CHALLENGE_QUESTION -> "这个问题已经不在了。请重新打开页面。";
      default -> "这个链接打不开。复制完整了吗？";
    };
  }

  /**
   * @param session null: there are no forms
   * @param says null: nothing
   */
  private Shown page(int status, Session session, String says, boolean chinese) {
    var html =
        template
            .data("words", chinese ? CHINESE : ENGLISH)
            .data("session", session)
            .data("says", says)
            .render();
    return new Shown(status, html);
  }
}
