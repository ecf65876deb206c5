package dev.updraft.eventsourcing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/**
 * Where an event came from.
 *
 * @param commandId the command that caused it; a lost append is found again by it
 * @param correlationId what all commands and events of one request share
 * @param causationId the message that led to the command, or null when a person did
 * @param traceparent W3C Trace Context, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Metadata(
    UUID commandId, UUID correlationId, String causationId, String traceparent) {}
