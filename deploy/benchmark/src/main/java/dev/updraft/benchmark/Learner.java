package dev.updraft.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.UnitOfWork;
import dev.updraft.insight.challenges.Angle;
import dev.updraft.insight.challenges.AnswerOutcome;
import dev.updraft.insight.challenges.ChallengeEvent;
import dev.updraft.insight.claims.ClaimEvent;
import dev.updraft.insight.claims.Heard;
import dev.updraft.insight.contacts.ContactEvent;
import dev.updraft.insight.contacts.Standing;
import dev.updraft.insight.contacts.Tier;
import dev.updraft.insight.gaps.GapEvent;
import dev.updraft.insight.gaps.GapSource;
import dev.updraft.insight.insights.InsightCommand;
import dev.updraft.insight.insights.InsightEvent;
import dev.updraft.insight.insights.InsightKind;
import dev.updraft.insight.observations.Layer;
import dev.updraft.insight.observations.ObservationEvent;
import dev.updraft.insight.practice.PracticeEvent;
import dev.updraft.insight.practice.comparison.ChangeClass;
import dev.updraft.insight.questions.AnswerKind;
import dev.updraft.insight.questions.QuestionEvent;
import dev.updraft.insight.rolemodels.RoleModelEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A member who asked, listened and was asked for five years. Of a thousand events 420 are questions
 * put to the member and how they went, 380 what others said; gaps, insights, questions of the
 * member's own, observations and practice share the rest. Two dozen facets come over HTTP, for they
 * rest on a rule; all else goes into the log.
 */
final class Learner {
  private static final int TOGETHER = 1_000;
  private static final int CALLERS = 16;
  private static final int CONTACTS = 300;
  private static final int FOLLOWED = 5;
  private static final int DAYS = 5 * 365;
  private static final int TOPICS = 100;
  private static final List<String> OPTIONS = List.of("线上", "线下", "两样都做");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final String token;
  private final int events;
  private final List<UUID> facets = new ArrayList<>();
  private final List<UUID> contacts = ids(CONTACTS);
  private final List<UUID> models = ids(FOLLOWED);
  private final Instant now = Instant.now();
  private UUID member;

  /**
   * @param events rounded down to whole thousands
   */
  Learner(int port, String token, int events) {
    this.base = "http://127.0.0.1:" + port + "/api/v1";
    this.token = token;
    this.events = events;
  }

  private static List<UUID> ids(int count) {
    return IntStream.range(0, count).mapToObj(_ -> UuidCreator.getTimeOrderedEpoch()).toList();
  }

  int events() {
    return events;
  }

  /** Four domains of five parts each. */
  void divide(Connection log) throws IOException, InterruptedException, SQLException {
    for (var domain = 0; domain < 4; domain++) {
      var parent = facet("{\"name\": \"领域 %d\"}".formatted(domain));
      facets.add(parent);
      for (var part = 0; part < 5; part++) {
        facets.add(
            facet(
                "{\"name\": \"子领域 %d.%d\", \"parentId\": \"%s\"}".formatted(domain, part, parent)));
      }
    }
    // only the service knows under what id it keeps whoever holds the token
    try (var query =
        log.prepareStatement(
            "select member_id from event where data->>'facetId' = ? order by position limit 1")) {
      query.setString(1, facets.getFirst().toString());
      try (var rows = query.executeQuery()) {
        rows.next();
        member = rows.getObject(1, UUID.class);
      }
    }
  }

  private UUID facet(String body) throws IOException, InterruptedException {
    return UUID.fromString(send("POST", "/facets", body).get("id").asText());
  }

  /** The bulk of the past. */
  void remember(CommandHandler log) throws InterruptedException {
    // the keys of those spoken of are made once, not by all callers at a time
    write(log, this::meet);
    Load.exactly(
        CALLERS,
        1,
        caller -> {
          for (var n = caller; n < events / TOGETHER; n += CALLERS) {
            var random = new Random(n);
            write(log, work -> live(work, random));
          }
        });
  }

  private interface Part {
    void into(UnitOfWork work);
  }

  private void write(CommandHandler log, Part part) {
    log.execute(
            CommandContext.of(member, null, new Metadata(UUID.randomUUID(), null, null, null)),
            work -> {
              part.into(work);
              return null;
            })
        .join();
  }

  private void meet(UnitOfWork work) {
    var random = new Random(1);
    for (var contact : contacts) {
      work.create(
          Learning.CONTACT,
          contact,
          List.of(
              new ContactEvent.StandingLearned(
                  contact, any(random, Standing.values()), Map.of(), Instant.EPOCH),
              new ContactEvent.ParticularsLearned(
                  contact, any(random, Tier.values()), List.of(topic(random)))));
    }
    for (var n = 0; n < FOLLOWED; n++) {
      work.create(
          Learning.ROLE_MODEL,
          models.get(n),
          List.of(
              new RoleModelEvent.RoleModelChosen(
                  models.get(n),
                  member,
                  contacts.get(n),
                  List.of(facets.get(n)),
                  PersonalText.about(contacts.get(n), "每次都从我没想到的角度问"),
                  null)));
    }
  }

  /** A thousand events. */
  private void live(UnitOfWork work, Random random) {
    var asked = ids(20);
    var topics = asked.stream().map(_ -> topic(random)).toList();
    for (var n = 0; n < asked.size(); n++) {
      ask(work, asked.get(n), topics.get(n), n < 15);
    }
    for (var n = 0; n < 380; n++) {
      var about = random.nextInt(asked.size());
      hear(work, asked.get(about), topics.get(about), random);
    }
    times(20, () -> beAsked(work, random));
    for (var n = 0; n < 40; n++) {
      find(work, n < 25, n < 5, random);
    }
    for (var n = 0; n < 30; n++) {
      learn(work, n < 15, random);
    }
    times(40, () -> watch(work, random));
    times(5, () -> practise(work, random));
  }

  private static void times(int count, Runnable what) {
    for (var n = 0; n < count; n++) {
      what.run();
    }
  }

  private void ask(UnitOfWork work, UUID id, String topic, boolean resolved) {
    var events = new ArrayList<>();
    events.add(
        new QuestionEvent.QuestionAsked(
            id,
            member,
            topic,
            mine("春季活动放在线上还是线下？"),
            mine("四月的预算"),
            AnswerKind.CHOICE,
            OPTIONS.stream().map(this::mine).toList(),
            null,
            null,
            null));
    if (resolved) {
      events.add(new QuestionEvent.QuestionResolved(id, mine(OPTIONS.getFirst()), mine("公告")));
    }
    work.create(Learning.QUESTION, id, events);
  }

  private void hear(UnitOfWork work, UUID question, String topic, Random random) {
    var id = UuidCreator.getTimeOrderedEpoch();
    var hops = random.nextInt(3);
    var from = random.nextInt(CONTACTS);
    var chain =
        IntStream.rangeClosed(0, hops)
            .mapToObj(n -> contacts.get((from + n * 7) % CONTACTS))
            .map(contact -> new ClaimEvent.ToldBy(contact, null, null))
            .toList();
    work.create(
        Learning.CLAIM,
        id,
        List.of(
            new ClaimEvent.ClaimHeard(
                id,
                member,
                question,
                topic,
                AnswerKind.CHOICE,
                mine(OPTIONS.get(random.nextInt(OPTIONS.size()))),
                chain,
                null,
                hops,
                any(random, Heard.values()),
                ago(random))));
  }

  private void beAsked(UnitOfWork work, Random random) {
    var id = UuidCreator.getTimeOrderedEpoch();
    var held = ago(random);
    var events = new ArrayList<>();
    events.add(
        new ChallengeEvent.ChallengeBegun(
            id,
            member,
            facet(random),
            List.of(
                new ChallengeEvent.Questioner(contact(random), null),
                new ChallengeEvent.Questioner(contact(random), null)),
            held));
    for (var n = 0; n < 10; n++) {
      var question = UuidCreator.getTimeOrderedEpoch();
      var facet = facet(random);
      events.add(
          new ChallengeEvent.QuestionPut(
              id,
              question,
              facet,
              any(random, Angle.values()),
              1 + random.nextInt(5),
              mine("如果来的人只有十分之一，这个办法还成立吗？"),
              n % 2,
              null,
              held.plusSeconds(60L * n)));
      events.add(
          new ChallengeEvent.QuestionAnswered(
              id, question, facet, any(random, AnswerOutcome.values())));
    }
    work.create(Learning.CHALLENGE, id, events);
  }

  private void find(UnitOfWork work, boolean closed, boolean reopened, Random random) {
    var id = UuidCreator.getTimeOrderedEpoch();
    var facet = facet(random);
    var found = ago(random);
    var events = new ArrayList<>();
    events.add(
        new GapEvent.GapFound(
            id,
            member,
            GapSource.DISCUSSION,
            null,
            facet,
            mine("没想过有人会退订，也没想过退订以后怎么办"),
            null,
            contact(random),
            null,
            found));
    if (closed) {
      events.add(
          new GapEvent.GapClosed(
              id, facet, 1, mine("问了三个做过的人"), mine("先给再要"), between(found, random)));
    }
    if (reopened) {
      events.add(new GapEvent.GapReopened(id, facet, 1, mine("又被问住了"), between(found, random)));
    }
    work.create(Learning.GAP, id, events);
  }

  private void learn(UnitOfWork work, boolean used, Random random) {
    var id = UuidCreator.getTimeOrderedEpoch();
    var contact = contact(random);
    var received = ago(random);
    var events = new ArrayList<>();
    events.add(
        new InsightEvent.InsightReceived(
            id,
            member,
            contact,
            facet(random),
            any(random, InsightKind.values()),
            PersonalText.about(contact, "只有看得见彼此的圈子里，先付出才能规模化"),
            InsightCommand.Source.OTHER,
            null,
            received));
    if (used) {
      events.add(
          new InsightEvent.InsightUsed(
              id, UUID.randomUUID(), mine("改了新品试用"), between(received, random)));
    }
    work.create(Learning.INSIGHT, id, events);
  }

  private void watch(UnitOfWork work, Random random) {
    var id = UuidCreator.getTimeOrderedEpoch();
    var which = random.nextInt(FOLLOWED);
    work.create(
        Learning.OBSERVATION,
        id,
        List.of(
            new ObservationEvent.ObservationMade(
                id,
                member,
                models.get(which),
                contacts.get(which),
                any(random, Layer.values()),
                null,
                true,
                PersonalText.about(contacts.get(which), "先听完，再复述一遍对方的意思，然后才说自己的"),
                ago(random))));
  }

  private void practise(UnitOfWork work, Random random) {
    var id = UuidCreator.getTimeOrderedEpoch();
    var first = any(random, ChangeClass.values());
    work.create(
        Learning.PRACTICE,
        id,
        List.of(
            new PracticeEvent.PracticeDrafted(
                id, member, mine("分享会"), facet(random), contact(random), mine("现场来了很多人。")),
            new PracticeEvent.PracticeCompared(
                id,
                null,
                mine("现场来了八十人。"),
                ago(random),
                random.nextDouble(),
                Map.of(first, 1),
                List.of(new PracticeEvent.Changed(first, 4, 6, 4, 7)))));
  }

  /**
   * Puts what profile-service would have told into the table its consumer fills: of ten thousand
   * events here there, a thousand of value given and exchanges, a hundred endorsements.
   */
  void beTold(Connection owner) throws SQLException {
    var random = new Random(2);
    owner.setAutoCommit(false);
    try (var insert =
        owner.prepareStatement(
            "insert into identity_news (member_id, subject_id, type, at, body, epoch, position)"
                + " values (?, ?, ?, ?::timestamptz, ?::jsonb, 1, ?)")) {
      var position = 0L;
      for (var n = 0; n < events / 10_000 * 1_000; n++) {
        var given = n % 2 == 0;
        var at = ago(random);
        var id = UuidCreator.getTimeOrderedEpoch();
        add(
            insert,
            id,
            given ? "value-given.v1" : "exchange-held.v1",
            at,
            given
                ? "{\"contributionId\": \"%s\", \"occurredAt\": \"%s\"}".formatted(id, at)
                : "{\"exchangeId\": \"%s\", \"depth\": \"%s\", \"occurredAt\": \"%s\"}"
                    .formatted(id, n % 3 == 0 ? "IDEAS" : "WORK", at),
            ++position);
        if (n % 10 == 0) {
          position = endorsed(insert, random, position);
        }
      }
      insert.executeBatch();
    }
    owner.commit();
    owner.setAutoCommit(true);
  }

  private long endorsed(PreparedStatement insert, Random random, long before) throws SQLException {
    var position = before;
    var at = ago(random);
    var id = UuidCreator.getTimeOrderedEpoch();
    var closes = at.plus(Duration.ofDays(45));
    add(
        insert,
        id,
        "endorsement-received.v1",
        at,
        """
        {"endorsementId": "%s", "contactId": "%s", "unprompted": true, "topics": ["社群营销"],
         "strongestTopic": "社群营销", "receivedAt": "%s",
         "window": {"opensAt": "%s", "closesAt": "%s", "base": 80, "tauSeconds": 3888000,
          "delta": 1.5}}\
        """
            .formatted(id, contact(random), at, at, closes),
        ++position);
    var acted = at.plus(Duration.ofDays(1));
    if (random.nextInt(3) == 0 && acted.isBefore(now)) {
      add(
          insert,
          id,
          "endorsement-acted.v1",
          acted,
          "{\"endorsementId\": \"%s\", \"startedAt\": \"%s\"}".formatted(id, acted),
          ++position);
    } else if (closes.isBefore(now)) {
      add(
          insert,
          id,
          "endorsement-lapsed.v1",
          closes,
          "{\"endorsementId\": \"%s\", \"at\": \"%s\"}".formatted(id, closes),
          ++position);
    }
    return position;
  }

  private void add(
      PreparedStatement insert, UUID subject, String type, Instant at, String body, long position)
      throws SQLException {
    insert.setObject(1, member);
    insert.setObject(2, subject);
    insert.setString(3, type);
    insert.setString(4, at.toString());
    insert.setString(5, body);
    insert.setLong(6, position);
    insert.addBatch();
    if (position % 1_000 == 0) {
      insert.executeBatch();
    }
  }

  /** Draws a report of the last thirty days up; how long that took, in seconds. */
  double report() throws IOException, InterruptedException {
    var started = System.nanoTime();
    send("POST", "/cognition-report", "{}");
    return (System.nanoTime() - started) / 1e9;
  }

  /** The report drawn up last. */
  JsonNode lastReport() throws IOException, InterruptedException {
    var newest = send("GET", "/cognition-report?limit=1", null).get("items").get(0).get("id");
    return send("GET", "/cognition-report/" + newest.asText(), null);
  }

  private JsonNode send(String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .timeout(Duration.ofMinutes(5))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(method + " " + path + " answered " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  private PersonalText mine(String text) {
    return PersonalText.about(member, text);
  }

  private UUID contact(Random random) {
    return contacts.get(random.nextInt(CONTACTS));
  }

  private UUID facet(Random random) {
    return facets.get(random.nextInt(facets.size()));
  }

  private static String topic(Random random) {
    return "话题 " + random.nextInt(TOPICS);
  }

  @SafeVarargs
  private static <T> T any(Random random, T... values) {
    return values[random.nextInt(values.length)];
  }

  private Instant ago(Random random) {
    return now.minusSeconds(3_600 + random.nextInt(DAYS * 86_400 - 7_200));
  }

  private Instant between(Instant from, Random random) {
    return from.plusMillis((long) (Duration.between(from, now).toMillis() * random.nextDouble()));
  }
}
