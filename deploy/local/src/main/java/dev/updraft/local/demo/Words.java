package dev.updraft.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What the API's constants are called among people. */
record Words(Language language) {
  private record Word(String chinese, String english) {}

  private static final Map<String, Word> WORDS =
      Map.ofEntries(
          // endorsements
          Map.entry("RECOMMENDATION", new Word("推荐", "recommendation")),
          Map.entry("MENTION", new Word("提及", "mention")),
          Map.entry("OPEN", new Word("时效期内", "open")),
          Map.entry("CONVERTED", new Word("已借势，有变现", "caught, with an outcome")),
          Map.entry("LAPSED", new Word("过期作废", "lapsed")),
          // tiers
          Map.entry("TOP_5", new Word("核心5人", "top 5")),
          Map.entry("KEY_50", new Word("关键50人", "key 50")),
          Map.entry("VITAL_100", new Word("重要100人", "vital 100")),
          Map.entry("WIDER", new Word("其他人", "all others")),
          // standings; the first of them is among the claims
          Map.entry("CLOSE_TO_SOURCE", new Word("身边人", "close to the source")),
          Map.entry("WELL_INFORMED", new Word("消息灵通者", "well informed")),
          Map.entry("PEER", new Word("同行", "peer")),
          // why something is worth offering
          Map.entry("NEEDED", new Word("正是对方所需", "what they look for")),
          Map.entry("VALUED", new Word("对方曾为此背书", "what they vouched for")),
          Map.entry("THEIR_FIELD", new Word("正是对方的领域", "their own field")),
          // rows of an import
          Map.entry("UPDATES", new Word("行补充已知的人", "that add to what is known")),
          Map.entry("SAME", new Word("行早已知道", "known already")),
          Map.entry("DUPLICATE_OF", new Word("行可能重复", "that may be repeats")),
          Map.entry("INVALID", new Word("行不能用", "unusable")),
          Map.entry("NO_NAME", new Word("没有名字", "it has no name")),
          // what a momentum is made of
          Map.entry("KIND", new Word("类型", "kind")),
          Map.entry("UNPROMPTED", new Word("主动", "unasked")),
          Map.entry("STANDING", new Word("地位", "standing")),
          Map.entry("GIVEN_FIRST", new Word("先付出", "given first")),
          Map.entry("REACH", new Word("触达", "reach")),
          Map.entry("LIMIT", new Word("上限", "limit")),
          Map.entry("OVERRIDE", new Word("自定", "set by hand")),
          Map.entry("AGE", new Word("时间", "age")),
          Map.entry("BEGIN", new Word("", "")),
          Map.entry("TIMES", new Word("×", "× ")),
          Map.entry("PLUS", new Word("+", "+ ")),
          Map.entry("BECOMES", new Word("=", "= ")),
          // nudges
          Map.entry("SCHEDULED", new Word("已安排", "scheduled")),
          Map.entry("DUE", new Word("到时", "due")),
          Map.entry("SENT", new Word("已发出", "sent")),
          Map.entry("SEEN", new Word("已读", "seen")),
          Map.entry("SNOOZED", new Word("稍后", "snoozed")),
          Map.entry("ACTED", new Word("已借势", "acted on")),
          Map.entry("DISMISSED", new Word("已忽略", "dismissed")),
          Map.entry("EXPIRED", new Word("过时", "expired")),
          Map.entry("WITHDRAWN", new Word("已撤回", "withdrawn")),
          Map.entry("CHANGED", new Word("情况已变", "things have changed")),
          Map.entry("TOO_LATE", new Word("已过有用的时候", "past its use")),
          // how questions went, from which side, and where facets stand
          Map.entry("ANSWERED", new Word("答上了", "answered")),
          Map.entry("PARTLY", new Word("答上一部分", "partly answered")),
          Map.entry("STUMPED", new Word("被问住", "she is stumped")),
          Map.entry("NOT_CONSIDERED", new Word("没想过", "never thought of it")),
          Map.entry("WHY", new Word("为什么", "why")),
          Map.entry("HOW", new Word("怎么做", "how")),
          Map.entry("EVIDENCE", new Word("凭什么", "evidence")),
          Map.entry("EXCEPTION", new Word("例外", "exceptions")),
          Map.entry("CUSTOMER", new Word("客户", "the customer")),
          Map.entry("COST", new Word("代价", "cost")),
          Map.entry("RISK", new Word("风险", "risk")),
          Map.entry("COMPARISON", new Word("比较", "comparison")),
          Map.entry("SCALE", new Word("规模", "scale")),
          Map.entry("CHANGE", new Word("变化", "change")),
          Map.entry("KNOWN", new Word("已掌握", "known")),
          Map.entry("BOUNDARY", new Word("认知边界", "at the boundary")),
          Map.entry("UNKNOWN", new Word("未掌握", "unknown")),
          Map.entry("UNTESTED", new Word("未检验", "untested")),
          // changes to a text
          Map.entry("SPELLING", new Word("错别字", "spelling")),
          Map.entry("WORDING", new Word("措辞", "wording")),
          Map.entry("CUT", new Word("删减", "cut")),
          Map.entry("ADDITION", new Word("补充", "addition")),
          Map.entry("ORDER", new Word("移动", "moved")),
          Map.entry("STRUCTURE", new Word("结构", "structure")),
          Map.entry("NUMBER_FACT", new Word("数字与事实", "number or fact")),
          Map.entry("THEME", new Word("立意", "theme")),
          // what a report says to do, and the layers of a role model
          Map.entry("ACT_ON_WINDOW", new Word("趁势行动", "act on an endorsement")),
          Map.entry("GET_NEAR_SOURCE", new Word("接近源头", "get near a source")),
          Map.entry("BE_ASKED", new Word("请人提问", "be questioned")),
          Map.entry("CLOSE_GAP", new Word("补上盲点", "close a gap")),
          Map.entry("USE_INSIGHT", new Word("用上启发", "use an insight")),
          Map.entry("OBSERVE_LAYER", new Word("多看职场导师", "watch a role model")),
          Map.entry("PRACTISE", new Word("刻意练习", "practise")),
          Map.entry("GIVE_FIRST", new Word("先付出", "give first")),
          Map.entry("BEARING", new Word("言谈举止", "bearing")),
          Map.entry("METHOD", new Word("工作方法", "method")),
          Map.entry("THINKING", new Word("思维方式", "thinking")),
          // claims
          Map.entry("CREATED", new Word("由其创造", "who made it")),
          Map.entry("DECIDED", new Word("由其决定", "who decides it")),
          Map.entry("WITNESSED", new Word("亲眼所见", "who was there")),
          Map.entry("SAME_ROOT", new Word("同出一源", "the same origin")),
          Map.entry("SHARED_UPSTREAM", new Word("经同一个人", "by the same people")),
          Map.entry("SUPERSEDED", new Word("已有更新的说法", "said otherwise since")),
          Map.entry("OUTDATED", new Word("已过时", "out of date")),
          Map.entry(
              "UPSTREAM",
              new Word("消息由此而来，还没有亲口听到", "it comes from there, not yet heard in person")),
          Map.entry("NEAR_TOPIC", new Word("离这个话题近", "near to the topic")),
          Map.entry("ORIGINATOR", new Word("源头人物", "an originator")));

  String of(JsonNode constant) {
    return of(constant.asText());
  }

  /** The constant itself where nobody has another word for it. */
  String of(String constant) {
    Word word = WORDS.get(constant);
    return word == null ? constant : language.text(word.chinese(), word.english());
  }

  /** An Admiralty grade, letter and number, such as F2. */
  String grade(String grade) {
    return reliability(grade.charAt(0))
        + language.text("；", "; ")
        + likelihood(grade.charAt(grade.length() - 1));
  }

  private String reliability(char letter) {
    return switch (letter) {
      case 'A' -> language.text("来源完全可靠", "a source that is always right");
      case 'B' -> language.text("来源通常可靠", "a source that is usually right");
      case 'C' -> language.text("来源比较可靠", "a source that is fairly reliable");
      case 'D' -> language.text("来源不太可靠", "a source that is not very reliable");
      case 'E' -> language.text("来源不可靠", "a source that is not reliable");
      default -> language.text("来源还没有经过验证", "a source not yet put to the test");
    };
  }

  private String likelihood(char number) {
    return switch (number) {
      case '1' -> language.text("内容已得到证实", "borne out by others");
      case '2' -> language.text("内容很可能属实", "probably true");
      case '3' -> language.text("内容可能属实", "possibly true");
      case '4' -> language.text("内容存疑", "doubtful");
      case '5' -> language.text("内容不太可能", "improbable");
      default -> language.text("无从判断", "cannot be judged");
    };
  }
}
