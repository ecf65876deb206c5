package dev.updraft.profile.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.network.Introduction.Sought;
import dev.updraft.profile.network.Introduction.Stage;
import dev.updraft.profile.network.IntroductionCommand.AskForIntroduction;
import dev.updraft.profile.network.IntroductionCommand.DropIntroduction;
import dev.updraft.profile.network.IntroductionCommand.NoteAcquaintance;
import dev.updraft.profile.network.IntroductionCommand.NoteIntroduction;
import dev.updraft.profile.network.IntroductionCommand.NoteRefusal;
import dev.updraft.profile.network.IntroductionCommand.SeekIntroduction;
import dev.updraft.profile.network.IntroductionEvent.AcquaintanceNoted;
import dev.updraft.profile.network.IntroductionEvent.IntroductionAsked;
import dev.updraft.profile.network.IntroductionEvent.IntroductionDropped;
import dev.updraft.profile.network.IntroductionEvent.IntroductionMade;
import dev.updraft.profile.network.IntroductionEvent.IntroductionRefused;
import dev.updraft.profile.network.IntroductionEvent.IntroductionSought;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IntroductionTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(1);
  private static final UUID ZHOU = new UUID(0, 1);
  private static final UUID CHEN = new UUID(0, 2);
  private static final UUID WANG = new UUID(0, 3);
  private static final PersonalText NAME = PersonalText.about(new UUID(0, 9), "王总");
  private static final PersonalText REASON = PersonalText.about(new UUID(0, 8), "已经不需要了");

  private static final IntroductionSought OUTSIDER =
      new IntroductionSought(null, NAME, null, null, List.of("品牌"), List.of(ZHOU));
  private static final IntroductionSought CONTACT =
      new IntroductionSought(WANG, null, null, null, List.of(), List.of());
  private static final IntroductionAsked ASKED = new IntroductionAsked(ZHOU, NOW);
  private static final IntroductionRefused REFUSED = new IntroductionRefused(ZHOU, NOW);
  private static final IntroductionMade MADE = new IntroductionMade(ZHOU, WANG, NOW);
  private static final IntroductionDropped DROPPED = new IntroductionDropped(REASON);

  private static final AskForIntroduction ASK = new AskForIntroduction(ZHOU, NOW, NOW);
  private static final NoteRefusal REFUSE = new NoteRefusal(ZHOU, NOW, NOW);
  private static final NoteIntroduction MEET = new NoteIntroduction(ZHOU, WANG, NOW, NOW);
  private static final DropIntroduction DROP = new DropIntroduction(REASON);
  private static final SeekIntroduction SEEK =
      new SeekIntroduction(null, NAME, null, null, List.of("品牌"), List.of(ZHOU, ZHOU));

  private final DeciderSpec<IntroductionCommand, Introduction, IntroductionEvent> introduction =
      DeciderSpec.of(Introduction.CATEGORY.decider());

  @Test
  void somebody_can_be_wanted_and_wanting_them_again_is_no_change() {
    introduction.given().when(SEEK).then(OUTSIDER);
    introduction.given(OUTSIDER).when(SEEK).thenNothing();
    introduction.given(OUTSIDER, DROPPED).when(SEEK).thenNothing();
  }

  @Test
  void the_wanted_person_is_a_contact_or_an_outsider_and_not_both() {
    refused(
        ProfileReason.ONE_WANTED,
        () -> new SeekIntroduction(WANG, NAME, null, null, List.of(), List.of()));
    refused(
        ProfileReason.ONE_WANTED,
        () -> new SeekIntroduction(null, null, null, null, List.of(), List.of()));
    refused(
        ProfileReason.OWN_INTRODUCER,
        () -> new SeekIntroduction(WANG, null, null, null, List.of(), List.of(WANG)));
  }

  static List<IntroductionCommand> changes() {
    return List.of(new NoteAcquaintance(CHEN), ASK, REFUSE, MEET, DROP);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void nothing_can_be_done_about_what_was_never_sought(IntroductionCommand command) {
    introduction.given().when(command).thenRejected(ProfileReason.UNKNOWN_INTRODUCTION);
  }

  @Test
  void more_acquaintances_can_turn_up() {
    introduction.given(OUTSIDER).when(new NoteAcquaintance(CHEN)).then(new AcquaintanceNoted(CHEN));
    introduction.given(OUTSIDER).when(new NoteAcquaintance(ZHOU)).thenNothing();
    introduction
        .given(CONTACT)
        .when(new NoteAcquaintance(WANG))
        .thenRejected(ProfileReason.OWN_INTRODUCER);
  }

  @Test
  void a_contact_is_asked_once_until_they_answer() {
    introduction.given(OUTSIDER).when(ASK).then(ASKED);
    introduction.given(OUTSIDER, ASKED).when(ASK).thenNothing();
    introduction.given(OUTSIDER, ASKED, REFUSED).when(ASK).then(ASKED);
    introduction
        .given(OUTSIDER)
        .when(new AskForIntroduction(ZHOU, LATER, NOW))
        .thenRejected(ProfileReason.NOT_YET_HAPPENED);
    introduction
        .given(CONTACT)
        .when(new AskForIntroduction(WANG, NOW, NOW))
        .thenRejected(ProfileReason.OWN_INTRODUCER);
  }

  @Test
  void only_who_was_asked_can_refuse() {
    introduction.given(OUTSIDER).when(REFUSE).thenRejected(ProfileReason.NOT_ASKED);
    introduction.given(OUTSIDER, ASKED).when(REFUSE).then(REFUSED);
    introduction.given(OUTSIDER, ASKED, REFUSED).when(REFUSE).thenNothing();
    introduction
        .given(OUTSIDER, ASKED)
        .when(new NoteRefusal(ZHOU, LATER, NOW))
        .thenRejected(ProfileReason.NOT_YET_HAPPENED);
  }

  @Test
  void an_introduction_may_come_asked_for_or_not() {
    introduction.given(OUTSIDER, ASKED).when(MEET).then(MADE);
    introduction.given(OUTSIDER).when(MEET).then(MADE);
    introduction
        .given(CONTACT)
        .when(new NoteIntroduction(ZHOU, null, NOW, NOW))
        .then(new IntroductionMade(ZHOU, WANG, NOW));
    introduction
        .given(OUTSIDER)
        .when(new NoteIntroduction(ZHOU, null, LATER, NOW))
        .thenRejected(ProfileReason.NOT_YET_HAPPENED);
    introduction
        .given(OUTSIDER)
        .when(new NoteIntroduction(ZHOU, ZHOU, NOW, NOW))
        .thenRejected(ProfileReason.OWN_INTRODUCER);
  }

  @Test
  void what_is_over_is_over() {
    introduction.given(OUTSIDER, MADE).when(MEET).thenNothing();
    introduction.given(OUTSIDER, DROPPED).when(DROP).thenNothing();
    introduction.given(OUTSIDER).when(DROP).then(DROPPED);
    introduction.given(OUTSIDER, MADE).when(ASK).thenRejected(ProfileReason.INTRODUCTION_OVER);
    introduction.given(OUTSIDER, MADE).when(DROP).thenRejected(ProfileReason.INTRODUCTION_OVER);
    introduction
        .given(OUTSIDER, ASKED, DROPPED)
        .when(REFUSE)
        .thenRejected(ProfileReason.INTRODUCTION_OVER);
    introduction.given(OUTSIDER, DROPPED).when(MEET).thenRejected(ProfileReason.INTRODUCTION_OVER);
    introduction
        .given(OUTSIDER, DROPPED)
        .when(new NoteAcquaintance(CHEN))
        .thenRejected(ProfileReason.INTRODUCTION_OVER);
  }

  @Test
  void it_is_open_again_when_the_last_one_asked_refused() {
    var chenAsked = new IntroductionAsked(CHEN, NOW);

    assertThat(folded(OUTSIDER, ASKED).stage()).isEqualTo(Stage.ASKED);
    assertThat(folded(OUTSIDER, ASKED, REFUSED).stage()).isEqualTo(Stage.SOUGHT);
    assertThat(folded(OUTSIDER, ASKED, chenAsked, REFUSED).stage()).isEqualTo(Stage.ASKED);
    assertThat(folded(OUTSIDER, ASKED, chenAsked, REFUSED).refusedBy()).containsExactly(ZHOU);
    assertThat(folded(OUTSIDER, ASKED, REFUSED, ASKED).refusedBy()).isEmpty();
    assertThat(folded(OUTSIDER, ASKED, MADE))
        .returns(Stage.MADE, Sought::stage)
        .returns(WANG, Sought::metContactId);
  }

  private static Sought folded(IntroductionEvent... events) {
    var decider = Introduction.CATEGORY.decider();
    var state = decider.initial().get();
    for (var event : events) {
      state = decider.evolve().apply(state, event);
    }
    return state.sought();
  }

  private static void refused(ProfileReason reason, Runnable making) {
    assertThatThrownBy(making::run)
        .isInstanceOfSatisfying(
            Rejection.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
