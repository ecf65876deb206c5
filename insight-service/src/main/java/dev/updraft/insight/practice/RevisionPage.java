package dev.updraft.insight.practice;

import dev.updraft.eventsourcing.Reason;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.InsightReason;
import dev.updraft.insight.LinkReader;
import dev.updraft.insight.practice.RevisionLinksResource.DraftToRevise;
import dev.updraft.web.LinkPage;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

/** A draft as a page for the mentor who has a link to it, with a field to revise it in. */
@Singleton
class RevisionPage {
  /** What stands beside the fields. */
  record Words(String language, String untitled, String draft, String revision, String send) {}

  private static final Words ENGLISH =
      new Words(
          "en",
          "A draft",
          "The draft",
          "How would you write it? Change whatever you like: the draft stands here already.",
          "Return the revision");

  private static final Words CHINESE =
      new Words("zh-CN", "一份初稿", "初稿", "换作是你会怎么写？初稿已经放在这里，想怎么改都行。", "交回改稿");

  private final Template template;

  RevisionPage(@Location("practice/revision.html") Template template) {
    this.template = template;
  }

  Response of(DraftToRevise draft, boolean chinese) {
    var until = LinkReader.minute(draft.expiresAt());
    return page(
        200,
        draft,
        text(draft),
        chinese
            ? "改稿只有写初稿的人看得到。%s之前都可以交回，一次为准。".formatted(until)
            : "Only whoever wrote the draft sees your revision. It is taken once, until %s."
                .formatted(until),
        chinese);
  }

  /** The same with what was typed in, for it can be mended. */
  Response again(DraftToRevise draft, String entered, Rejection refusal, boolean chinese) {
    return page(LinkReader.status(refusal), draft, entered, says(refusal, chinese), chinese);
  }

  Response thanks(boolean chinese) {
    return page(
        200, null, "", chinese ? "谢谢，改稿已经收到。" : "Thank you, your revision has arrived.", chinese);
  }

  Response refused(Rejection refusal, boolean chinese) {
    return page(LinkReader.status(refusal), null, "", says(refusal, chinese), chinese);
  }

  private static String says(Rejection refusal, boolean chinese) {
    var reason = (InsightReason) refusal.reason();
    return chinese ? inChinese(reason) : inEnglish(reason);
  }

  private static String inEnglish(InsightReason reason) {
    return switch (reason) {
      case REVISION_RETURNED -> "A revision has come by this link already. Thank you.";
      case LINK_EXPIRED, LINK_REVOKED, PRACTICE_RETRACTED ->
          "No revision is wanted any more. Thank you all the same.";
      case TEXT_EMPTY -> "There is no text yet.";
      case TEXT_TOO_LONG -> "A text has at most 100,000 characters.";
      default ->
          reason.kind() == Reason.Kind.INVALID
              ? "This cannot be taken as it is. Look it over and try again."
              : "This link leads nowhere. Was it copied whole?";
    };
  }

  private static String inChinese(InsightReason reason) {
    return switch (reason) {
      case REVISION_RETURNED -> "这个链接已经收到过改稿了，谢谢。";
      case LINK_EXPIRED, LINK_REVOKED, PRACTICE_RETRACTED -> "现在不再需要改稿了，同样感谢。";
      case TEXT_EMPTY -> "还没有写下文字。";
      case TEXT_TOO_LONG -> "文字不能超过 100000 字。";
      default -> reason.kind() == Reason.Kind.INVALID ? "这样还不能收下，请看看再试。" : "这个链接打不开。复制完整了吗？";
    };
  }

  private static String text(DraftToRevise draft) {
    return draft.draft() == null ? "" : draft.draft();
  }

  /**
   * @param draft null: there is no form
   */
  private Response page(
      int status, DraftToRevise draft, String entered, String says, boolean chinese) {
    var words = chinese ? CHINESE : ENGLISH;
    var html =
        template
            .data("words", words)
            .data("open", draft != null)
            .data(
                "title", draft == null || draft.title() == null ? words.untitled() : draft.title())
            .data("draft", draft == null ? "" : text(draft))
            .data("entered", entered)
            .data("longest", TextFile.LONGEST)
            .data("says", says)
            .render();
    return LinkPage.of(status, html).build();
  }
}
