package dev.updraft.profile.endorsements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.contacts.Standing;
import dev.updraft.profile.endorsements.Assessment.Adjustment;
import dev.updraft.profile.endorsements.Assessment.Facts;
import dev.updraft.profile.endorsements.EndorsementCommand.CorrectEndorsement;
import dev.updraft.profile.endorsements.EndorsementCommand.Lapse;
import dev.updraft.profile.endorsements.EndorsementCommand.OverrideWindow;
import dev.updraft.profile.endorsements.EndorsementCommand.ReassessEndorsement;
import dev.updraft.profile.endorsements.EndorsementCommand.ReceiveEndorsement;
import dev.updraft.profile.endorsements.EndorsementCommand.StartAction;
import dev.updraft.profile.members.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What the momentum of an endorsement does over its life, whatever the member does to it. */
class MomentumHistoryTest {
  private static final UUID CONTACT = new UUID(0, 1);
  private static final PersonalText TEXT = PersonalText.about(CONTACT, "读者更多");
  private static final Instant OPENS = Instant.parse("2026-03-03T12:00:00Z");
  private static final Duration STEP = Duration.ofHours(6);
  private static final int STEPS = 400;

  /** Something done so many steps after what was done before. */
  record Move(int after, int what, double base, long days) {}

  @Property(tries = 300)
  void between_assessments_it_only_falls_and_from_the_end_of_its_window_on_it_is_nothing(
      @ForAll("kinds") EndorsementKind kind, @ForAll @Size(max = 8) List<@From("moves") Move> all) {
    var received = lived(kind, all);
    var last = Double.POSITIVE_INFINITY;
    Assessment before = null;
    for (var step = 0; step < STEPS; step++) {
      var at = OPENS.plus(STEP.multipliedBy(step));
      var valid = received.assessedAt(at).assessment();
      var momentum = received.explain(at, Language.ENGLISH).momentum();
      if (valid.equals(before)) {
        assertThat(momentum).as("at %s", at).isLessThanOrEqualTo(last);
      }
      assertThat(momentum).isBetween(0.0, valid.window().base());
      if (!at.isBefore(valid.window().closesAt())) {
        assertThat(momentum).as("after the end, at %s", at).isZero();
      }
      last = momentum;
      before = valid;
    }
  }

  @Property(tries = 300)
  void no_decay_overwrites_what_the_member_set(
      @ForAll("kinds") EndorsementKind kind, @ForAll @Size(max = 8) List<@From("moves") Move> all) {
    var received = lived(kind, all);
    for (var assessed : received.assessments()) {
      var set = assessed.assessment().adjustment();
      if (set.base() != null) {
        assertThat(assessed.assessment().window().base()).isEqualTo(set.base());
      }
      if (set.tauSeconds() != null) {
        assertThat(assessed.assessment().window().tauSeconds()).isEqualTo(set.tauSeconds());
      }
    }
  }

  private static Received lived(EndorsementKind kind, List<Move> moves) {
    var decider = Endorsement.CATEGORY.decider();
    var state = decider.initial().get();
    var commands = new ArrayList<EndorsementCommand>();
    commands.add(
        new ReceiveEndorsement(CONTACT, account(kind, null), TEXT, null, facts(true), OPENS));
    var now = OPENS;
    for (var move : moves) {
      now = now.plus(STEP.multipliedBy(move.after()));
      commands.add(command(kind, move, now));
    }
    for (var command : commands) {
      try {
        state = decider.fold(state, decider.decide().apply(state, command));
      } catch (Rejection _) {
        // the rules have tests of their own
      }
    }
    return state.received();
  }

  private static EndorsementCommand command(EndorsementKind kind, Move move, Instant now) {
    return switch (move.what()) {
      case 0, 1 ->
          new OverrideWindow(
              new Adjustment(move.base(), Duration.ofDays(move.days()).toSeconds()), TEXT, now);
      case 2 ->
          new CorrectEndorsement(
              account(kind, move.days() * 100), TEXT, null, facts(true), TEXT, now);
      case 3 -> new ReassessEndorsement(facts(move.days() % 2 == 0), now);
      case 4 -> new StartAction(new UUID(0, move.days()), TEXT, "社群营销", now, null, null, now);
      default -> new Lapse(now);
    };
  }

  private static Account account(EndorsementKind kind, Long reach) {
    return new Account(kind, true, reach, List.of("社群营销"), OPENS);
  }

  private static Facts facts(boolean givenFirst) {
    return new Facts(Standing.ORIGINATOR, givenFirst, givenFirst, "社群营销", 0.5);
  }

  @Provide
  Arbitrary<EndorsementKind> kinds() {
    return Arbitraries.of(EndorsementKind.class).filter(EndorsementKind::opensWindow);
  }

  @Provide
  Arbitrary<Move> moves() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 60),
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(0, 10_000).map(hundredths -> hundredths / 100.0),
            Arbitraries.longs().between(1, 90))
        .as(Move::new);
  }
}
