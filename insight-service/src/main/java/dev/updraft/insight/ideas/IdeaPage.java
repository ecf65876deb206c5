package dev.updraft.insight.ideas;

import dev.updraft.eventsourcing.Reason;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.InsightReason;
import dev.updraft.insight.LinkReader;
import dev.updraft.insight.ideas.IdeaLinksResource.FacetOffered;
import dev.updraft.insight.ideas.IdeaLinksResource.IdeaToRead;
import dev.updraft.web.LinkPage;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** An idea as a page for whoever has a link to it, with a form to point out its gaps. */
@Singleton
class IdeaPage {
  /** What stands beside the fields. */
  record Words(
      String language,
      String pointOut,
      String gap,
      String quote,
      String facet,
      String send,
      String finished,
      String finish) {}

  private static final Words ENGLISH =
      new Words(
          "en",
          "What was not thought of?",
          "What is missing, or wrong",
          "Which words is it about? Copy them from the text (you may leave it open)",
          "What is it part of? (you may leave it open)",
          "Point it out",
          "Once you are done, the link opens nothing any more.",
          "I am done");

  private static final Words CHINESE =
      new Words(
          "zh-CN",
          "有什么没想到的？",
          "缺了什么，或者哪里不对",
          "说的是哪几句？请从原文复制（可以不填）",
          "属于哪一块？（可以不填）",
          "指出盲点",
          "点“我看完了”之后，这个链接就打不开了。",
          "我看完了");

  /** What was typed in, to be corrected. */
  record Entered(String text, String quote, String facetId) {
    static final Entered NOTHING = new Entered("", "", "");
  }

  /** An idea without anything that may be missing. */
  record Shown(String topic, String title, String text, List<Choice> facets) {
    static Shown of(IdeaToRead idea, Entered entered) {
      return new Shown(
          idea.topic(),
          idea.title() == null ? "" : idea.title(),
          idea.text() == null ? "" : idea.text(),
          idea.facets().stream()
              .filter(facet -> facet.name() != null)
              .map(facet -> Choice.of(facet, entered))
              .toList());
    }
  }

  record Choice(String id, String name, boolean chosen) {
    private static Choice of(FacetOffered facet, Entered entered) {
      var id = facet.id().toString();
      return new Choice(id, facet.name(), id.equals(entered.facetId()));
    }
  }

  private final Template template;

  IdeaPage(@Location("ideas/idea.html") Template template) {
    this.template = template;
  }

  Response of(IdeaToRead idea, boolean chinese) {
    var until = LinkReader.minute(idea.expiresAt());
    return page(
        200,
        idea,
        Entered.NOTHING,
        chinese
            ? "你指出的，只有写它的人看得到。%s之前都可以。".formatted(until)
            : "Only whoever wrote this sees what you point out. The link opens until %s."
                .formatted(until),
        chinese);
  }

  /** The idea once more, for there may be more to point out. */
  Response thanks(IdeaToRead idea, boolean chinese) {
    return page(
        200,
        idea,
        Entered.NOTHING,
        chinese
            ? "谢谢，已经收到。你一共指出了 %d 处。".formatted(idea.gaps())
            : "Thank you, it has arrived. You have pointed out %d so far.".formatted(idea.gaps()),
        chinese);
  }

  /** The same with what was typed in, for it can be mended. */
  Response again(IdeaToRead idea, Entered entered, Rejection refusal, boolean chinese) {
    return page(LinkReader.status(refusal), idea, entered, says(refusal, chinese), chinese);
  }

  Response finished(boolean chinese) {
    return page(
        200,
        null,
        Entered.NOTHING,
        chinese ? "谢谢。这个链接已经关闭。" : "Thank you. The link is closed now.",
        chinese);
  }

  Response refused(Rejection refusal, boolean chinese) {
    return page(LinkReader.status(refusal), null, Entered.NOTHING, says(refusal, chinese), chinese);
  }

  private static String says(Rejection refusal, boolean chinese) {
    var reason = (InsightReason) refusal.reason();
    return chinese ? inChinese(reason) : inEnglish(reason);
  }

  private static String inEnglish(InsightReason reason) {
    return switch (reason) {
      case LINK_USED_UP -> "You said that you are done. Thank you.";
      case LINK_EXPIRED, LINK_REVOKED, IDEA_RETRACTED ->
          "There is nothing to read here any more. Thank you all the same.";
      case TOO_MANY_GAPS -> "As many gaps as a reader can point out have arrived. Thank you.";
      case QUOTE_NOT_IN_IDEA ->
          "These words do not stand in the text like this. Copy them from it.";
      case QUOTE_AMBIGUOUS ->
          "These words stand in the text more than once. Copy a few more of them.";
      case NOT_A_TEXT -> "Say what is missing, and copy words, in 2,000 characters at most.";
      default ->
          reason.kind() == Reason.Kind.INVALID
              ? "This cannot be taken as it is. Look it over and try again."
              : "This link leads nowhere. Was it copied whole?";
    };
  }

  private static String inChinese(InsightReason reason) {
    return switch (reason) {
      case LINK_USED_UP -> "你已经看完了，谢谢。";
      case LINK_EXPIRED, LINK_REVOKED, IDEA_RETRACTED -> "这里已经没有可看的了，同样感谢。";
      case TOO_MANY_GAPS -> "一位读者能指出的已经收满了，谢谢。";
      case QUOTE_NOT_IN_IDEA -> "原文里没有这样的字句，请从原文复制。";
      case QUOTE_AMBIGUOUS -> "这几个字在原文里不止一处，请多复制几个字。";
      case NOT_A_TEXT -> "请写下缺了什么；说明和引文都不超过 2000 字。";
      default -> reason.kind() == Reason.Kind.INVALID ? "这样还不能收下，请看看再试。" : "这个链接打不开。复制完整了吗？";
    };
  }

  /**
   * @param idea null: there is no form
   */
  private Response page(
      int status, IdeaToRead idea, Entered entered, String says, boolean chinese) {
    var html =
        template
            .data("words", chinese ? CHINESE : ENGLISH)
            .data("idea", idea == null ? null : Shown.of(idea, entered))
            .data("entered", entered)
            .data("says", says)
            .render();
    return LinkPage.of(status, html).build();
  }
}
