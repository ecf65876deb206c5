package dev.updraft.notification.delivery;

import dev.updraft.notification.channels.Channel;
import dev.updraft.notification.nudges.NudgeKind;
import dev.updraft.notification.nudges.Wording;
import dev.updraft.notification.people.Language;
import java.time.Instant;
import java.util.UUID;

/**
 * One message as it is handed over.
 *
 * @param key the same for every attempt: by it the other side knows a repeat
 * @param nudgeId of a digest its own key; null: a test the member asked for
 * @param kind null: a digest or a test
 * @param closesAt when the window it is about closes; null: none does
 * @param at the present
 */
record Outgoing(
    UUID key,
    UUID memberId,
    Channel channel,
    UUID nudgeId,
    int round,
    NudgeKind kind,
    Instant closesAt,
    Wording wording,
    Language language,
    Instant at) {}
