package dev.updraft.insight.talks;

import static dev.updraft.insight.InsightReason.FILE_NOT_WHAT_IT_SAYS;
import static dev.updraft.insight.InsightReason.FILE_TYPE_NOT_TAKEN;

import dev.updraft.eventsourcing.Rejection;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The types a file of a talk may have. What it is shows in its content, not in what it is called.
 */
public enum FileType {
  PDF("application/pdf"),
  PNG("image/png"),
  JPEG("image/jpeg"),
  TEXT("text/plain"),
  DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
  PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation"),
  M4A("audio/mp4"),
  MP3("audio/mpeg");

  private static final int CENTRAL_DIRECTORY = 0x02014b50;
  private static final int END_OF_DIRECTORY = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int HEADER_LENGTH = 46;
  private static final int LONGEST_COMMENT = 0xFFFF;

  private final String mediaType;

  FileType(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }

  /** The type declared, if the content bears it out. */
  public static FileType of(String declared, byte[] content) {
    var bare = declared == null ? "" : declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    var type =
        Arrays.stream(values())
            .filter(each -> each.mediaType.equals(bare) || each.alias().equals(bare))
            .findFirst()
            .orElseThrow(() -> new Rejection(FILE_TYPE_NOT_TAKEN));
    if (!type.fits(content)) {
      throw new Rejection(FILE_NOT_WHAT_IT_SAYS);
    }
    return type;
  }

  /** What some programs call the type as well. */
  private String alias() {
    return switch (this) {
      case M4A -> "audio/x-m4a";
      case MP3 -> "audio/mp3";
      case PDF, PNG, JPEG, TEXT, DOCX, PPTX -> mediaType;
    };
  }

  private boolean fits(byte[] content) {
    return switch (this) {
      case PDF -> begins(content, '%', 'P', 'D', 'F', '-');
      case PNG -> begins(content, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');
      case JPEG -> begins(content, 0xFF, 0xD8, 0xFF);
      case TEXT -> isText(content);
      case DOCX -> entries(content).contains("word/document.xml");
      case PPTX -> entries(content).contains("ppt/presentation.xml");
      case M4A ->
          content.length > 12
              && begins(Arrays.copyOfRange(content, 4, 8), 'f', 't', 'y', 'p')
              && Set.of("M4A ", "M4B ", "mp42", "isom")
                  .contains(new String(content, 8, 4, StandardCharsets.ISO_8859_1));
      case MP3 ->
          begins(content, 'I', 'D', '3')
              || (content.length > 2
                  && (content[0] & 0xFF) == 0xFF
                  // frame synchronisation, MPEG layer III
                  && (content[1] & 0xE6) == 0xE2);
    };
  }

  private static boolean begins(byte[] content, int... magic) {
    if (content.length < magic.length) {
      return false;
    }
    for (var at = 0; at < magic.length; at++) {
      if ((content[at] & 0xFF) != magic[at]) {
        return false;
      }
    }
    return true;
  }

  /** UTF-8 without control characters other than those that lay text out. */
  private static boolean isText(byte[] content) {
    try {
      return content.length > 0
          && StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(content))
              .chars()
              .allMatch(
                  each ->
                      each >= ' ' || each == '\n' || each == '\r' || each == '\t' || each == '\f');
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  /** The names in an archive, from its directory alone: nothing is unpacked, however it swells. */
  private static Set<String> entries(byte[] content) {
    var names = new HashSet<String>();
    var bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    var end = endOfDirectory(bytes);
    if (end < 0 || !begins(content, 'P', 'K', 3, 4)) {
      return names;
    }
    var count = bytes.getShort(end + 10) & 0xFFFF;
    var at = bytes.getInt(end + 16);
    for (var entry = 0; entry < count; entry++) {
      if (at < 0 || at > end - HEADER_LENGTH || bytes.getInt(at) != CENTRAL_DIRECTORY) {
        return Set.of();
      }
      var name = bytes.getShort(at + 28) & 0xFFFF;
      var more = (bytes.getShort(at + 30) & 0xFFFF) + (bytes.getShort(at + 32) & 0xFFFF);
      if (name > end - HEADER_LENGTH - at) {
        return Set.of();
      }
      names.add(new String(content, at + HEADER_LENGTH, name, StandardCharsets.UTF_8));
      at += HEADER_LENGTH + name + more;
    }
    return names;
  }

  private static int endOfDirectory(ByteBuffer bytes) {
    var last = bytes.capacity() - END_LENGTH;
    for (var at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
      if (bytes.getInt(at) == END_OF_DIRECTORY) {
        return at;
      }
    }
    return -1;
  }
}
