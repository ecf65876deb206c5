package dev.updraft.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.eventsourcing.PersonalText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A member with so many contacts and a hundred times as many events. The bulk goes into the log in
 * this process; whatever rests on a rule (places in tiers, endorsements, ties, what was achieved)
 * goes over HTTP.
 */
final class Population {
  static final List<String> TOPICS =
      IntStream.range(0, 40).mapToObj(number -> "topic-" + number).toList();
  private static final int EVENTS_EACH = 100;
  private static final int EVENTS_TOGETHER = 11;
  private static final int CALLERS = 64;
  private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
  private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红鑫";
  private static final List<String> LATIN =
      List.of("Ada Berg", "Tom Okoro", "Eve Stone", "Ivo Zhang", "Mia Keller");
  private static final List<String> STANDINGS =
      List.of("ORIGINATOR", "CLOSE_TO_SOURCE", "WELL_INFORMED", "PEER");
  private static final List<String> LEVELS = List.of("ABOVE", "LEVEL", "BELOW");
  private static final List<String> DEPTHS = List.of("GREETING", "SMALL_TALK", "WORK", "IDEAS");
  private static final List<String> KINDS =
      List.of("PUBLIC_ADVOCACY", "RECOMMENDATION", "INTRODUCTION", "MENTION");
  private static final ObjectMapper JSON = new ObjectMapper();

  final String token;
  final List<UUID> contacts;
  final List<String> endorsements = Collections.synchronizedList(new ArrayList<>());
  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final UUID member;

  Population(int port, String token, int contacts) throws Exception {
    this.base = "http://127.0.0.1:" + port + "/api/v1";
    this.token = token;
    this.member = UUID.fromString(send("GET", "/me", null).get("memberId").asText());
    this.contacts =
        IntStream.range(0, contacts).mapToObj(_ -> UuidCreator.getTimeOrderedEpoch()).toList();
  }

  /** The bulk of the past: contacts, and what was said and given between the member and each. */
  void remember(CommandHandler log) throws InterruptedException {
    // the member's own key is made once, not by all callers at a time
    met(log, 0);
    Load.exactly(
        CALLERS,
        1,
        caller -> {
          for (var n = 1 + caller; n < contacts.size(); n += CALLERS) {
            met(log, n);
          }
        });
  }

  private void met(CommandHandler log, int number) {
    var random = new Random(number);
    var contact = contacts.get(number);
    for (var done = 0; done < EVENTS_EACH; done += EVENTS_TOGETHER) {
      var first = done == 0;
      var many = Math.min(EVENTS_TOGETHER, EVENTS_EACH - done);
      log.execute(
              CommandContext.of(member, null, new Metadata(UUID.randomUUID(), null, null, null)),
              work -> {
                if (first) {
                  work.create(Past.CONTACT, contact, added(contact, number, random));
                }
                for (var n = first ? 1 : 0; n < many; n++) {
                  var id = UuidCreator.getTimeOrderedEpoch();
                  if (random.nextInt(5) < 3) {
                    work.create(Past.EXCHANGE, id, held(contact, random));
                  } else {
                    work.create(Past.CONTRIBUTION, id, given(contact, random));
                  }
                }
                return null;
              })
          .join();
    }
  }

  private static Past.ContactAdded added(UUID contact, int number, Random random) {
    var details =
        new Past.Details(
            PersonalText.about(contact, name(number, random)),
            PersonalText.about(contact, "组织" + number % 300),
            LEVELS.get(number % 3),
            List.of(topic(random), topic(random)),
            List.of(topic(random)),
            List.of(),
            List.of(PersonalText.about(contact, "person" + number + "@example.org")));
    return new Past.ContactAdded(
        details, STANDINGS.get(random.nextInt(4)), Map.of(), Instant.EPOCH, "WIDER");
  }

  private static String name(int number, Random random) {
    if (number % 5 == 0) {
      return LATIN.get(number / 5 % LATIN.size()) + " " + number;
    }
    return "" + any(SURNAMES, random) + any(GIVEN, random) + any(GIVEN, random);
  }

  private static char any(String characters, Random random) {
    return characters.charAt(random.nextInt(characters.length()));
  }

  private Past.ExchangeHeld held(UUID contact, Random random) {
    var depth = DEPTHS.get(random.nextInt(4));
    var deep = depth.equals("IDEAS");
    return new Past.ExchangeHeld(
        contact,
        depth,
        "CALL",
        PersonalText.about(contact, "聊了新品试用的下一步，约了下周再谈一次"),
        List.of(topic(random)),
        deep ? PersonalText.about(member, "先付出能规模化吗？") : null,
        deep ? PersonalText.about(contact, "只在看得见的圈子里") : null,
        ago(random, 700));
  }

  private static Past.ValueGiven given(UUID contact, Random random) {
    return new Past.ValueGiven(
        contact,
        "KNOWLEDGE",
        PersonalText.about(contact, "一份四十人的用户研究，三张图和它们对春季活动的意义"),
        List.of(topic(random)),
        60,
        ago(random, 700));
  }

  /** What rests on rules. Afterwards the endorsements' ids are known. */
  void settle() throws Exception {
    for (var number = 0; number < 20; number++) {
      send(
          "POST",
          "/achievements",
          """
          {"title": "新品试用 %d", "topics": ["%s"], "weight": 0.5, "achievedOn": "2026-03-0%d"}
          """
              .formatted(number, TOPICS.get(number), number % 9 + 1));
    }
    for (var number = 0; number < 3; number++) {
      send(
          "POST",
          "/goals",
          "{\"summary\": \"目标 %d\", \"topics\": [\"topic-1\"]}".formatted(number));
    }
    seat(0, 5, "TOP_5");
    seat(5, 55, "KEY_50");
    seat(55, Math.min(155, contacts.size()), "VITAL_100");
    for (var from = 0; from < contacts.size(); from += 200) {
      var some = contacts.subList(from, Math.min(from + 200, contacts.size()));
      send(
          "PATCH",
          "/contacts",
          "{\"ids\": %s, \"addGroups\": [\"社群 %d\"]}".formatted(json(some), from / 200 % 20));
    }
    Load.exactly(8, contacts.size() / 8, _ -> tie());
    Load.exactly(4, contacts.size() / 40, _ -> endorse());
  }

  private void seat(int from, int to, String tier) throws Exception {
    send(
        "PATCH",
        "/contacts",
        "{\"ids\": %s, \"tier\": \"%s\"}".formatted(json(contacts.subList(from, to)), tier));
  }

  private void tie() throws Exception {
    var random = new Random();
    var one = random.nextInt(contacts.size() - 1);
    // people near each other in the list know each other: circles, not noise
    var other = Math.min(contacts.size() - 1, one + 1 + random.nextInt(8));
    send(
        "POST",
        "/network/ties",
        "{\"contactId\": \"%s\", \"otherContactId\": \"%s\"}"
            .formatted(contacts.get(one), contacts.get(other)));
  }

  private void endorse() throws Exception {
    var random = new Random();
    var given = ago(random, 90);
    var topic = topic(random);
    var id =
        send(
                "POST",
                "/endorsements",
                """
                {"contactId": "%s", "kind": "%s", "unprompted": true, "topics": ["%s"],
                 "statement": "做社群营销，找林夏。", "receivedAt": "%s"}
                """
                    .formatted(
                        contacts.get(random.nextInt(contacts.size())),
                        KINDS.get(random.nextInt(4)),
                        topic,
                        given))
            .get("id")
            .asText();
    endorsements.add(id);
    if (random.nextInt(10) < 3 && given.isAfter(Instant.now().minus(Duration.ofDays(6)))) {
      send(
          "POST",
          "/endorsements/" + id + "/actions",
          "{\"summary\": \"开了一场工作坊\", \"topic\": \"%s\", \"startedAt\": \"%s\"}"
              .formatted(topic, given.plusSeconds(3_600)));
    }
  }

  private JsonNode send(String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Prefer", "respond-async")
            .timeout(Duration.ofSeconds(60))
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

  private static String json(List<UUID> ids) throws IOException {
    return JSON.writeValueAsString(ids);
  }

  private static String topic(Random random) {
    return TOPICS.get(random.nextInt(TOPICS.size()));
  }

  private static Instant ago(Random random, int days) {
    return Instant.now().minusSeconds(3_600 + random.nextInt(days * 86_400 - 7_200));
  }
}
