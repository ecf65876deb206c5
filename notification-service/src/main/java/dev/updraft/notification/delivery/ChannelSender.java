package dev.updraft.notification.delivery;

import dev.updraft.notification.channels.ChannelKind;
import java.time.Duration;

/**
 * Hands messages to the channels of one kind. It blocks, and not for longer than half a minute:
 * when it returns, the hand-over is over.
 */
public interface ChannelSender {
  ChannelKind kind();

  Answer handOver(Outgoing message);

  /** What the other side made of a message. */
  sealed interface Answer {
    record Accepted() implements Answer {}

    /**
     * Not now.
     *
     * @param retryAfter how long it asked to be left alone; null: it did not say
     */
    record TryAgain(Problem why, Duration retryAfter) implements Answer {}

    /** Never this one. */
    record Refused(Problem why) implements Answer {}
  }
}
