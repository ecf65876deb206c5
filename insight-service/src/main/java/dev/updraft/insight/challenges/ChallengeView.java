package dev.updraft.insight.challenges;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Decided;
import dev.updraft.insight.challenges.ChallengeDocument.Question;
import dev.updraft.insight.challenges.ChallengeDocument.Questioner;
import dev.updraft.insight.challenges.ChallengeDocument.Retraction;
import dev.updraft.insight.challenges.ChallengeEvent.Closing;
import dev.updraft.insight.contacts.ContactDirectory.Names;
import dev.updraft.insight.contacts.Lineage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A challenge as it is shown: with names, and the links that are still good. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChallengeView(
    UUID id,
    long version,
    State state,
    UUID facetId,
    List<Questioner> questioners,
    Instant heldAt,
    List<Question> questions,
    List<SessionView> sessions,
    Instant endedAt,
    Retraction retraction) {
  /** Whether a challenge takes questions, and whether it counts. */
  enum State {
    OPEN,
    ENDED,
    RETRACTED;

    static State of(ChallengeDocument challenge) {
      if (!challenge.stands()) {
        return RETRACTED;
      }
      return challenge.endedAt() == null ? OPEN : ENDED;
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SessionView(
      UUID id,
      int questioner,
      Instant expiresAt,
      Closing closing,
      Instant closedAt,
      @Schema(description = "Opens the session without an account; only while it is good")
          String path) {}

  static ChallengeView of(
      ChallengeDocument challenge,
      Lineage lineage,
      Names names,
      Instant now,
      Function<UUID, String> paths) {
    var state = State.of(challenge);
    return new ChallengeView(
        challenge.id(),
        challenge.version(),
        state,
        challenge.facetId(),
        challenge.questioners().stream().map(each -> named(each, lineage, names)).toList(),
        challenge.heldAt(),
        challenge.questions(),
        challenge.sessions().stream()
            .map(
                each ->
                    new SessionView(
                        each.id(),
                        each.questioner(),
                        each.expiresAt(),
                        each.closing(),
                        each.closedAt(),
                        state == State.OPEN && each.open(now) ? paths.apply(each.id()) : null))
            .toList(),
        challenge.endedAt(),
        challenge.retraction());
  }

  private static Questioner named(Questioner questioner, Lineage lineage, Names names) {
    if (questioner.contactId() == null) {
      return questioner;
    }
    var survivor = lineage.survivor(questioner.contactId());
    return new Questioner(survivor, names.of(survivor));
  }

  /** A challenge just written to. */
  record Written(UUID id, long version, State state, int questions) {
    static Written of(Decided<Challenge> decided) {
      return switch (decided.state()) {
        case Challenge.Begun(var it) ->
            new Written(
                it.id(),
                decided.version(),
                it.ended() ? State.ENDED : State.OPEN,
                (int)
                    it.questions().values().stream()
                        .filter(question -> !question.retracted())
                        .count());
        case Challenge.Retracted(var id) -> new Written(id, decided.version(), State.RETRACTED, 0);
        case Challenge.Unbegun _ -> throw new IllegalStateException("written, but not there");
      };
    }
  }

  /** A question just put; the version is the challenge's. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record WrittenQuestion(
      UUID id,
      UUID challengeId,
      long version,
      UUID facetId,
      Angle angle,
      int difficulty,
      AnswerOutcome outcome) {
    /** The one put last. */
    static WrittenQuestion of(Decided<Challenge> decided) {
      var last =
          questioning(decided).questions().values().stream()
              .reduce((_, each) -> each)
              .orElseThrow();
      return new WrittenQuestion(
          last.put().questionId(),
          decided.streamId(),
          decided.version(),
          last.put().facetId(),
          last.put().angle(),
          last.put().difficulty(),
          last.outcome());
    }
  }

  /** A link just made; the version is the challenge's. */
  record WrittenSession(UUID id, UUID challengeId, long version, Instant expiresAt, String path) {
    /** The one opened last. */
    static WrittenSession of(Decided<Challenge> decided, Function<UUID, String> paths) {
      var last =
          questioning(decided).sessions().values().stream().reduce((_, each) -> each).orElseThrow();
      return new WrittenSession(
          last.id(),
          decided.streamId(),
          decided.version(),
          last.expiresAt(),
          paths.apply(last.id()));
    }
  }

  private static Questioning questioning(Decided<Challenge> decided) {
    return ((Challenge.Begun) decided.state()).questioning();
  }
}
