package dev.updraft.benchmark.truth;

import static java.util.stream.Collectors.groupingBy;

import dev.updraft.benchmark.Row;
import dev.updraft.insight.fusion.Temperature;
import dev.updraft.insight.picture.Agreement;
import dev.updraft.insight.picture.AnswerSpace;
import dev.updraft.insight.picture.Concord;
import dev.updraft.insight.picture.Copying;
import dev.updraft.insight.picture.Evidence;
import dev.updraft.insight.picture.Person;
import dev.updraft.insight.picture.Picture;
import dev.updraft.insight.picture.Testimony;
import dev.updraft.insight.picture.TrackRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A set of choices as one member's topic: a hundred of its items are questions, of which a few have
 * turned out, and what workers say of the others is drawn as production draws it – without what
 * agreement on the open ones teaches, and with it.
 */
record PictureSet(
    List<String> options, Map<String, List<Testimony>> said, Map<String, String> truth) {
  /** What the names of these rows begin with. */
  static final String TOPIC = "a topic of ";

  private static final int QUESTIONS = 100;
  private static final int RESOLVED = 20;
  private static final int DRAWS = 5;
  private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");

  static PictureSet read(Path folder) throws IOException {
    var options = new TreeSet<String>();
    var truth = new LinkedHashMap<String, String>();
    for (var row : Table.read(folder.resolve("truth.csv"), "item", "truth")) {
      truth.put(row.get("item"), row.get("truth"));
      options.add(row.get("truth"));
    }
    var labels = Table.read(folder.resolve("label.csv"), "item", "worker", "label");
    labels.forEach(row -> options.add(row.get("label")));
    var claims = new int[1];
    var said =
        labels.stream()
            .filter(row -> truth.containsKey(row.get("item")))
            .collect(
                groupingBy(
                    row -> row.get("item"),
                    LinkedHashMap::new,
                    Collectors.mapping(
                        row ->
                            new Testimony(
                                new UUID(1, claims[0]++),
                                row.get("label"),
                                List.of(
                                    new Testimony.Voice(
                                        new Person.Outsider(row.get("worker")), false)),
                                null,
                                AT),
                        Collectors.toList())));
    truth.keySet().retainAll(said.keySet());
    return new PictureSet(List.copyOf(options), said, truth);
  }

  List<Row> measure(String name) {
    var without = new double[2];
    var with = new double[2];
    for (var draw = 0; draw < DRAWS; draw++) {
      var items = List.copyOf(truth.keySet());
      var drawn =
          Arrays.stream(ChoiceSet.shuffled(items.size(), draw))
              .limit(QUESTIONS)
              .mapToObj(items::get)
              .toList();
      var resolved = Set.copyOf(drawn.subList(0, Math.min(RESOLVED, drawn.size() / 2)));
      var open = drawn.stream().filter(item -> !resolved.contains(item)).toList();
      var records = TrackRecords.of(judged(resolved), "topic");
      var agreement =
          Agreement.of(
              drawn.stream()
                  .map(
                      item ->
                          new Agreement.Asked(
                              id(item),
                              options,
                              said.get(item),
                              resolved.contains(item) ? truth.get(item) : null))
                  .toList());
      for (var item : open) {
        score(item, records, without, open.size());
        score(
            item,
            records.with(concord(agreement, open, item), Copying.of(judged(resolved))),
            with,
            open.size());
      }
    }
    return List.of(row(name, "picture, no agreement", without), row(name, "picture", with));
  }

  private static Row row(String name, String method, double[] scores) {
    var figures = new LinkedHashMap<String, Double>();
    figures.put("accuracy", scores[0] / DRAWS);
    figures.put("brier", scores[1] / DRAWS);
    return new Row(TOPIC + name, method, figures);
  }

  private List<TrackRecords.Judged> judged(Set<String> resolved) {
    return resolved.stream()
        .sorted()
        .flatMap(
            item ->
                said.get(item).stream()
                    .map(
                        one ->
                            new TrackRecords.Judged(
                                id(item),
                                one,
                                "topic",
                                one.answer().equals(truth.get(item)),
                                options.size())))
        .toList();
  }

  private Concord concord(Agreement agreement, List<String> open, String except) {
    var borneOut = new ArrayList<Concord.BorneOut>();
    for (var item : open) {
      var chances = agreement.borneOut().get(id(item));
      if (chances != null && !item.equals(except)) {
        for (var one : said.get(item)) {
          if (chances.containsKey(one.claim())) {
            borneOut.add(new Concord.BorneOut(one, chances.get(one.claim())));
          }
        }
      }
    }
    return Concord.of(borneOut);
  }

  private static UUID id(String item) {
    return new UUID(2, item.hashCode());
  }

  private void score(String item, TrackRecords records, double[] scores, int of) {
    var probabilities =
        Picture.probabilities(
            new Evidence(
                new AnswerSpace(options),
                said.get(item),
                records,
                List.of(),
                AT,
                null,
                Temperature.NEUTRAL));
    var right = probabilities.get(truth.get(item));
    var highest = probabilities.values().stream().mapToDouble(p -> p).max().orElseThrow();
    var ties = probabilities.values().stream().filter(p -> p > highest - 1e-12).count();
    scores[0] += right > highest - 1e-12 ? 1.0 / ties / of : 0;
    for (var answer : probabilities.entrySet()) {
      var off = answer.getValue() - (answer.getKey().equals(truth.get(item)) ? 1 : 0);
      scores[1] += off * off / of;
    }
  }
}
