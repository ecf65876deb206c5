package dev.updraft.insight.report;

import dev.updraft.insight.report.Figures.Gust;
import dev.updraft.insight.report.Figures.Identity;
import dev.updraft.insight.report.Figures.Information;
import dev.updraft.insight.report.Figures.Reason;
import dev.updraft.insight.report.Figures.Step;
import dev.updraft.insight.report.Figures.TopicMix;
import dev.updraft.insight.sourcemix.SourceMix;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The three things to do next. What is void soonest comes first: a window that is open; then what a
 * member drifts away from; then what they know least for sure, one of each kind. Where that is less
 * than three, what else would tell most follows.
 */
final class NextSteps {
  static final int MOST = 3;
  private static final int ENOUGH = 3;

  private NextSteps() {}

  /**
   * @param studies what is to be done in learning, of each kind the most telling first
   */
  static List<Step> of(Identity identity, Information information, List<Step> studies) {
    var all =
        Stream.concat(
                Stream.of(act(identity), getNear(information), giveFirst(identity))
                    .flatMap(Optional::stream),
                studies.stream())
            .sorted(Comparator.comparing(NextSteps::order))
            .toList();
    var seen = EnumSet.noneOf(Reason.class);
    var first = all.stream().filter(step -> seen.add(step.reason())).toList();
    return Stream.concat(first.stream(), all.stream().filter(step -> !first.contains(step)))
        .limit(MOST)
        .toList();
  }

  private static int order(Step step) {
    return switch (step.reason()) {
      case ACT_ON_WINDOW -> 0;
      case GET_NEAR_SOURCE -> 1;
      case BE_ASKED -> 2;
      case CLOSE_GAP -> 3;
      case PRACTISE -> 4;
      case USE_INSIGHT -> 5;
      case OBSERVE_LAYER -> 6;
      case GIVE_FIRST -> 7;
    };
  }

  /** The strongest of the windows nothing was done with yet. */
  private static Optional<Step> act(Identity identity) {
    return identity.gusts().stream()
        .filter(gust -> gust.actedAt() == null && gust.momentum() > 0)
        .max(Comparator.comparingDouble(Gust::momentum).thenComparing(Gust::endorsementId))
        .map(
            gust ->
                new Step(
                    Reason.ACT_ON_WINDOW,
                    gust.topic(),
                    gust.contactId(),
                    gust.momentum(),
                    "/api/v1/endorsements/" + gust.endorsementId()));
  }

  /** In the topic where most of what was heard was relayed. */
  private static Optional<Step> getNear(Information information) {
    if (information.warning() == SourceMix.Warning.NONE) {
      return Optional.empty();
    }
    var farthest =
        information.topics().stream()
            .filter(topic -> topic.mix().claims() >= ENOUGH)
            .min(
                Comparator.comparingDouble((TopicMix topic) -> topic.mix().sourceShare())
                    .thenComparing(TopicMix::topic));
    return Optional.of(
        farthest
            .map(
                topic ->
                    new Step(
                        Reason.GET_NEAR_SOURCE,
                        topic.topic(),
                        null,
                        topic.mix().sourceShare(),
                        "/api/v1/topics/" + Links.segment(topic.topic()) + "/sources"))
            .orElse(
                new Step(
                    Reason.GET_NEAR_SOURCE,
                    null,
                    null,
                    information.quarter().sourceShare(),
                    "/api/v1/source-mix")));
  }

  private static Optional<Step> giveFirst(Identity identity) {
    return identity.given() > 0
        ? Optional.empty()
        : Optional.of(new Step(Reason.GIVE_FIRST, null, null, null, "/api/v1/me/offers"));
  }

  /** Addresses within the API. */
  static final class Links {
    private Links() {}

    static String segment(String text) {
      return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)
          .replace("+", "%20");
    }
  }
}
