package dev.updraft.insight.practice;

import static dev.updraft.insight.InsightReason.FILE_NOT_WHAT_IT_SAYS;
import static dev.updraft.insight.InsightReason.TEXT_EMPTY;
import static dev.updraft.insight.InsightReason.TEXT_FILE_NOT_TAKEN;
import static dev.updraft.insight.InsightReason.TEXT_TOO_LONG;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.talks.FileType;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The text in a file that was sent: plain, Markdown or a Word document. */
final class TextFile {
  static final int LONGEST = 100_000;

  private static final String ANY = "application/octet-stream";

  private TextFile() {}

  /**
   * @param declared the Content-Type; where it says nothing, the name decides
   * @param name may be null
   */
  static String text(String declared, String name, byte[] content) {
    var text =
        switch (kind(declared, name)) {
          case DOCX -> DocxText.of(isA(FileType.DOCX, content), LONGEST);
          case PLAIN ->
              withoutMark(new String(isA(FileType.TEXT, content), StandardCharsets.UTF_8));
        };
    if (text.isBlank()) {
      throw new Rejection(TEXT_EMPTY);
    }
    if (text.length() > LONGEST) {
      throw new Rejection(TEXT_TOO_LONG);
    }
    return text;
  }

  private enum Kind {
    PLAIN,
    DOCX
  }

  private static Kind kind(String declared, String name) {
    var type = declared == null ? ANY : declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (type.equals("text/plain") || type.equals("text/markdown")) {
      return Kind.PLAIN;
    }
    if (type.equals(FileType.DOCX.mediaType())) {
      return Kind.DOCX;
    }
    var called = name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
    if (type.equals(ANY) && (called.endsWith(".txt") || called.endsWith(".md"))) {
      return Kind.PLAIN;
    }
    if (type.equals(ANY) && called.endsWith(".docx")) {
      return Kind.DOCX;
    }
    throw new Rejection(TEXT_FILE_NOT_TAKEN);
  }

  /** An empty file is of no type, and is said to be empty. */
  private static byte[] isA(FileType type, byte[] content) {
    if (content.length == 0) {
      throw new Rejection(TEXT_EMPTY);
    }
    if (type == FileType.DOCX && content.length < 4) {
      throw new Rejection(FILE_NOT_WHAT_IT_SAYS);
    }
    FileType.of(type.mediaType(), content);
    return content;
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
