package dev.updraft.insight.picture;

import dev.updraft.insight.fusion.Temperature;
import dev.updraft.insight.picture.Testimony.Voice;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The people and claims the picture's tests are about. */
final class People {
  static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
  static final Instant FRIDAY = Instant.parse("2026-03-06T08:00:00Z");

  static final Person BOSS = new Person.Contact(new UUID(1, 1));
  static final Person ZHOU = new Person.Contact(new UUID(1, 2));
  static final Person CHEN = new Person.Contact(new UUID(1, 3));
  static final Person MANAGER = new Person.Outsider("sales manager");
  static final Person UNKNOWN = new Person.Unknown();

  static final String ONLINE = "online";
  static final String OFFLINE = "offline";
  static final AnswerSpace WHERE = new AnswerSpace(List.of(ONLINE, OFFLINE));

  private People() {}

  static Person outsider(int n) {
    return new Person.Outsider("outsider " + n);
  }

  static UUID claim(int n) {
    return new UUID(7, n);
  }

  static Testimony says(int n, String answer, Basis basis, Person... chain) {
    return says(n, answer, basis, MONDAY, chain);
  }

  static Testimony says(int n, String answer, Basis basis, Instant heardAt, Person... chain) {
    return new Testimony(
        claim(n),
        answer,
        Arrays.stream(chain).map(person -> new Voice(person, false)).toList(),
        basis,
        heardAt);
  }

  static Evidence evidence(Testimony... testimonies) {
    return evidence(WHERE, TrackRecords.NONE, List.of(testimonies));
  }

  static Evidence evidence(AnswerSpace space, TrackRecords records, List<Testimony> testimonies) {
    return new Evidence(space, testimonies, records, List.of(), FRIDAY, null, Temperature.NEUTRAL);
  }

  static Picture picture(Testimony... testimonies) {
    return Picture.of(evidence(testimonies));
  }

  static double probability(Picture picture, String answer) {
    return picture.answers().stream()
        .filter(one -> one.value().equals(answer))
        .mapToDouble(Picture.Answer::probability)
        .sum();
  }

  static TrackRecords record(Person person, int confirmed, int refuted) {
    return new TrackRecords(Map.of(person, new TrackRecords.Tally(confirmed, refuted)));
  }
}
