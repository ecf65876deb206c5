package dev.updraft.profile.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.profile.exchanges.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MeetingsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant THEN = NOW.minus(Duration.ofDays(3));
  private static final UUID MEMBER = new UUID(0, 9);
  private static final UUID G = new UUID(0, 1);
  private static final UUID TOM = new UUID(0, 2);

  private final Acquaintances people = new Acquaintances(UUID::randomUUID);
  private final Meetings meetings = new Meetings(MEMBER, people);

  private static Said.Person person(String name, String... emails) {
    return new Said.Person(
        name,
        null,
        null,
        List.of(emails),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null);
  }

  private void knowsBoth() {
    people.know(G, person("G", "g@example.org", "g@example.net"));
    people.know(TOM, person("Tom", "tom@example.org"));
  }

  private static Said.Meeting meeting(boolean talk, String... addresses) {
    return new Said.Meeting(
        "1",
        THEN,
        THEN,
        "Lunch",
        List.of(addresses),
        Exchange.Depth.WORK,
        Exchange.Medium.IN_PERSON,
        talk);
  }

  @Test
  void a_meeting_is_an_exchange_with_each_contact_who_was_there() {
    knowsBoth();
    var ruling =
        meetings.judge(
            meeting(false, "G@example.org", "tom@example.org", "x@y"), NOW, false, null, null);
    assertThat(ruling.judgement().verdict()).isEqualTo(Verdict.NEW);
    assertThat(ruling.exchanges()).containsOnlyKeys(G, TOM);
  }

  @Test
  void a_repeat_brings_nothing_and_a_contact_learned_of_since_only_theirs() {
    people.know(G, person("G", "g@example.org"));
    var lunch = meeting(false, "g@example.org", "tom@example.org");
    var first = meetings.judge(lunch, NOW, false, null, null);
    assertThat(meetings.judge(lunch, NOW, false, null, null).judgement().verdict())
        .isEqualTo(Verdict.SAME);

    var later = new Meetings(MEMBER, people);
    later.know(first.exchanges().get(G), G, THEN);
    people.know(TOM, person("Tom", "tom@example.org"));
    var again = later.judge(lunch, NOW, false, null, null);
    assertThat(again.judgement().verdict()).isEqualTo(Verdict.UPDATES);
    assertThat(again.exchanges()).containsOnlyKeys(TOM);
  }

  @Test
  void two_addresses_of_one_contact_are_one_exchange_whichever_was_known_first() {
    knowsBoth();
    var both = meeting(false, "g@example.net", "g@example.org");
    assertThat(meetings.judge(both, NOW, false, null, null).exchanges()).hasSize(1);

    var alone = new Meetings(MEMBER, people);
    var id =
        alone.judge(meeting(false, "g@example.org"), NOW, false, null, null).exchanges().get(G);
    var later = new Meetings(MEMBER, people);
    later.know(id, G, THEN);
    assertThat(later.judge(both, NOW, false, null, null).judgement().verdict())
        .isEqualTo(Verdict.SAME);
  }

  @Test
  void what_was_told_by_hand_about_then_is_held_back_until_the_member_has_spoken() {
    knowsBoth();
    meetings.know(UUID.randomUUID(), G, THEN.plus(Duration.ofMinutes(50)));
    var lunch = meeting(false, "g@example.org");
    var judged = meetings.judge(lunch, NOW, false, null, null).judgement();
    assertThat(judged.verdict()).isEqualTo(Verdict.DUPLICATE_OF);
    assertThat(judged.held()).isTrue();
    assertThat(meetings.judge(lunch, NOW, true, null, null).judgement().verdict())
        .isEqualTo(Verdict.NEW);
  }

  @Test
  void what_the_member_says_of_it_decides() {
    knowsBoth();
    meetings.know(UUID.randomUUID(), G, THEN);
    var lunch = meeting(false, "g@example.org");
    var same = meetings.judge(lunch, NOW, false, null, new Decision.Same(G, null));
    assertThat(same.judgement().verdict()).isEqualTo(Verdict.SAME);
    assertThat(same.exchanges()).isEmpty();
    assertThat(same.remembered()).isTrue();
    var taken = new Remembered(G, Remembered.Fate.TAKEN);
    assertThat(meetings.judge(lunch, NOW, false, taken, null).judgement().verdict())
        .isEqualTo(Verdict.SAME);
    var another = new Decision.Separate(UUID.randomUUID());
    assertThat(meetings.judge(lunch, NOW, false, null, another).exchanges()).containsOnlyKeys(G);
  }

  @Test
  void a_talk_is_new_once_and_of_whoever_alone_was_there() {
    knowsBoth();
    var talk = meeting(true, "g@example.org");
    var first = meetings.judge(talk, NOW, false, null, null);
    assertThat(first.judgement().verdict()).isEqualTo(Verdict.NEW);
    assertThat(first.judgement().contact()).isEqualTo(G);
    assertThat(first.remembered()).isTrue();
    assertThat(meetings.judge(talk, NOW, false, null, null).judgement().verdict())
        .isEqualTo(Verdict.SAME);
    var later = new Meetings(MEMBER, people);
    var taken = new Remembered(null, Remembered.Fate.TAKEN);
    for (var other : List.of("tom@example.org", "x@example.org")) {
      var crowd = meeting(true, "g@example.org", other);
      assertThat(later.judge(crowd, NOW, false, taken, null).judgement())
          .isEqualTo(Judgement.of(Verdict.SAME));
    }
  }

  @Test
  void strangers_talks_and_the_future_bring_no_exchange() {
    knowsBoth();
    assertThat(
            meetings
                .judge(meeting(false, "x@example.org"), NOW, false, null, null)
                .judgement()
                .fault())
        .isEqualTo(Fault.NOBODY_KNOWN);
    assertThat(meetings.judge(meeting(true, "g@example.org"), NOW, false, null, null).exchanges())
        .isEmpty();
    assertThat(
            meetings
                .judge(meeting(false, "g@example.org"), THEN.minusSeconds(1), false, null, null)
                .judgement()
                .fault())
        .isEqualTo(Fault.IN_THE_FUTURE);
  }
}
