package dev.updraft.insight.talks;

import static dev.updraft.insight.InsightReason.FILE_NOT_WHAT_IT_SAYS;
import static dev.updraft.insight.InsightReason.FILE_TYPE_NOT_TAKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class FileTypeTest {
  private static byte[] bytes(String latin) {
    return latin.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] zip(String... names) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (var name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(1);
      }
    }
    return out.toByteArray();
  }

  private static Map<FileType, byte[]> samples() throws IOException {
    var samples = new EnumMap<FileType, byte[]>(FileType.class);
    samples.put(FileType.PDF, bytes("%PDF-1.7\n\u00e2\u00e3"));
    samples.put(FileType.PNG, bytes("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR"));
    samples.put(FileType.JPEG, bytes("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF"));
    samples.put(FileType.TEXT, "先给，后要。\n\tGive first.".getBytes(StandardCharsets.UTF_8));
    samples.put(FileType.DOCX, zip("[Content_Types].xml", "word/document.xml"));
    samples.put(FileType.PPTX, zip("[Content_Types].xml", "ppt/presentation.xml"));
    samples.put(FileType.M4A, bytes("\0\0\0\u0020ftypM4A \0\0\0\0"));
    samples.put(FileType.MP3, bytes("\u00ff\u00fb\u0090\0\0"));
    return samples;
  }

  @Test
  void each_type_is_known_by_its_content_and_by_no_others() throws IOException {
    var samples = samples();
    assertThat(samples.keySet()).containsExactly(FileType.values());
    for (var declared : FileType.values()) {
      samples.forEach(
          (type, content) -> {
            if (type == declared) {
              assertThat(FileType.of(declared.mediaType(), content)).isEqualTo(type);
            } else {
              assertThatThrownBy(() -> FileType.of(declared.mediaType(), content))
                  .as("%s sent as %s", type, declared)
                  .isInstanceOfSatisfying(
                      Rejection.class,
                      refusal -> assertThat(refusal.reason()).isEqualTo(FILE_NOT_WHAT_IT_SAYS));
            }
          });
    }
  }

  @Test
  void parameters_and_other_names_of_a_type_are_understood() throws IOException {
    assertThat(FileType.of("Text/Plain; charset=UTF-8", bytes("a"))).isEqualTo(FileType.TEXT);
    assertThat(FileType.of("audio/x-m4a", samples().get(FileType.M4A))).isEqualTo(FileType.M4A);
    assertThat(FileType.of("audio/mpeg", bytes("ID3\4"))).isEqualTo(FileType.MP3);
  }

  @Test
  void what_is_not_in_the_table_is_not_taken() {
    for (var declared : new String[] {null, "", "text/html", "application/zip", "image/svg+xml"}) {
      assertThatThrownBy(() -> FileType.of(declared, bytes("a")))
          .isInstanceOfSatisfying(
              Rejection.class,
              refusal -> assertThat(refusal.reason()).isEqualTo(FILE_TYPE_NOT_TAKEN));
    }
  }

  @Test
  void a_damaged_archive_is_no_document() throws IOException {
    var whole = zip("word/document.xml");
    for (var length = 0; length < whole.length; length++) {
      assertNoDocument(Arrays.copyOf(whole, length));
    }
    for (var at = whole.length - 22; at < whole.length; at++) {
      var broken = whole.clone();
      broken[at] = (byte) 0x7F;
      try {
        FileType.of(FileType.DOCX.mediaType(), broken);
      } catch (Rejection refused) {
        assertThat(refused.reason()).isEqualTo(FILE_NOT_WHAT_IT_SAYS);
      }
    }
  }

  private static void assertNoDocument(byte[] content) {
    assertThatThrownBy(() -> FileType.of(FileType.DOCX.mediaType(), content))
        .isInstanceOf(Rejection.class);
  }
}
