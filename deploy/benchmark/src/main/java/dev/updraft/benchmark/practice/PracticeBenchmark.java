package dev.updraft.benchmark.practice;

import dev.updraft.insight.practice.comparison.Comparison;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How long it takes to compare a draft of 50 KB with its revision, as a mentor would revise it and
 * at the worst that can be thought of.
 */
public final class PracticeBenchmark {
  private static final int SIZE = 50 * 1024;
  private static final int WARM_UP = 8;
  private static final int TRIES = 15;
  private static final double MOST_MILLIS = 200;

  private static final List<String> WORDS =
      List.of(
          "社群", "营销", "分享会", "老师", "现场", "收获", "反馈", "新品", "试用", "整理", "思维", "导图", "朋友圈", "合影",
          "先给", "后要", "八十人", "三天后", "小林", "城东", "上周六", "学习", "精彩", "干货", "多数人", "照此", "大家", "觉得",
          "讲透", "一件事", "留下来", "忙着");

  private PracticeBenchmark() {}

  record Texts(String draft, String revision) {}

  /** Whether all were compared in time. */
  public static boolean run(PrintStream out) {
    var all = texts();
    out.println(
        "Comparing two texts of 50 KB, median and worst of " + TRIES + " in milliseconds\n");
    out.println("| | median | worst | must | reached? |");
    out.println("|---|---|---|---|---|");
    var reached = true;
    for (var each : all.entrySet()) {
      var millis = measured(each.getValue());
      var inTime = millis[millis.length / 2] <= MOST_MILLIS;
      reached &= inTime;
      out.printf(
          Locale.ROOT,
          "| %s | %.0f | %.0f | ≤ %.0f | %s |%n",
          each.getKey(),
          millis[millis.length / 2],
          millis[millis.length - 1],
          MOST_MILLIS,
          inTime ? "yes" : "no");
    }
    return reached;
  }

  private static double[] measured(Texts texts) {
    for (var n = 0; n < WARM_UP; n++) {
      Comparison.of(texts.draft(), texts.revision());
    }
    return IntStream.range(0, TRIES)
        .mapToDouble(
            _ -> {
              var from = System.nanoTime();
              var comparison = Comparison.of(texts.draft(), texts.revision());
              var millis = (System.nanoTime() - from) / 1e6;
              if (comparison.rows().isEmpty()) {
                throw new IllegalStateException("nothing was compared");
              }
              return millis;
            })
        .sorted()
        .toArray();
  }

  private static Map<String, Texts> texts() {
    var all = new LinkedHashMap<String, Texts>();
    var chinese = sentences(new Random(1), () -> "。", WORDS, "");
    all.put("Chinese, a third of the sentences revised, some moved", revised(chinese, ""));
    var english = IntStream.range(0, 900).mapToObj(PracticeBenchmark::word).toList();
    var longer = sentences(new Random(2), () -> ". ", english, " ");
    all.put("English, the same", revised(longer, " "));
    all.put(
        "two unrelated texts in Chinese",
        new Texts(
            text(sentences(new Random(3), () -> "。", WORDS.subList(0, 16), "")),
            text(sentences(new Random(4), () -> "。", WORDS.subList(16, 32), ""))));
    all.put(
        "two texts of the same words in any order",
        new Texts(text(chinese), text(sentences(new Random(5), () -> "。", WORDS, ""))));
    all.put(
        "two unrelated sentences without an end",
        new Texts(
            run(new Random(6), english.subList(0, 450), " "),
            run(new Random(7), english.subList(450, 900), " ")));
    all.put(
        "the same words in any order, without an end",
        new Texts(run(new Random(8), english, " "), run(new Random(9), english, " ")));
    all.put(
        "the same in Chinese",
        new Texts(run(new Random(8), WORDS, ""), run(new Random(9), WORDS, "")));
    all.put("one letter over and over", new Texts("a".repeat(SIZE), "a".repeat(SIZE - 7)));
    all.put(
        "one Chinese character over and over",
        new Texts("的".repeat(SIZE / 3), "的".repeat(SIZE / 3 - 7)));
    all.put(
        "another Chinese character over and over",
        new Texts("人".repeat(SIZE / 3), "大".repeat(SIZE / 3)));
    all.put("one mark over and over", new Texts("。".repeat(SIZE / 3), "！".repeat(SIZE / 3)));
    all.put("sentences of one letter", new Texts("a. ".repeat(SIZE / 3), "b. ".repeat(SIZE / 3)));
    all.put(
        "sentences of one word, in any order",
        new Texts(shuffled(new Random(10)), shuffled(new Random(11))));
    all.put("empty lines", new Texts("\n".repeat(SIZE), "\r\n".repeat(SIZE / 2)));
    all.put(
        "combining marks", new Texts("e" + "\u0301".repeat(SIZE / 2), "\u0301".repeat(SIZE / 2)));
    return all;
  }

  private static String word(int n) {
    return Integer.toString(n * 7919 + 50_000, 36).replaceAll("[0-9]", "e") + (char) ('a' + n % 26);
  }

  private static String shuffled(Random random) {
    var words =
        new ArrayList<>(
            IntStream.range(0, SIZE / 8)
                .mapToObj(n -> String.format(Locale.ROOT, "w%05d. ", n % 3000))
                .toList());
    Collections.shuffle(words, random);
    return String.join("", words);
  }

  private static List<String> sentences(
      Random random, Supplier<String> end, List<String> words, String between) {
    var sentences = new ArrayList<String>();
    for (var size = 0; size < SIZE; ) {
      var sentence =
          random.ints(12, 0, words.size()).mapToObj(words::get).collect(Collectors.joining(between))
              + end.get();
      sentences.add(sentence);
      size += sentence.getBytes(StandardCharsets.UTF_8).length;
    }
    return sentences;
  }

  private static String run(Random random, List<String> words, String between) {
    var text = new StringBuilder();
    for (var size = 0; size < SIZE; ) {
      var word = words.get(random.nextInt(words.size())) + between;
      text.append(word);
      size += word.getBytes(StandardCharsets.UTF_8).length;
    }
    return text.toString();
  }

  private static String text(List<String> sentences) {
    return String.join("", sentences);
  }

  /** A third of the sentences have words replaced, one in twenty goes elsewhere or is left out. */
  private static Texts revised(List<String> draft, String between) {
    var random = new Random(12);
    var revision = new ArrayList<String>();
    for (var sentence : draft) {
      var dice = random.nextInt(60);
      if (dice == 0) {
        continue;
      }
      var changed = dice < 20 ? changed(sentence, between, random) : sentence;
      revision.add(
          dice == 20 || dice == 21 ? random.nextInt(revision.size() + 1) : revision.size(),
          changed);
    }
    return new Texts(text(draft), text(revision));
  }

  private static String changed(String sentence, String between, Random random) {
    var words = new ArrayList<>(Arrays.asList(sentence.split(between.isEmpty() ? "" : " ")));
    words.set(random.nextInt(words.size()), "改");
    words.remove(random.nextInt(words.size() - 1));
    return String.join(between, words) + between;
  }
}
