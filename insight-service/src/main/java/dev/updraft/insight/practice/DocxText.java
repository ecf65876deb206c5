package dev.updraft.insight.practice;

import static dev.updraft.insight.InsightReason.DOCUMENT_UNREADABLE;

import dev.updraft.eventsourcing.Rejection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The text of a Word document as it reads with all tracked changes accepted: its paragraphs, a line
 * each. Nothing is believed of what was sent: it may swell beyond measure, name outside entities,
 * nest without end, or be no document at all.
 */
final class DocxText {
  private static final String DOCUMENT = "word/document.xml";

  /** What all that is packed may swell to, pictures included. */
  private static final long MOST_UNPACKED = 64L << 20;

  /** A text within bounds, with all that a word processor writes about it, is far smaller. */
  private static final int MOST_XML = 16 << 20;

  private static final int MOST_ENTRIES = 2_000;
  private static final int DEEPEST = 200;
  private static final XMLInputFactory XML = hardened();

  private DocxText() {}

  private static XMLInputFactory hardened() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver(
        (_, _, _, _) -> {
          throw new XMLStreamException("nothing outside is read");
        });
    return factory;
  }

  /**
   * @param most characters; a longer text is cut off right behind them
   */
  static String of(byte[] content, int most) {
    try {
      return text(document(content), most);
    } catch (IOException | XMLStreamException | IllegalArgumentException _) {
      throw new Rejection(DOCUMENT_UNREADABLE);
    }
  }

  private static byte[] document(byte[] content) throws IOException {
    try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      var budget = MOST_UNPACKED;
      var entries = 0;
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
        if (++entries > MOST_ENTRIES) {
          throw new IOException("too many entries");
        }
        if (entry.getName().equals(DOCUMENT)) {
          var xml = new ByteArrayOutputStream();
          unpack(zip, xml, MOST_XML);
          return xml.toByteArray();
        }
        budget -= unpack(zip, OutputStream.nullOutputStream(), budget);
      }
      throw new IOException("no document in it");
    }
  }

  /** Skipping unpacks as well, so what is skipped counts too. */
  private static long unpack(ZipInputStream zip, OutputStream to, long most) throws IOException {
    var part = new byte[8192];
    var all = 0L;
    for (int read; (read = zip.read(part)) >= 0; ) {
      all += read;
      if (all > most) {
        throw new IOException("swells too much");
      }
      to.write(part, 0, read);
    }
    return all;
  }

  private static String text(byte[] xml, int most) throws XMLStreamException {
    var text = new StringBuilder();
    var reader = XML.createXMLStreamReader(new ByteArrayInputStream(xml));
    var depth = 0;
    var isDocument = false;
    while (reader.hasNext() && text.length() <= most) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > DEEPEST) {
            throw new XMLStreamException("nested too deep");
          }
          isDocument |= depth == 1 && reader.getLocalName().equals("document");
          depth -= begin(reader, text);
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          if (reader.getLocalName().equals("p")) {
            text.append('\n');
          }
        }
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XMLStreamException("no document declares entities");
        default -> {}
      }
    }
    if (!isDocument) {
      throw new XMLStreamException("something else");
    }
    return text.toString();
  }

  /** What an element adds; answers 1 when it was read to its end. */
  private static int begin(XMLStreamReader reader, StringBuilder text) throws XMLStreamException {
    switch (reader.getLocalName()) {
      case "t" -> {
        // Only elements of text have character data that is read.
        text.append(reader.getElementText());
        return 1;
      }
      case "tab" -> text.append('\t');
      case "br", "cr" -> text.append('\n');
      case "noBreakHyphen" -> text.append('\u2011');
      // How it looks; what was deleted or moved away; the same once more, for older programs.
      case "pPr", "rPr", "tblPr", "sectPr", "del", "moveFrom", "Fallback" -> {
        skip(reader);
        return 1;
      }
      default -> {}
    }
    return 0;
  }

  private static void skip(XMLStreamReader reader) throws XMLStreamException {
    for (var open = 1; open > 0; ) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> open++;
        case XMLStreamConstants.END_ELEMENT -> open--;
        default -> {}
      }
    }
  }
}
