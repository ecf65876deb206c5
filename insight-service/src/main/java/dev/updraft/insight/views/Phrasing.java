package dev.updraft.insight.views;

import java.util.List;

/** How to say one's own view first and then ask for theirs, in words that invite an answer. */
public record Phrasing(String language, String text, List<String> advice) {
  public static Phrasing of(String situation, String proposal, String question, boolean chinese) {
    return chinese
        ? new Phrasing(
            "zh-CN",
            "我的看法是：%s，因为%s。%s您怎么看？"
                .formatted(bare(proposal), bare(situation), sentence(question, "？")),
            List.of("先说清自己的判断和依据，再请教。", "只问一个问题，问完就听。", "对方不同意，先问为什么，再解释。"))
        : new Phrasing(
            "en",
            "I see it this way: %s, because %s. %sHow do you see it?"
                .formatted(bare(proposal), bare(situation), sentence(question, "? ")),
            List.of(
                "Say what you think and what it rests on before you ask.",
                "Ask one question, then listen.",
                "Where they differ, ask why before you explain."));
  }

  /** Without the mark at its end, for a sentence that goes on. */
  private static String bare(String text) {
    return text.strip().replaceFirst("[\\s.。!！;；,，?？]+$", "");
  }

  private static String sentence(String text, String end) {
    var words = bare(text);
    return words.isEmpty() ? "" : words + end;
  }
}
