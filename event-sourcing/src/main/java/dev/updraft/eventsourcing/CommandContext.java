package dev.updraft.eventsourcing;

import java.util.UUID;

/**
 * Who sends a command and on what terms.
 *
 * @param teamId the member's present team, or null
 * @param idempotencyKey repeats under this key are answered with the first outcome; null: none
 * @param bodyHash keyed hash of the request; only with an idempotency key
 * @param expectedVersion from {@code If-Match}: a conflict is then the caller's to resolve; null:
 *     the command is decided again on conflict
 */
public record CommandContext(
    UUID memberId,
    UUID teamId,
    Metadata metadata,
    String idempotencyKey,
    byte[] bodyHash,
    Long expectedVersion) {

  /** A command of the system's own, caused by a message or by the clock. */
  public static CommandContext of(UUID memberId, UUID teamId, Metadata metadata) {
    return new CommandContext(memberId, teamId, metadata, null, null, null);
  }
}
