package dev.updraft.insight.talks;

import static dev.updraft.insight.InsightReason.MIND_MAP_TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.Rejection;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class MindMapTest {
  private static MindMap node(String text, MindMap... children) {
    return new MindMap(text, List.of(children));
  }

  private static final MindMap MAP =
      node("先给，后要", node("给什么", node("对方用得上的")), node("何时 <开口> & \"how\""));

  @Test
  void markdown_is_a_heading_and_a_nested_list() {
    assertThat(MAP.markdown())
        .isEqualTo(
            """
            # 先给，后要

            - 给什么
              - 对方用得上的
            - 何时 \\<开口\\> & "how"
            """);
  }

  @Test
  void words_never_become_markup() {
    assertThat(node("r", node("# no heading"), node("1. no number"), node("[no](link)")).markdown())
        .contains("- \\# no heading\n", "- 1\\. no number\n", "- \\[no\\](link)\n");
    assertThat(node("a\n\n# b").markdown()).isEqualTo("# a # b\n\n");
  }

  @Test
  void opml_reads_back_as_the_same_tree() throws Exception {
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(MAP.opml().getBytes(StandardCharsets.UTF_8)));
    var root = document.getDocumentElement();

    assertThat(root.getTagName()).isEqualTo("opml");
    assertThat(root.getAttribute("version")).isEqualTo("2.0");
    assertThat(document.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("先给，后要");
    var outlines = document.getElementsByTagName("outline");
    assertThat(outlines.getLength()).isEqualTo(4);
    var last = (Element) outlines.item(3);
    assertThat(last.getAttribute("text")).isEqualTo("何时 <开口> & \"how\"");
    assertThat(((Element) last.getParentNode()).getAttribute("text")).isEqualTo("先给，后要");
  }

  @Test
  void characters_xml_cannot_hold_are_left_out() throws Exception {
    var opml = node("a\u0001b\u001F").opml();
    assertThat(opml).contains("text=\"ab\"");
  }

  @Test
  void a_map_is_bounded_in_size_and_depth() {
    var wide = new MindMap("r", Collections.nCopies(499, node("n")));
    new TalkCommand.Draw(wide);
    assertTooLarge(new MindMap("r", Collections.nCopies(500, node("n"))));

    var deep = node("leaf");
    for (var level = 1; level < 12; level++) {
      deep = node("n", deep);
    }
    new TalkCommand.Draw(deep);
    assertTooLarge(node("n", deep));
  }

  private static void assertTooLarge(MindMap map) {
    assertThatThrownBy(() -> new TalkCommand.Draw(map))
        .isInstanceOfSatisfying(
            Rejection.class, refusal -> assertThat(refusal.reason()).isEqualTo(MIND_MAP_TOO_LARGE));
  }
}
