package dev.updraft.insight.practice;

import static dev.updraft.insight.InsightReason.DOCUMENT_UNREADABLE;
import static dev.updraft.insight.InsightReason.FILE_NOT_WHAT_IT_SAYS;
import static dev.updraft.insight.InsightReason.TEXT_EMPTY;
import static dev.updraft.insight.InsightReason.TEXT_FILE_NOT_TAKEN;
import static dev.updraft.insight.InsightReason.TEXT_TOO_LONG;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.InsightReason;
import dev.updraft.insight.talks.FileType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
  private static final String DOCX = FileType.DOCX.mediaType();

  private static void assertRefused(
      InsightReason reason, String type, String name, byte[] content) {
    assertThatThrownBy(() -> TextFile.text(type, name, content))
        .isInstanceOfSatisfying(
            Rejection.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private static String docx(byte[] content) {
    return TextFile.text(DOCX, "draft.docx", content);
  }

  @Test
  void plain_text_is_taken_as_it_is_but_for_its_mark() {
    assertThat(TextFile.text("text/plain; charset=utf-8", null, "\uFEFF先给\r\n后要".getBytes(UTF_8)))
        .isEqualTo("先给\r\n后要");
    assertThat(TextFile.text("text/markdown", null, "# 先给".getBytes(UTF_8))).isEqualTo("# 先给");
  }

  @Test
  void what_says_nothing_goes_by_its_name() {
    assertThat(TextFile.text("application/octet-stream", "A.MD", "x".getBytes(UTF_8)))
        .isEqualTo("x");
    assertThat(TextFile.text(null, "a.txt", "x".getBytes(UTF_8))).isEqualTo("x");
    assertThat(TextFile.text(null, "a.docx", Docx.of(Docx.run("x")))).isEqualTo("x\n");
    assertRefused(TEXT_FILE_NOT_TAKEN, "application/octet-stream", "a.exe", new byte[9]);
    assertRefused(TEXT_FILE_NOT_TAKEN, "application/octet-stream", null, new byte[9]);
    assertRefused(TEXT_FILE_NOT_TAKEN, "application/pdf", "a.txt", new byte[9]);
  }

  @Test
  void a_document_gives_its_paragraphs() {
    assertThat(
            docx(
                Docx.of(
                    Docx.run("散会后，") + Docx.run("小林 &amp; 老陈"),
                    "<w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>"
                        + Docx.run("八十")
                        + "<w:r><w:tab/><w:br/></w:r>"
                        + Docx.run("人 &#x1F600;"))))
        .isEqualTo("散会后，小林 & 老陈\n八十\t\n人 😀\n");
  }

  @Test
  void a_document_reads_with_all_changes_accepted() {
    assertThat(
            docx(
                Docx.of(
                    "<w:del><w:r><w:delText>很多</w:delText></w:r></w:del><w:ins>"
                        + Docx.run("八十")
                        + "</w:ins><w:moveFrom>"
                        + Docx.run("gone")
                        + "</w:moveFrom>"
                        + Docx.run("人")
                        + "<mc:AlternateContent xmlns:mc=\"mc\"><mc:Choice>"
                        + Docx.run("once")
                        + "</mc:Choice><mc:Fallback>"
                        + Docx.run("twice")
                        + "</mc:Fallback></mc:AlternateContent>")))
        .isEqualTo("八十人once\n");
  }

  @Test
  void what_is_no_document_is_refused() {
    assertRefused(FILE_NOT_WHAT_IT_SAYS, DOCX, null, "PK no archive".getBytes(UTF_8));
    assertRefused(FILE_NOT_WHAT_IT_SAYS, DOCX, null, "%PDF-1.7".getBytes(UTF_8));
    assertRefused(FILE_NOT_WHAT_IT_SAYS, DOCX, null, new byte[] {'P'});
    assertRefused(
        FILE_NOT_WHAT_IT_SAYS,
        DOCX,
        null,
        Docx.zip(new String[] {"ppt/presentation.xml"}, "<p:presentation xmlns:p=\"p\"/>"));
    assertRefused(
        FILE_NOT_WHAT_IT_SAYS,
        DOCX,
        null,
        Docx.zip(new String[] {"inner.docx"}, "a document in an archive"));
    assertRefused(DOCUMENT_UNREADABLE, DOCX, null, Docx.document("not xml"));
    assertRefused(DOCUMENT_UNREADABLE, DOCX, null, Docx.document("<html><t>no</t></html>"));
    assertRefused(
        DOCUMENT_UNREADABLE, DOCX, null, Docx.document("<w:document xmlns:w=\"w\"><w:t>"));
  }

  @Test
  void a_document_cut_short_is_refused() {
    var whole = Docx.of(Docx.run("some text that is long enough to be packed".repeat(50)));
    assertRefused(FILE_NOT_WHAT_IT_SAYS, DOCX, null, Arrays.copyOf(whole, whole.length / 2));
    var damaged = whole.clone();
    Arrays.fill(damaged, 150, 200, (byte) 0x55);
    assertRefused(DOCUMENT_UNREADABLE, DOCX, null, damaged);
  }

  @Test
  void a_document_reads_nothing_outside_itself(@TempDir Path folder) throws IOException {
    var secret = Files.writeString(folder.resolve("secret"), "find-me-7731");
    var outside =
        "<!DOCTYPE d [<!ENTITY x SYSTEM \"%s\">]><w:document xmlns:w=\"w\"><w:p><w:t>&x;</w:t></w:p></w:document>"
            .formatted(secret.toUri());
    assertRefused(DOCUMENT_UNREADABLE, DOCX, null, Docx.document(outside));
  }

  @Test
  void a_document_that_declares_entities_is_refused_before_they_grow() {
    var laughs = new StringBuilder("<!DOCTYPE d [<!ENTITY a \"ha\">");
    for (var n = 1; n < 30; n++) {
      var before = "&" + (char) ('a' + (n - 1) % 26) + ((n - 1) / 26 == 0 ? "" : "1") + ";";
      laughs
          .append("<!ENTITY ")
          .append((char) ('a' + n % 26))
          .append(n / 26 == 0 ? "" : "1")
          .append(" \"")
          .append(before.repeat(10))
          .append("\">");
    }
    laughs.append("]><w:document xmlns:w=\"w\"><w:p><w:t>&d1;</w:t></w:p></w:document>");
    assertRefused(DOCUMENT_UNREADABLE, DOCX, null, Docx.document(laughs.toString()));
  }

  @Test
  void a_document_that_swells_is_refused() {
    assertRefused(DOCUMENT_UNREADABLE, DOCX, null, Docx.bomb(100L << 20, 0));
    assertRefused(DOCUMENT_UNREADABLE, DOCX, null, Docx.bomb(0, 40L << 20));
  }

  @Test
  void a_document_that_nests_without_end_is_refused() {
    var deep = "<w:p>".repeat(100_000) + "</w:p>".repeat(100_000);
    assertRefused(
        DOCUMENT_UNREADABLE,
        DOCX,
        null,
        Docx.document("<w:document xmlns:w=\"w\">" + deep + "</w:document>"));
  }

  @Test
  void a_text_is_there_and_not_too_long() {
    assertRefused(TEXT_EMPTY, "text/plain", null, new byte[0]);
    assertRefused(TEXT_EMPTY, "text/plain", null, " \r\n\t".getBytes(UTF_8));
    assertRefused(TEXT_EMPTY, DOCX, null, Docx.of("", ""));
    assertRefused(TEXT_TOO_LONG, "text/plain", null, "人".repeat(100_001).getBytes(UTF_8));
    assertRefused(TEXT_TOO_LONG, DOCX, null, Docx.of(Docx.run("人".repeat(100_000))));
    assertThat(TextFile.text("text/plain", null, "人".repeat(100_000).getBytes(UTF_8)))
        .hasSize(100_000);
  }

  @Test
  void what_is_not_utf8_is_refused() {
    assertRefused(FILE_NOT_WHAT_IT_SAYS, "text/plain", null, "先给".getBytes(UTF_16LE));
    assertRefused(FILE_NOT_WHAT_IT_SAYS, "text/plain", null, "a\0b".getBytes(UTF_8));
  }
}
