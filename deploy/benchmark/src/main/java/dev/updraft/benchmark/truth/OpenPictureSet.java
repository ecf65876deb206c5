package dev.updraft.benchmark.truth;

import dev.updraft.benchmark.Row;
import dev.updraft.insight.claims.Testimonies;
import dev.updraft.insight.evidence.Numbers;
import dev.updraft.insight.evidence.Told;
import dev.updraft.insight.fusion.Temperature;
import dev.updraft.insight.fusion.Wording;
import dev.updraft.insight.picture.AnswerSpace;
import dev.updraft.insight.picture.Concord;
import dev.updraft.insight.picture.Copying;
import dev.updraft.insight.picture.Evidence;
import dev.updraft.insight.picture.Person;
import dev.updraft.insight.picture.Picture;
import dev.updraft.insight.picture.Testimony;
import dev.updraft.insight.picture.TrackRecords;
import dev.updraft.insight.picture.TrackRecords.Judged;
import dev.updraft.insight.questions.AnswerKind;
import dev.updraft.insight.questions.Sameness;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A set of open questions as one member's topic, like {@link PictureSet}: what sources say of each
 * is drawn as production draws it, answers in words as lists or sentences alike, numbers with the
 * interval that is served.
 *
 * @param said by item
 * @param truth by item
 */
record OpenPictureSet(
    AnswerKind kind, Map<String, List<Testimony>> said, Map<String, String> truth) {
  private static final int QUESTIONS = 100;
  private static final int RESOLVED = 20;
  private static final int DRAWS = 5;

  /** As many answers as production takes an open question to have. */
  private static final int WAYS = 10;

  private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");

  /** What one source says of one item. */
  record Saying(String item, String source, String answer) {}

  /** Everybody speaks for themselves, and nothing is known of why they would know. */
  static OpenPictureSet of(AnswerKind kind, List<Saying> sayings, Map<String, String> truth) {
    var said = new LinkedHashMap<String, List<Testimony>>();
    var claims = 0;
    for (var one : sayings) {
      if (truth.containsKey(one.item())) {
        said.computeIfAbsent(one.item(), _ -> new ArrayList<>())
            .add(
                new Testimony(
                    new UUID(1, claims++),
                    Testimonies.answer(kind, one.answer()),
                    List.of(new Testimony.Voice(new Person.Outsider(one.source()), false)),
                    null,
                    AT));
      }
    }
    var known = new LinkedHashMap<>(truth);
    known.keySet().retainAll(said.keySet());
    return new OpenPictureSet(kind, said, known);
  }

  /** Questions drawn for one topic, of which some turned out. */
  private record Drawn(List<String> resolved, List<String> open) {}

  private Drawn drawn(int draw) {
    var items = List.copyOf(truth.keySet());
    var drawn =
        Arrays.stream(ChoiceSet.shuffled(items.size(), draw))
            .limit(QUESTIONS)
            .mapToObj(items::get)
            .toList();
    var turnedOut = Math.min(RESOLVED, drawn.size() / 2);
    return new Drawn(drawn.subList(0, turnedOut), drawn.subList(turnedOut, drawn.size()));
  }

  private TrackRecords records(Drawn drawn) {
    var judged =
        drawn.resolved().stream()
            .flatMap(
                item ->
                    said.get(item).stream()
                        .map(
                            one ->
                                new Judged(
                                    new UUID(2, item.hashCode()),
                                    one,
                                    "topic",
                                    Sameness.same(kind, one.answer(), truth.get(item)),
                                    WAYS)))
            .toList();
    var records = TrackRecords.of(judged, "topic");
    return records.with(Concord.NONE, Copying.of(judged));
  }

  private Evidence evidence(String item, TrackRecords records, boolean partly) {
    var told = Told.of(kind, null, said.get(item));
    return new Evidence(
        partly ? told.space() : AnswerSpace.OPEN,
        told.testimonies(),
        records,
        List.of(),
        AT,
        null,
        Temperature.NEUTRAL);
  }

  /** Right is the same list, however its names are written. */
  List<Row> measureWords(String name) {
    var without = new Sureness();
    var served = new Sureness();
    for (var draw = 0; draw < DRAWS; draw++) {
      var drawn = drawn(draw);
      var records = records(drawn);
      for (var item : drawn.open()) {
        var right = Wording.of(truth.get(item));
        without.add(
            Picture.probabilities(evidence(item, records, false)),
            answer -> Wording.of(answer).same(right));
        served.add(
            Picture.probabilities(evidence(item, records, true)),
            answer -> Wording.of(answer).same(right));
      }
    }
    return List.of(
        without.row(PictureSet.TOPIC + name, "picture, leaving out contradicts"),
        served.row(PictureSet.TOPIC + name, "picture"));
  }

  List<Row> measureNumbers(String name) {
    var figures = new LinkedHashMap<String, Double>();
    for (var draw = 0; draw < DRAWS; draw++) {
      var drawn = drawn(draw);
      var records = records(drawn);
      var turnedOut =
          drawn.resolved().stream()
              .map(
                  item ->
                      new Numbers.TurnedOut(
                          said.get(item).stream()
                              .mapToDouble(one -> Double.parseDouble(one.answer()))
                              .toArray(),
                          Double.parseDouble(truth.get(item))))
              .toList();
      for (var item : drawn.open()) {
        var spoken =
            said.get(item).stream().collect(Collectors.toMap(Testimony::claim, Testimony::answer));
        var estimate =
            Numbers.of(Picture.of(evidence(item, records, true)), spoken::get, turnedOut)
                .estimate();
        var right = new BigDecimal(truth.get(item));
        var holds = estimate.low().compareTo(right) <= 0 && right.compareTo(estimate.high()) <= 0;
        var share = 1.0 / drawn.open().size() / DRAWS;
        figures.merge(
            "mae", estimate.value().subtract(right).abs().doubleValue() * share, Double::sum);
        figures.merge("90 % holds", holds ? share : 0, Double::sum);
      }
    }
    return List.of(new Row(PictureSet.TOPIC + name, "picture", figures));
  }
}
