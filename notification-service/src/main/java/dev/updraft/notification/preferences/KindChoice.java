package dev.updraft.notification.preferences;

import dev.updraft.notification.channels.ChannelKind;
import java.util.Set;

/**
 * What a member wants of one kind of nudge.
 *
 * @param muted nothing, not even in the inbox
 * @param channels only by these besides the inbox; null: by all
 */
public record KindChoice(boolean muted, Set<ChannelKind> channels) {
  public static final KindChoice ALL = new KindChoice(false, null);

  public KindChoice {
    channels = channels == null ? null : Set.copyOf(channels);
  }

  boolean by(ChannelKind channel) {
    return channels == null || channels.contains(channel);
  }
}
