package dev.updraft.eventsourcing.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.Reason;
import dev.updraft.eventsourcing.Rejection;
import java.util.List;

/** Tests of rules: given what happened, when a command comes, then these events, or a refusal. */
public final class DeciderSpec<C, S, E> {
  private final Decider<C, S, E> decider;

  private DeciderSpec(Decider<C, S, E> decider) {
    this.decider = decider;
  }

  public static <C, S, E> DeciderSpec<C, S, E> of(Decider<C, S, E> decider) {
    return new DeciderSpec<>(decider);
  }

  /** History only; asserts nothing. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Given given(E... history) {
    return new Given(decider.fold(decider.initial().get(), List.of(history)));
  }

  /** A state to decide on. */
  public final class Given {
    private final S state;

    private Given(S state) {
      this.state = state;
    }

    public Then when(C command) {
      return new Then(state, command);
    }

    /** The state the history leads to. */
    public S state() {
      return state;
    }
  }

  /** What must come of it. */
  public final class Then {
    private final S state;
    private final C command;

    private Then(S state, C command) {
      this.state = state;
      this.command = command;
    }

    /** The events decided, for assertions of one's own. */
    public List<E> events() {
      return decider.decide().apply(state, command);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    public final void then(E... events) {
      assertThat(events()).containsExactly(events);
    }

    public void thenNothing() {
      assertThat(events()).isEmpty();
    }

    public void thenRejected(Reason reason) {
      assertThat(catchThrowable(this::events))
          .isInstanceOfSatisfying(
              Rejection.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
  }
}
