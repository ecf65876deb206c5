package dev.updraft.profile;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The identifier of a stream of which every member has exactly one. */
public final class MemberStream {
  private MemberStream() {}

  public static UUID of(String category, UUID member) {
    return UUID.nameUUIDFromBytes((category + "/" + member).getBytes(StandardCharsets.UTF_8));
  }
}
