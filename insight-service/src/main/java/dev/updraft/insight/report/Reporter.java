package dev.updraft.insight.report;

import dev.updraft.eventsourcing.MemberViews;
import dev.updraft.eventsourcing.Query;
import dev.updraft.insight.identity.Gust;
import dev.updraft.insight.identity.IdentityFacts;
import dev.updraft.insight.questions.QuestionBook;
import dev.updraft.insight.questions.QuestionDocument;
import dev.updraft.insight.report.Figures.Identity;
import dev.updraft.insight.report.Figures.Information;
import dev.updraft.insight.report.Figures.Mix;
import dev.updraft.insight.report.Figures.Month;
import dev.updraft.insight.report.Figures.TopicMix;
import dev.updraft.insight.sourcemix.Distances;
import dev.updraft.insight.sourcemix.Distances.Far;
import dev.updraft.insight.sourcemix.SourceMix;
import dev.updraft.insight.sourcemix.SourceMix.Distance;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Works a report's figures out. From the same inputs come the same figures: nothing here looks at a
 * clock or at anything that is not as it was.
 */
final class Reporter {
  private static final Duration QUARTER = Duration.ofDays(90);
  private static final int MONTHS = 6;
  private static final int MOST_TOPICS = 8;
  private static final int MOST_GUSTS = 12;

  /**
   * What a report is drawn from.
   *
   * @param views of the member
   * @param heard how far of what profile-service tells
   */
  record Material(UUID member, MemberViews views, IdentityFacts facts, IdentityFacts.Place heard) {}

  /**
   * @param before its end, exclusive
   */
  record Span(Instant from, Instant before, ZoneId zone) {
    /** A longer or a shorter one differs by more than what happened: nobody could tell which. */
    private static final int PARTS = 10;

    boolean holds(Instant at) {
      return at != null && !at.isBefore(from) && at.isBefore(before);
    }

    /** Whether what lies in a span that ended by the end of this can be held against this. */
    boolean comparesTo(Instant otherFrom, Instant otherBefore) {
      var length = Duration.between(from, before);
      var off = Duration.between(otherFrom, otherBefore).minus(length).abs();
      return !otherBefore.isAfter(before) && off.multipliedBy(PARTS).compareTo(length) <= 0;
    }
  }

  private final Material material;
  private final Span span;

  private Reporter(Material material, Span span) {
    this.material = material;
    this.span = span;
  }

  /**
   * @param previous what it is compared to; null: nothing
   */
  static Figures figures(Material material, Span span, Figures previous) {
    var reporter = new Reporter(material, span);
    // Most of the work, and of a database's as well: the rest is done meanwhile.
    var studying = reporter.beside(() -> new Studies(material.views(), material.member(), span));
    var gusts = material.facts().gusts(material.member(), material.heard());
    var identity = reporter.identity(gusts);
    var information = reporter.information();
    var studies = studying.get();
    var cognition = studies.cognition();
    return new Figures(
        identity,
        information,
        cognition,
        previous == null ? List.of() : Changes.between(previous, identity, information, cognition),
        NextSteps.of(identity, information, studies.steps()));
  }

  /** Begins something on a thread of its own, where what it is drawn from allows. */
  private <T> Supplier<T> beside(Supplier<T> work) {
    if (!material.views().shared()) {
      return work;
    }
    var begun = CompletableFuture.supplyAsync(work, Thread.ofVirtual()::start);
    return () -> {
      try {
        return begun.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException own ? own : e;
      }
    };
  }

  private Identity identity(List<Gust> gusts) {
    var summary =
        material
            .facts()
            .summary(material.member(), material.heard(), gusts, span.from(), span.before());
    var charted = span.before().minus(Teller.CHARTED);
    var shown =
        gusts.stream()
            .filter(gust -> gust.window() != null)
            .filter(gust -> gust.window().closesAt().isAfter(charted))
            .filter(gust -> gust.window().opensAt().isBefore(span.before()))
            // the newest are those the chart has room for
            .sorted(
                Comparator.comparing((Gust gust) -> gust.window().opensAt())
                    .thenComparing(Gust::endorsementId)
                    .reversed())
            .limit(MOST_GUSTS)
            .map(this::gust)
            .toList()
            .reversed();
    return new Identity(
        summary.given(),
        summary.exchanges(),
        summary.deep(),
        summary.endorsements(),
        summary.unprompted(),
        summary.windows(),
        summary.actedOn(),
        summary.missed(),
        summary.hoursToAct(),
        shown);
  }

  private Figures.Gust gust(Gust gust) {
    var window = gust.window();
    return new Figures.Gust(
        gust.endorsementId(),
        gust.contactId(),
        gust.topic(),
        window.opensAt(),
        window.closesAt(),
        window.base(),
        window.tauSeconds(),
        window.delta(),
        gust.actedAt(),
        window.momentumAt(span.before()));
  }

  private Information information() {
    var quarter = span.before().minus(QUARTER);
    var newest = YearMonth.from(span.before().minusNanos(1).atZone(span.zone()));
    var oldest = newest.minusMonths(MONTHS - 1L);
    var earliest =
        earliest(
            span.from(), earliest(quarter, oldest.atDay(1).atStartOfDay(span.zone()).toInstant()));
    var heard = Distances.between(material.views(), earliest, span.before());
    var inPeriod = since(heard, span.from());
    var inQuarter = SourceMix.of(distances(since(heard, quarter)));
    var byMonth =
        heard.stream()
            .collect(Collectors.groupingBy(it -> YearMonth.from(it.at().atZone(span.zone()))));
    var months =
        IntStream.range(0, MONTHS)
            .mapToObj(oldest::plusMonths)
            .map(month -> new Month(month.toString(), mix(byMonth.getOrDefault(month, List.of()))))
            .toList();
    return new Information(
        mix(inPeriod),
        Mix.of(inQuarter),
        inQuarter.warning(),
        months,
        topics(inPeriod),
        questions(Query.all().from("asked_at", span.from()).before("asked_at", span.before())),
        questions(
            Query.all()
                .where("state", QuestionDocument.State.RESOLVED)
                .from("resolved_at", span.from())
                .before("resolved_at", span.before())),
        questions(
            Query.all()
                .where("state", QuestionDocument.State.OPEN)
                .before("asked_at", span.before())));
  }

  private int questions(Query which) {
    return (int) material.views().count(new QuestionBook(), which);
  }

  private static Instant earliest(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static List<Far> since(List<Far> heard, Instant from) {
    return heard.stream().filter(it -> !it.at().isBefore(from)).toList();
  }

  private static Mix mix(List<Far> heard) {
    return Mix.of(SourceMix.of(distances(heard)));
  }

  private static List<Distance> distances(List<Far> heard) {
    return heard.stream().map(Far::distance).toList();
  }

  private static List<TopicMix> topics(List<Far> heard) {
    return heard.stream().collect(Collectors.groupingBy(Far::topic)).entrySet().stream()
        .map(topic -> new TopicMix(topic.getKey(), mix(topic.getValue())))
        .sorted(
            Comparator.comparingInt((TopicMix topic) -> -topic.mix().claims())
                .thenComparing(TopicMix::topic))
        .limit(MOST_TOPICS)
        .toList();
  }
}
