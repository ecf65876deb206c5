package dev.updraft.profile.endorsements;

import dev.updraft.eventsourcing.Decided;
import dev.updraft.profile.achievements.Strengths;
import dev.updraft.profile.contacts.Standing;
import dev.updraft.profile.endorsements.Received.Action;
import dev.updraft.profile.endorsements.Received.Result;
import dev.updraft.profile.endorsements.Received.Stage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An endorsement as of now. */
record EndorsementResponse(
    UUID id,
    long version,
    UUID contactId,
    EndorsementKind kind,
    @Schema(description = "Given without being asked for; null when that is not known")
        Boolean unprompted,
    Long reach,
    List<String> topics,
    String statement,
    String evidenceUrl,
    Instant receivedAt,
    Stage state,
    @Schema(examples = "87.39") double momentum,
    @Schema(description = "Null for a photo, and for what was history when imported")
        WindowResponse window,
    Standing standing,
    boolean givenFirst,
    @Schema(description = "Momentum times strength in the best topic", examples = "43.7")
        double urgency,
    NextBestAction nextBestAction,
    List<Action> actions,
    int actionsOutsideStrongest,
    List<Result> outcomes,
    Instant lapsedAt,
    Instant correctedAt) {

  /** The window: when it is open and what it began with. */
  record WindowResponse(
      Instant opensAt,
      Instant closesAt,
      double base,
      long tauSeconds,
      double delta,
      boolean overridden) {
    private static WindowResponse of(Assessment assessment) {
      var window = assessment.window();
      return window == null
          ? null
          : new WindowResponse(
              window.opensAt(),
              window.closesAt(),
              window.base(),
              window.tauSeconds(),
              window.delta(),
              !assessment.adjustment().equals(Assessment.Adjustment.NONE));
    }
  }

  /** What to do with the wind while it blows: act in this topic. */
  record NextBestAction(String topic, double strength, Instant before) {}

  /** As of the endorsement itself: strengths as they were when it was assessed. */
  static EndorsementResponse of(Decided<Endorsement> decided, Instant now) {
    var it = decided.state().received();
    var facts = it.assessment().facts();
    return of(
        decided.streamId(), decided.version(), it, facts.strongestTopic(), facts.strength(), now);
  }

  static EndorsementResponse of(EndorsementList.Entry entry, Strengths strengths, Instant now) {
    var it = entry.endorsement();
    var best = strengths.strongestOf(it.account().topics(), now);
    return of(
        entry.id(),
        entry.version(),
        it,
        best == null ? null : best.topic(),
        best == null ? 0 : best.strength(),
        now);
  }

  private static EndorsementResponse of(
      UUID id, long version, Received it, String bestTopic, double strength, Instant now) {
    var account = it.account();
    var assessment = it.assessment();
    var state = it.stateAt(now);
    var momentum = it.momentumAt(now);
    return new EndorsementResponse(
        id,
        version,
        it.contactId(),
        account.kind(),
        account.unprompted(),
        account.reach(),
        account.topics(),
        it.statement(),
        it.evidenceUrl(),
        account.receivedAt(),
        state,
        momentum,
        WindowResponse.of(assessment),
        assessment.facts().standing(),
        assessment.facts().givenFirst(),
        state == Stage.OPEN ? Assessment.rounded(momentum * strength) : 0,
        state == Stage.OPEN ? nextBest(it, bestTopic, strength) : null,
        it.actions(),
        Math.toIntExact(it.actions().stream().filter(Action::outsideStrongest).count()),
        it.outcomes(),
        it.lapsedAt(),
        it.correctedAt());
  }

  /** Without any proved strength the first topic it was given in is as good as another. */
  static String topicToActIn(List<String> topics, String strongest) {
    return strongest != null || topics.isEmpty() ? strongest : topics.getFirst();
  }

  private static NextBestAction nextBest(Received it, String bestTopic, double strength) {
    var topic = topicToActIn(it.account().topics(), bestTopic);
    return topic == null
        ? null
        : new NextBestAction(topic, Assessment.rounded(strength), it.window().closesAt());
  }
}
