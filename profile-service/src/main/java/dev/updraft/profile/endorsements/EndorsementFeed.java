package dev.updraft.profile.endorsements;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.FeedMessage;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.profile.ProfileFeed;
import dev.updraft.profile.endorsements.EndorsementEvent.ActionRetracted;
import dev.updraft.profile.endorsements.EndorsementEvent.EndorsementActed;
import dev.updraft.profile.endorsements.EndorsementEvent.EndorsementConverted;
import dev.updraft.profile.endorsements.EndorsementEvent.EndorsementCorrected;
import dev.updraft.profile.endorsements.EndorsementEvent.EndorsementLapsed;
import dev.updraft.profile.endorsements.EndorsementEvent.EndorsementMoved;
import dev.updraft.profile.endorsements.EndorsementEvent.EndorsementReassessed;
import dev.updraft.profile.endorsements.EndorsementEvent.EndorsementReceived;
import dev.updraft.profile.endorsements.EndorsementEvent.EndorsementRetracted;
import dev.updraft.profile.endorsements.EndorsementEvent.OutcomeRetracted;
import dev.updraft.profile.endorsements.EndorsementEvent.WindowOverridden;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What other services are told of endorsements and their windows. */
public final class EndorsementFeed {
  private EndorsementFeed() {}

  /**
   * An endorsement as it is to be understood from now on.
   *
   * @param window null for what opens none, and written even then
   * @param stage where it stands now that an action or outcome was taken back; else null
   * @param actionId the action that was taken back; else null
   */
  record Told(
      UUID endorsementId,
      UUID contactId,
      EndorsementKind kind,
      boolean unprompted,
      List<String> topics,
      String strongestTopic,
      Instant receivedAt,
      @JsonInclude Window window,
      Received.Stage stage,
      UUID actionId) {}

  /**
   * @param occasionAt a dated occasion the action is meant for, or null
   */
  record Acted(
      UUID endorsementId, UUID actionId, String topic, Instant startedAt, Instant occasionAt) {}

  record Converted(UUID endorsementId, OutcomeKind outcomeKind) {}

  record Lapsed(UUID endorsementId, Instant at) {}

  record Retracted(UUID endorsementId) {}

  public static List<FeedMessage> translate(EndorsementEvent event, Recorded<?> recorded) {
    var id = recorded.streamId();
    return switch (event) {
      case EndorsementReceived it ->
          ProfileFeed.message(
              "endorsement-received.v1",
              told(id, it.contactId(), it.account(), it.assessment()),
              recorded);
      case EndorsementCorrected it ->
          ProfileFeed.message(
              "endorsement-changed.v1",
              told(id, it.contactId(), it.account(), it.assessment()),
              recorded);
      case EndorsementReassessed it ->
          ProfileFeed.message(
              "endorsement-changed.v1",
              told(id, it.contactId(), it.account(), it.assessment()),
              recorded);
      case WindowOverridden it ->
          ProfileFeed.message(
              "endorsement-changed.v1",
              told(id, it.contactId(), it.account(), it.assessment()),
              recorded);
      case EndorsementMoved it ->
          ProfileFeed.message(
              "endorsement-changed.v1", told(id, it.to(), it.account(), it.assessment()), recorded);
      case EndorsementActed it ->
          ProfileFeed.message(
              "endorsement-acted.v1",
              new Acted(id, it.actionId(), it.topic(), it.startedAt(), it.occasionAt()),
              recorded);
      case EndorsementConverted it ->
          ProfileFeed.message("endorsement-converted.v1", new Converted(id, it.kind()), recorded);
      case ActionRetracted it ->
          ProfileFeed.message(
              "endorsement-changed.v1",
              told(id, it.contactId(), it.account(), it.assessment(), it.stage(), it.actionId()),
              recorded);
      case OutcomeRetracted it ->
          ProfileFeed.message(
              "endorsement-changed.v1",
              told(id, it.contactId(), it.account(), it.assessment(), it.stage(), null),
              recorded);
      case EndorsementLapsed(var at) ->
          ProfileFeed.message("endorsement-lapsed.v1", new Lapsed(id, at), recorded);
      case EndorsementRetracted _ ->
          ProfileFeed.message("endorsement-retracted.v1", new Retracted(id), recorded);
    };
  }

  private static Told told(UUID id, UUID contact, Account account, Assessment assessment) {
    return told(id, contact, account, assessment, null, null);
  }

  private static Told told(
      UUID id,
      UUID contact,
      Account account,
      Assessment assessment,
      Received.Stage stage,
      UUID actionId) {
    return new Told(
        id,
        contact,
        account.kind(),
        account.unasked(),
        account.topics(),
        // of an endorsement without a topic it is the member's, and no word of the endorser's
        account.topics().isEmpty() ? null : assessment.facts().strongestTopic(),
        account.receivedAt(),
        assessment.window(),
        stage,
        actionId);
  }
}
