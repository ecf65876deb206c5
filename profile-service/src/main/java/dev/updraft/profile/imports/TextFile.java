package dev.updraft.profile.imports;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A text file and the encoding it can be read in without a single wrong character. */
record TextFile(Path path, Charset charset, int markLength) {
  private static final Charset GB18030 = Charset.forName("GB18030");

  static TextFile of(Path path) throws IOException {
    byte[] head;
    try (var in = Files.newInputStream(path)) {
      head = in.readNBytes(4_096);
    }
    if (head.length == 0) {
      throw new Rejection(ProfileReason.EMPTY_FILE);
    }
    var file = marked(path, head);
    if (file != null) {
      if (file.reads()) {
        return file;
      }
      throw new Rejection(ProfileReason.UNKNOWN_ENCODING);
    }
    for (var charset : List.of(StandardCharsets.UTF_8, GB18030)) {
      var candidate = new TextFile(path, charset, 0);
      if (candidate.reads()) {
        return candidate;
      }
    }
    throw new Rejection(ProfileReason.UNKNOWN_ENCODING);
  }

  /** By its byte order mark, or by the NULs that only UTF-16 has; null when it shows neither. */
  private static TextFile marked(Path path, byte[] head) {
    if (begins(head, 0xEF, 0xBB, 0xBF)) {
      return new TextFile(path, StandardCharsets.UTF_8, 3);
    }
    if (begins(head, 0xFF, 0xFE)) {
      return new TextFile(path, StandardCharsets.UTF_16LE, 2);
    }
    if (begins(head, 0xFE, 0xFF)) {
      return new TextFile(path, StandardCharsets.UTF_16BE, 2);
    }
    var zeros = new int[2];
    for (var n = 0; n < head.length; n++) {
      zeros[n % 2] += head[n] == 0 ? 1 : 0;
    }
    if (zeros[0] + zeros[1] > 0) {
      var charset = zeros[1] > zeros[0] ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
      return new TextFile(path, charset, 0);
    }
    return null;
  }

  private static boolean begins(byte[] head, int... mark) {
    if (head.length < mark.length) {
      return false;
    }
    for (var n = 0; n < mark.length; n++) {
      if ((head[n] & 0xFF) != mark[n]) {
        return false;
      }
    }
    return true;
  }

  /** A wrong guess at an encoding would spoil names silently, so every byte is tried. */
  private boolean reads() throws IOException {
    var buffer = new char[16_384];
    try (var reader = open()) {
      for (var read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
        for (var n = 0; n < read; n++) {
          // Private use: what GB18030 makes of bytes that are no text.
          if (charset.equals(GB18030) && buffer[n] >= '\ue000' && buffer[n] <= '\uf8ff') {
            return false;
          }
        }
      }
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  Reader open() throws IOException {
    var in = new BufferedInputStream(Files.newInputStream(path), 65_536);
    in.skipNBytes(markLength);
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    return new BufferedReader(new InputStreamReader(in, decoder), 65_536);
  }
}
