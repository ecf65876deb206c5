package dev.updraft.benchmark.truth;

import static java.util.stream.Collectors.groupingBy;

import dev.updraft.benchmark.Row;
import dev.updraft.insight.fusion.Temperature;
import dev.updraft.insight.picture.Agreement;
import dev.updraft.insight.picture.AnswerSpace;
import dev.updraft.insight.picture.Concord;
import dev.updraft.insight.picture.Copying;
import dev.updraft.insight.picture.Evidence;
import dev.updraft.insight.picture.Ledger;
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

  /** While fewer turned out, production learns nothing of how sure to be. */
  private static final int FEW = 10;

  private static final String TITLE = "topic";
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
    var without = new Sureness();
    var with = new Sureness();
    var served = new Sureness();
    for (var draw = 0; draw < DRAWS; draw++) {
      var items = List.copyOf(truth.keySet());
      var drawn =
          Arrays.stream(ChoiceSet.shuffled(items.size(), draw))
              .limit(QUESTIONS)
              .mapToObj(items::get)
              .toList();
      var resolved = Set.copyOf(drawn.subList(0, Math.min(RESOLVED, drawn.size() / 2)));
      var open = drawn.stream().filter(item -> !resolved.contains(item)).toList();
      var ledger = new Ledger(judged(resolved));
      var records = ledger.records(TITLE);
      var temperature = temperature(resolved, ledger);
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
        var agreed = records.with(concord(agreement, open, item), Copying.of(judged(resolved)));
        without.add(drawn(item, records, Temperature.NEUTRAL), truth.get(item));
        with.add(drawn(item, agreed, Temperature.NEUTRAL), truth.get(item));
        served.add(drawn(item, agreed, temperature), truth.get(item));
      }
    }
    return List.of(
        without.row(TOPIC + name, "picture, no agreement"),
        with.row(TOPIC + name, "picture"),
        served.row(TOPIC + name, "picture, as sure as turned out"));
  }

  /** As production learns how sure to be: each without what it taught of people itself. */
  private Temperature temperature(Set<String> resolved, Ledger ledger) {
    if (resolved.size() < FEW) {
      return Temperature.NEUTRAL;
    }
    var items = resolved.stream().sorted().toList();
    return Temperature.fitted(
        items.stream()
            .map(item -> drawn(item, ledger.without(id(item), TITLE), Temperature.NEUTRAL))
            .map(drawn -> options.stream().mapToDouble(drawn::get).toArray())
            .toArray(double[][]::new),
        items.stream().mapToInt(item -> options.indexOf(truth.get(item))).toArray());
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
                                TITLE,
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

  private Map<String, Double> drawn(String item, TrackRecords records, Temperature temperature) {
    return Picture.probabilities(
        new Evidence(
            new AnswerSpace(options), said.get(item), records, List.of(), AT, null, temperature));
  }
}
