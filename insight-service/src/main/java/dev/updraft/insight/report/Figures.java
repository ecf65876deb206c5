package dev.updraft.insight.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.insight.mastery.Standing;
import dev.updraft.insight.sourcemix.SourceMix;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** All that a report says, without a word of prose: it is put into words when it is read. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Figures(
    Identity identity,
    Information information,
    Cognition cognition,
    List<Change> changes,
    List<Step> next) {
  /** In an order of their own, so that a report reads the same wherever it is read. */
  private static <K extends Comparable<K>, V> Map<K, V> sorted(Map<K, V> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }

  public Figures {
    changes = List.copyOf(changes);
    next = List.copyOf(next);
  }

  /**
   * @param deep exchanges of ideas among the exchanges
   * @param windows still open at the end, nothing done yet
   * @param missed windows that closed unused
   * @param hoursToAct the middle of those acted on; null: none were
   * @param gusts windows that were open at some time in what the chart shows, the first first
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Identity(
      int given,
      int exchanges,
      int deep,
      int endorsements,
      int unprompted,
      int windows,
      int actedOn,
      int missed,
      Double hoursToAct,
      List<Gust> gusts) {
    public Identity {
      gusts = List.copyOf(gusts);
    }
  }

  /**
   * A window, with what its curve is drawn from.
   *
   * @param momentum at the end of what the report looks back on
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Gust(
      UUID endorsementId,
      UUID contactId,
      String topic,
      Instant opensAt,
      Instant closesAt,
      double base,
      double tauSeconds,
      double delta,
      Instant actedAt,
      double momentum) {}

  /**
   * @param quarter the ninety days up to the end
   * @param months the newest last
   * @param topics those with most claims first
   */
  public record Information(
      Mix period,
      Mix quarter,
      SourceMix.Warning warning,
      List<Month> months,
      List<TopicMix> topics,
      int asked,
      int resolved,
      int open) {
    public Information {
      months = List.copyOf(months);
      topics = List.copyOf(topics);
    }
  }

  /**
   * @param sourceShare null when there are no claims
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Mix(int claims, int hops0, int hops1, int hops2plus, Double sourceShare) {
    static Mix of(SourceMix mix) {
      return new Mix(mix.claims(), mix.hops0(), mix.hops1(), mix.hops2plus(), mix.sourceShare());
    }
  }

  /**
   * @param month as 2026-03
   */
  public record Month(String month, Mix mix) {}

  public record TopicMix(String topic, Mix mix) {}

  /**
   * @param facets of the member's tree, parents before their children
   * @param byStanding how many facets are where: those with nothing below them, and of the others
   *     those that were asked about themselves
   */
  public record Cognition(
      List<FacetFigure> facets,
      Map<Standing, Integer> byStanding,
      Challenges challenges,
      Gaps gaps,
      Insights insights,
      Models models,
      Practices practices) {
    public Cognition {
      facets = List.copyOf(facets);
      byStanding = sorted(byStanding);
    }
  }

  /**
   * @param parentId null at the top
   * @param lower of the middle 90 % of what it may be, and
   * @param answers how many it rests on
   * @param questioners how many differing people asked
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FacetFigure(
      UUID facetId,
      String name,
      UUID parentId,
      int depth,
      Double mastery,
      Double lower,
      Double upper,
      Standing standing,
      int answers,
      int questioners) {}

  /**
   * @param byOutcome of the questions
   * @param questioners told only from three up: of fewer, each would know who said what
   */
  public record Challenges(
      int sessions,
      int questions,
      Map<String, Integer> byOutcome,
      int asked,
      List<UUID> questioners) {
    public Challenges {
      byOutcome = sorted(byOutcome);
      questioners = List.copyOf(questioners);
    }
  }

  /**
   * @param open at the end
   */
  public record Gaps(int found, int closed, int reopened, int open) {}

  /**
   * @param used of those received in the period
   */
  public record Insights(int received, Map<String, Integer> byKind, int used) {
    public Insights {
      byKind = sorted(byKind);
    }
  }

  /**
   * @param following contacts modelled oneself on at the end
   * @param byLayer observations in the period
   * @param neglected the layer that was looked at least for its weight; null: too few to tell
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Models(List<UUID> following, Map<String, Integer> byLayer, String neglected) {
    public Models {
      following = List.copyOf(following);
      byLayer = sorted(byLayer);
    }
  }

  /**
   * @param byClass changes by class, in the period
   * @param stopped classes that used to recur and do not any more
   * @param similarity of draft and revision, the mean over the period; null: none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Practices(
      int practices, Map<String, Integer> byClass, List<String> stopped, Double similarity) {
    public Practices {
      byClass = sorted(byClass);
      stopped = List.copyOf(stopped);
    }
  }

  /** What is compared from one report to the next. */
  public enum Measure {
    GIVEN,
    ENDORSEMENTS,
    ACTED_ON,
    MISSED,
    SOURCE_SHARE,
    FACETS_KNOWN,
    FACETS_AT_BOUNDARY,
    GAPS_OPEN,
    INSIGHTS,
    SIMILARITY
  }

  /**
   * Something that is not as it was in the report before.
   *
   * @param before null where there was nothing to tell it from
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Change(Measure measure, Double before, Double now) {}

  /** What to do, and why. */
  public enum Reason {
    /** A window is open: act on it in its topic. */
    ACT_ON_WINDOW,
    /** Most of what one hears is relayed: get near a source. */
    GET_NEAR_SOURCE,
    /** A facet is at the boundary: have somebody ask. */
    BE_ASKED,
    /** A gap has been open for long: close it. */
    CLOSE_GAP,
    /** An insight was not put to use: use it. */
    USE_INSIGHT,
    /** A layer is neglected: look there. */
    OBSERVE_LAYER,
    /** An exercise is set: do it. */
    PRACTISE,
    /** Nothing was given: give first. */
    GIVE_FIRST
  }

  /**
   * @param about the topic, facet, layer or class it is about; null: nothing in particular
   * @param contactId who it is about; null: nobody in particular
   * @param number what the reason rests on: momentum, share, days, …
   * @param link where to do it, relative to the API's origin
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Step(Reason reason, String about, UUID contactId, Double number, String link) {}
}
