package dev.updraft.profile.endorsements;

import dev.updraft.profile.members.Language;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An endorsement as its events tell it, texts in the clear (null where missing or erased).
 *
 * @param assessments what it was held to be worth, oldest first, so that any past number can still
 *     be explained
 * @param stage as recorded; {@link #stateAt} also knows the clock
 * @param lapsedAt when the window closed unused, or null
 * @param correctedAt when the account was last corrected, or null
 * @param retractedAt when it was taken back, or null
 * @param takenBack the actions and outcomes that were, so that nothing brings them again
 */
public record Received(
    UUID contactId,
    Account account,
    String statement,
    String evidenceUrl,
    List<Assessed> assessments,
    List<Action> actions,
    List<Result> outcomes,
    Stage stage,
    Instant lapsedAt,
    Instant correctedAt,
    Instant retractedAt,
    Set<UUID> takenBack)
    implements Endorsement {

  /** Where an endorsement is in its life. */
  public enum Stage {
    OPEN,
    ACTED,
    CONVERTED,
    LAPSED,
    /** A photo, or one from long before it was recorded here. */
    NO_WINDOW,
    RETRACTED
  }

  /** An assessment, from when it was the valid one, and the account it was made of. */
  public record Assessed(Instant since, Account account, Assessment assessment) {}

  /** What was started while the wind blew. */
  public record Action(
      UUID id,
      String summary,
      String topic,
      Instant startedAt,
      Instant occasionAt,
      boolean outsideStrongest) {}

  /** What came of it; before and after only with a breakthrough. */
  public record Result(
      UUID id,
      OutcomeKind kind,
      String summary,
      BigDecimal amount,
      String currency,
      String before,
      String after,
      Instant at) {}

  public Received {
    assessments = List.copyOf(assessments);
    actions = List.copyOf(actions);
    outcomes = List.copyOf(outcomes);
    // Documents from before anything could be taken back do not have it.
    takenBack = takenBack == null ? Set.of() : Set.copyOf(takenBack);
    if (stage == Stage.OPEN && assessments.getLast().assessment().window() == null) {
      throw new IllegalStateException("open without a window");
    }
  }

  static Received first(
      UUID contactId,
      Account account,
      String statement,
      String evidenceUrl,
      Assessment assessment,
      Instant at) {
    return new Received(
        contactId,
        account,
        statement,
        evidenceUrl,
        List.of(new Assessed(at, account, assessment)),
        List.of(),
        List.of(),
        assessment.window() == null ? Stage.NO_WINDOW : Stage.OPEN,
        null,
        null,
        null,
        Set.of());
  }

  Gust gust(UUID id) {
    return new Gust(
        id,
        contactId,
        account.kind(),
        account.topics(),
        account.receivedAt(),
        stage,
        window(),
        actions.stream().map(Action::startedAt).min(Comparator.naturalOrder()).orElse(null));
  }

  Assessment assessment() {
    return assessments.getLast().assessment();
  }

  /** The valid assessment at an instant; before the first was made, the first. */
  Assessed assessedAt(Instant instant) {
    return assessments.stream()
        .filter(assessed -> !assessed.since().isAfter(instant))
        .reduce((earlier, later) -> later)
        .orElse(assessments.getFirst());
  }

  /** Null for a photo. */
  Window window() {
    return assessment().window();
  }

  Stage stateAt(Instant now) {
    return stage == Stage.OPEN && window().closedAt(now) ? Stage.LAPSED : stage;
  }

  double momentumAt(Instant instant) {
    return window() == null || stage == Stage.RETRACTED
        ? 0
        : Assessment.rounded(window().momentumAt(instant));
  }

  /** Why the momentum was, is or will be what it is at an instant. */
  Explanation explain(Instant instant, Language language) {
    if (retractedAt != null && !instant.isBefore(retractedAt)) {
      return Explanation.retracted(instant, language);
    }
    var then = assessedAt(instant);
    return Explanation.of(then.account(), then.assessment(), instant, language);
  }

  /**
   * What a corrected account is worth; where no window ever opened, none opens to lapse at once.
   */
  Assessment assessedAnew(Account corrected, Assessment.Facts facts, Instant now) {
    var anew = Assessment.of(corrected, facts, assessment().adjustment());
    var neverOpen = assessments.stream().allMatch(each -> each.assessment().window() == null);
    return neverOpen && anew.window() != null && anew.window().closedAt(now)
        ? Assessment.withoutWindow(facts)
        : anew;
  }

  Received acted(Action action) {
    var after = outcomes.isEmpty() ? Stage.ACTED : Stage.CONVERTED;
    return with(assessments, and(actions, action), outcomes, after, null);
  }

  Received converted(Result outcome) {
    return with(assessments, actions, and(outcomes, outcome), Stage.CONVERTED, lapsedAt);
  }

  /** Whether an action or outcome is there, or was. */
  boolean heardOf(UUID id) {
    return takenBack.contains(id)
        || actions.stream().anyMatch(known -> known.id().equals(id))
        || outcomes.stream().anyMatch(known -> known.id().equals(id));
  }

  Received withoutAction(UUID id) {
    var left = actions.stream().filter(action -> !action.id().equals(id)).toList();
    return takenBack(id, left, outcomes);
  }

  Received withoutOutcome(UUID id) {
    return takenBack(
        id, actions, outcomes.stream().filter(outcome -> !outcome.id().equals(id)).toList());
  }

  /** What is left decides; a window nothing was done in waits to be acted on or to lapse. */
  private Received takenBack(UUID id, List<Action> actionsLeft, List<Result> outcomesLeft) {
    var more = new HashSet<>(takenBack);
    more.add(id);
    return new Received(
        contactId,
        account,
        statement,
        evidenceUrl,
        assessments,
        actionsLeft,
        outcomesLeft,
        stageAfter(window(), actionsLeft, outcomesLeft).orElse(Stage.OPEN),
        lapsedAt,
        correctedAt,
        retractedAt,
        more);
  }

  Received lapsed(Instant at) {
    return with(assessments, actions, outcomes, Stage.LAPSED, at);
  }

  Received assessed(Assessment assessment, Instant at) {
    var all = and(assessments, new Assessed(at, account, assessment));
    return with(all, actions, outcomes, stage, lapsedAt);
  }

  Received reassessed(Assessment assessment, Instant at) {
    return corrected(account, statement, evidenceUrl, assessment, at);
  }

  Received retracted(Instant at) {
    return new Received(
        contactId,
        account,
        statement,
        evidenceUrl,
        assessments,
        actions,
        outcomes,
        Stage.RETRACTED,
        lapsedAt,
        correctedAt,
        at,
        takenBack);
  }

  Received movedTo(UUID contact) {
    return new Received(
        contact,
        account,
        statement,
        evidenceUrl,
        assessments,
        actions,
        outcomes,
        stage,
        lapsedAt,
        correctedAt,
        retractedAt,
        takenBack);
  }

  Received corrected(
      Account corrected,
      String newStatement,
      String newEvidenceUrl,
      Assessment assessment,
      Instant at) {
    var after = stageAfterCorrection(assessment.window(), at);
    return new Received(
        contactId,
        corrected,
        newStatement,
        newEvidenceUrl,
        and(assessments, new Assessed(at, corrected, assessment)),
        actions,
        outcomes,
        after,
        after == Stage.LAPSED ? lapsedAt : null,
        at,
        retractedAt,
        takenBack);
  }

  /** What was done stays done; a lapse is taken back if the window turns out to be open still. */
  Stage stageAfterCorrection(Window corrected, Instant at) {
    return stageAfter(corrected, actions, outcomes)
        .orElseGet(
            () -> stage == Stage.LAPSED && corrected.closedAt(at) ? Stage.LAPSED : Stage.OPEN);
  }

  /** Nothing while there is a window in which nothing was done. */
  private static Optional<Stage> stageAfter(
      Window window, List<Action> actions, List<Result> outcomes) {
    if (window == null) {
      return Optional.of(Stage.NO_WINDOW);
    } else if (!outcomes.isEmpty()) {
      return Optional.of(Stage.CONVERTED);
    }
    return actions.isEmpty() ? Optional.empty() : Optional.of(Stage.ACTED);
  }

  private Received with(
      List<Assessed> newAssessments,
      List<Action> newActions,
      List<Result> newOutcomes,
      Stage newStage,
      Instant newLapsedAt) {
    return new Received(
        contactId,
        account,
        statement,
        evidenceUrl,
        newAssessments,
        newActions,
        newOutcomes,
        newStage,
        newLapsedAt,
        correctedAt,
        retractedAt,
        takenBack);
  }

  private static <T> List<T> and(List<T> all, T one) {
    var more = new ArrayList<>(all);
    more.add(one);
    return more;
  }
}
