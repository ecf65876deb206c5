package dev.updraft.insight.practice.comparison;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which words state a number or a date. */
final class Numerals {
  private static final String HAN = "〇零一二两三四五六七八九十百千万亿";
  private static final String MEASURES = "个人次天年月日号份件条位名家元块倍成周场遍种章页字篇分秒点";

  private static final Pattern NUMBER =
      Pattern.compile(
          "\\p{Nd}.*"
              // "一" alone is hardly more than an article, and so is "一场".
              + "|["
              + HAN
              + "]{2,}["
              + MEASURES
              + "]?|["
              + HAN.replace("一", "")
              + "]["
              + MEASURES
              + "]?"
              + "|[上下本这]?(周|星期|礼拜)[一二三四五六日天]"
              + "|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\w+teen"
              + "|(twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?"
              + "|billions?|dozens?|half|percent|per cent"
              + "|(mon|tues|wednes|thurs|fri|satur|sun)day"
              + "|january|february|april|june|july|august|september|october|november|december",
          Pattern.DOTALL);

  /** Written with numerals, and no numbers. */
  private static final Set<String> IDIOMS = Set.of("十分", "千万", "万一", "一一", "万分", "百分", "两者");

  private Numerals() {}

  static boolean isNumber(String word) {
    return !IDIOMS.contains(word) && NUMBER.matcher(word.toLowerCase(Locale.ROOT)).matches();
  }

  /** Whether two neighbouring words are the parts of one Chinese numeral, or a percentage. */
  static boolean continues(String text, Range before, Range word) {
    return isHan(text, before) && isHan(text, word)
        || word.length() == 1
            && (text.charAt(word.start()) == '%' || text.charAt(word.start()) == '％')
            && Character.isDigit(text.charAt(before.end() - 1));
  }

  private static boolean isHan(String text, Range word) {
    for (var at = word.start(); at < word.end(); at++) {
      if (HAN.indexOf(text.charAt(at)) < 0) {
        return false;
      }
    }
    return !word.isEmpty();
  }
}
