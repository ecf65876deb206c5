package dev.updraft.insight.asks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.InsightReason;
import dev.updraft.insight.asks.AskCommand.Answer;
import dev.updraft.insight.asks.AskCommand.Close;
import dev.updraft.insight.asks.AskCommand.Rate;
import dev.updraft.insight.asks.AskCommand.Send;
import dev.updraft.insight.asks.AskEvent.AnswerRated;
import dev.updraft.insight.asks.AskEvent.AskAnswered;
import dev.updraft.insight.asks.AskEvent.AskClosed;
import dev.updraft.insight.asks.AskEvent.AskSent;
import dev.updraft.insight.asks.Panel.Place;
import dev.updraft.insight.asks.Panel.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AskTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant CLOSES = NOW.plus(Duration.ofDays(14));
  private static final UUID ASK = new UUID(0, 1);
  private static final UUID MEMBER = new UUID(0, 2);
  private static final UUID TEACHER = new UUID(0, 10);
  private static final UUID ZHOU = new UUID(0, 11);
  private static final UUID STRANGER = new UUID(0, 12);
  private static final UUID CLAIM = new UUID(0, 20);

  private static Place place(UUID contact, double chance) {
    return new Place(contact, Why.LIKELY, chance, chance, 1);
  }

  private static Send send(List<Place> panel, Set<UUID> expected) {
    return new Send(ASK, MEMBER, new UUID(0, 3), "活动", 7, panel, expected, NOW, CLOSES, null);
  }

  private static Ask after(AskCommand... commands) {
    var ask = Ask.INITIAL;
    for (var command : commands) {
      for (var event : Ask.decide(ask, command)) {
        ask = Ask.evolve(ask, event);
      }
    }
    return ask;
  }

  private static final Send SENT =
      send(List.of(place(TEACHER, 0.6), place(ZHOU, 0.2)), Set.of(TEACHER, STRANGER));

  private static Answer answer(UUID contact, Instant at) {
    return new Answer(contact, CLAIM, at);
  }

  private static void refuses(Ask ask, AskCommand command, InsightReason reason) {
    assertThatThrownBy(() -> Ask.decide(ask, command))
        .isInstanceOfSatisfying(
            Rejection.class, rejection -> assertThat(rejection.reason()).isEqualTo(reason));
  }

  @Test
  void an_expectation_of_somebody_who_was_not_asked_is_left_out() {
    var sent = (AskSent) Ask.decide(Ask.INITIAL, SENT).getFirst();

    assertThat(sent.expected()).containsExactly(TEACHER);
  }

  @Test
  void without_anybody_to_ask_nothing_is_sent() {
    refuses(Ask.INITIAL, send(List.of(), Set.of()), InsightReason.NOBODY_TO_ASK);
    refuses(Ask.INITIAL, answer(ZHOU, NOW), InsightReason.UNKNOWN_ASK);
    refuses(Ask.INITIAL, new Close(NOW), InsightReason.UNKNOWN_ASK);
  }

  @Test
  void sent_twice_is_sent_once() {
    assertThat(Ask.decide(after(SENT), SENT)).isEmpty();
  }

  @Test
  void the_first_answer_is_scored_the_others_are_not() {
    var first = (AskAnswered) Ask.decide(after(SENT), answer(ZHOU, NOW)).getFirst();
    // a quarter to the model, half left to the only other by the member
    assertThat(first.surprise().model()).isCloseTo(2, within(1e-9));
    assertThat(first.surprise().member()).isCloseTo(1, within(1e-9));

    var second =
        (AskAnswered) Ask.decide(after(SENT, answer(ZHOU, NOW)), answer(TEACHER, NOW)).getFirst();
    assertThat(second.surprise()).isNull();
  }

  @Test
  void an_answer_is_given_once_in_time_and_by_those_asked() {
    refuses(after(SENT), answer(STRANGER, NOW), InsightReason.UNKNOWN_ASK);
    refuses(after(SENT), answer(ZHOU, CLOSES), InsightReason.ASK_CLOSED);
    refuses(after(SENT, new Close(NOW)), answer(ZHOU, NOW), InsightReason.ASK_CLOSED);
    refuses(after(SENT, answer(ZHOU, NOW)), answer(ZHOU, NOW), InsightReason.ALREADY_ANSWERED);
    assertThat(Ask.decide(after(SENT), answer(ZHOU, CLOSES.minusNanos(1)))).hasSize(1);
  }

  @Test
  void what_was_answered_can_be_rated_and_rated_anew() {
    refuses(after(SENT), new Rate(ZHOU, true), InsightReason.NOT_ANSWERED);
    var answered = after(SENT, answer(ZHOU, NOW));
    assertThat(Ask.decide(answered, new Rate(ZHOU, false)))
        .containsExactly(new AnswerRated(ASK, ZHOU, false));
    var rated = after(SENT, answer(ZHOU, NOW), new Rate(ZHOU, false));
    assertThat(Ask.decide(rated, new Rate(ZHOU, false))).isEmpty();
    assertThat(Ask.decide(rated, new Rate(ZHOU, true))).hasSize(1);
  }

  @Test
  void closing_twice_is_closing_once() {
    assertThat(Ask.decide(after(SENT), new Close(NOW))).containsExactly(new AskClosed(ASK, NOW));
    assertThat(Ask.decide(after(SENT, new Close(NOW)), new Close(NOW))).isEmpty();
  }

  @Test
  void surprises_are_as_likelihoods_say() {
    var panel = List.of(place(TEACHER, 0.5), place(ZHOU, 0.5), place(STRANGER, 0.5));

    assertThat(Surprise.of(ZHOU, panel, Set.of()).member()).isNull();
    assertThat(Surprise.of(ZHOU, panel, Set.of()).model())
        .isCloseTo(Math.log(3) / Math.log(2), within(1e-9));
    assertThat(Surprise.of(ZHOU, panel, Set.of(ZHOU)).member()).isCloseTo(1, within(1e-9));
    assertThat(Surprise.of(ZHOU, panel, Set.of(TEACHER)).member()).isCloseTo(2, within(1e-9));
    assertThat(Surprise.of(ZHOU, List.of(place(ZHOU, 0.3)), Set.of(ZHOU)))
        .isEqualTo(new Surprise(0, 0.0));
  }
}
