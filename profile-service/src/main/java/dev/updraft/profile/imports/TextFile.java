package dev.updraft.profile.imports;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/** A text file and the encoding it can be read in without a single wrong character. */
record TextFile(Path path, Charset charset, int markLength) {
  private static final Charset GB18030 = Charset.forName("GB18030");

  /** The 3,755 characters of GB 2312's first level, of which nearly all Chinese text is made. */
  private static final BitSet COMMON = characters(0xB0, 0xD7, 0xA1);

  /** All other characters of two bytes, but for GB 2312's signs and letters. */
  private static final BitSet RARE = rare();

  private static BitSet rare() {
    var rare = characters(0x81, 0xFE, 0x40);
    rare.andNot(COMMON);
    rare.andNot(characters(0xA1, 0xA9, 0xA1));
    return rare;
  }

  /** Of two bytes, by what the first may be and what the second is at least. */
  private static BitSet characters(int from, int to, int least) {
    var characters = new BitSet(1 << 16);
    for (var lead = from; lead <= to; lead++) {
      for (var trail = least; trail <= 0xFE; trail++) {
        var text = new String(new byte[] {(byte) lead, (byte) trail}, GB18030);
        if (text.length() == 1 && text.charAt(0) != '\ufffd') {
          characters.set(text.charAt(0));
        }
      }
    }
    return characters;
  }

  /**
   * @param said what it is said to be written in; null: to be found out
   */
  static TextFile of(Path path, Charset said) throws IOException {
    byte[] head;
    try (var in = Files.newInputStream(path)) {
      head = in.readNBytes(4_096);
    }
    if (head.length == 0) {
      throw new Rejection(ProfileReason.EMPTY_FILE);
    }
    if (said != null) {
      var file = new TextFile(path, said, markLength(said, head));
      if (file.decodes()) {
        return file;
      }
      throw new Rejection(ProfileReason.UNKNOWN_ENCODING);
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

  /** A mark that says otherwise is text like any other. */
  private static int markLength(Charset said, byte[] head) {
    var marked = marked(null, head);
    return marked != null && marked.charset.equals(said) ? marked.markLength : 0;
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

  private boolean decodes() throws IOException {
    try (var reader = open()) {
      reader.transferTo(Writer.nullWriter());
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  /** A wrong guess at an encoding would spoil names silently, so every byte is tried. */
  private boolean reads() throws IOException {
    var buffer = new char[16_384];
    var common = 0;
    var rare = 0;
    try (var reader = open()) {
      for (var read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
        for (var n = 0; charset.equals(GB18030) && n < read; n++) {
          // Private use: what GB18030 makes of bytes that are no text.
          if (buffer[n] >= '\ue000' && buffer[n] <= '\uf8ff') {
            return false;
          }
          common += COMMON.get(buffer[n]) ? 1 : 0;
          rare += RARE.get(buffer[n]) ? 1 : 0;
        }
      }
      // Western text reads as GB18030 as well, but hardly as anything anybody would write: an
      // accented letter and its neighbour make a rare character.
      return rare == 0 || common > rare;
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
