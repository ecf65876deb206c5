package dev.updraft.insight.practice;

import dev.updraft.insight.practice.comparison.ChangeClass;

/** What to do next about what a mentor changes most. */
record Exercise(String en, String zh) {
  static Exercise of(ChangeClass changeClass) {
    return switch (changeClass) {
      case SPELLING ->
          new Exercise(
              "Write 200 words, then read them backwards, sentence by sentence, for spelling and"
                  + " marks only. List every slip.",
              "写二百字，然后从最后一句倒着往前读，只看错别字和标点，把每一处都列出来。");
      case WORDING ->
          new Exercise(
              "Take your last draft. Underline every word that could stand in anybody's text, and"
                  + " put in its place one that only you could have written.",
              "拿出上一份草稿，划出放在谁的文章里都行的词，逐个换成只有你才写得出的词。");
      case CUT ->
          new Exercise(
              "Write 300 words, then cut them to 150 without losing a fact. Begin with adjectives"
                  + " and with what everybody felt.",
              "写三百字，再删到一百五十字，不丢一个事实；先删形容词和“大家都觉得”。");
      case ADDITION ->
          new Exercise(
              "Before you write, note who did what, when, and what came of it. Write until each of"
                  + " the four stands in the text.",
              "动笔之前先记下：谁、做了什么、什么时候、结果如何；写到四样都在文中为止。");
      case ORDER ->
          new Exercise(
              "Write each sentence on a slip. Lay them out so that the most telling comes first,"
                  + " and write the text again in that order.",
              "把每句话写在一张纸条上，让最有力的一句排在最前，按新的次序重写一遍。");
      case STRUCTURE ->
          new Exercise(
              "Give every sentence one thing to say. Join those that say the same, split those that"
                  + " say two.",
              "一句只说一件事：说同一件事的并成一句，说两件事的拆成两句。");
      case NUMBER_FACT ->
          new Exercise(
              "Write about one event without \"many\", \"very\" or \"great\": every claim gets a"
                  + " number, a date or a name that can be checked.",
              "写一件事，不用“很多”“非常”“精彩”：每个说法都给出可以核对的数字、日期或名字。");
      case THEME ->
          new Exercise(
              "Before you write, say in one sentence what somebody did differently because of it."
                  + " Begin and end with that, not with who was there.",
              "动笔之前，用一句话写下：有人因此做了什么不同的事。用它开头和收尾，而不是谁到了场。");
    };
  }
}
