package dev.updraft.notification.preferences;

/**
 * What a member wants of one kind of channel.
 *
 * @param off nothing, though the channel is set up
 * @param digest null: as for all
 */
public record ChannelChoice(boolean off, Digest digest) {
  public static final ChannelChoice AS_ALL = new ChannelChoice(false, null);
}
