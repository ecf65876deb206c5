package dev.updraft.insight.practice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Word documents, whole and broken. */
final class Docx {
  private static final String NAMESPACE =
      "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

  private Docx() {}

  /**
   * @param paragraphs their XML
   */
  static byte[] of(String... paragraphs) {
    var body = new StringBuilder();
    for (var paragraph : paragraphs) {
      body.append("<w:p>").append(paragraph).append("</w:p>");
    }
    return document(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document xmlns:w=\"%s\"><w:body>%s</w:body></w:document>"
            .formatted(NAMESPACE, body));
  }

  static String run(String text) {
    return "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
  }

  static byte[] document(String xml) {
    return zip(new String[] {"[Content_Types].xml", "word/document.xml"}, "<Types/>", xml);
  }

  static byte[] zip(String[] names, String... contents) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (var n = 0; n < names.length; n++) {
        zip.putNextEntry(new ZipEntry(names[n]));
        zip.write(contents[n].getBytes(UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A document that swells to so many bytes before its text comes, and as many within it. */
  static byte[] bomb(long before, long within) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("word/media/image1.png"));
      zeros(zip, before);
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      zip.write("<w:document xmlns:w=\"%s\">".formatted(NAMESPACE).getBytes(UTF_8));
      zeros(zip, within);
      zip.write("</w:document>".getBytes(UTF_8));
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void zeros(ZipOutputStream zip, long count) throws IOException {
    var part = " ".repeat(1 << 16).getBytes(UTF_8);
    for (var written = 0L; written < count; written += part.length) {
      zip.write(part);
    }
  }
}
