package dev.updraft.insight.talks;

import static dev.updraft.insight.InsightReason.MIND_MAP_TOO_LARGE;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.Spelling;
import dev.updraft.insight.talks.TalkEvent.Node;
import java.util.List;
import java.util.UUID;

/** A tree of thoughts, and the two ways it is taken elsewhere: Markdown and OPML 2.0. */
public record MindMap(String text, List<MindMap> children) {
  static final int MAX_NODES = 500;
  static final int MAX_DEPTH = 12;

  public MindMap {
    text = Spelling.tidy(text);
    children = children == null ? List.of() : List.copyOf(children);
  }

  void bounded() {
    if (depthWithin(MAX_DEPTH) > MAX_NODES) {
      throw new Rejection(MIND_MAP_TOO_LARGE, "children");
    }
  }

  /** How many nodes there are; refuses a tree that is deeper. */
  private int depthWithin(int levels) {
    if (levels == 0) {
      throw new Rejection(MIND_MAP_TOO_LARGE, "children");
    }
    return 1 + children.stream().mapToInt(child -> child.depthWithin(levels - 1)).sum();
  }

  Node about(UUID member) {
    return new Node(
        PersonalText.about(member, text),
        children.stream().map(child -> child.about(member)).toList());
  }

  /** Empty texts where they were erased. */
  static MindMap of(Node node) {
    return new MindMap(
        node.text().text().orElse(""), node.children().stream().map(MindMap::of).toList());
  }

  /** The root as a heading, all else as a nested list. */
  public String markdown() {
    var lines = new StringBuilder("# ").append(escapedForMarkdown(text)).append("\n\n");
    children.forEach(child -> child.markdown("", lines));
    return lines.toString();
  }

  private void markdown(String indent, StringBuilder lines) {
    lines.append(indent).append("- ").append(escapedForMarkdown(text)).append('\n');
    children.forEach(child -> child.markdown(indent + "  ", lines));
  }

  /** A node that begins like a list, or holds a link or a tag, is still only words. */
  private static String escapedForMarkdown(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>|~])", "\\\\$1")
        .replaceFirst("^([#+-])", "\\\\$1")
        .replaceFirst("^(\\d{1,9})([.)])", "$1\\\\$2");
  }

  /** OPML 2.0, as outliners and mind mappers read it. */
  public String opml() {
    var document =
        new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n")
            .append("  <head>\n    <title>")
            .append(escapedForXml(text))
            .append("</title>\n  </head>\n  <body>\n");
    opml("    ", document);
    return document.append("  </body>\n</opml>\n").toString();
  }

  private void opml(String indent, StringBuilder document) {
    document.append(indent).append("<outline text=\"").append(escapedForXml(text)).append('"');
    if (children.isEmpty()) {
      document.append("/>\n");
    } else {
      document.append(">\n");
      children.forEach(child -> child.opml(indent + "  ", document));
      document.append(indent).append("</outline>\n");
    }
  }

  private static String escapedForXml(String text) {
    // XML has no way at all to write most control characters.
    return text.replaceAll("[\\p{Cntrl}\uFFFE\uFFFF]", "")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
