package dev.updraft.insight.claims;

import static dev.updraft.insight.InsightReason.CHAIN_EMPTY;
import static dev.updraft.insight.InsightReason.CHAIN_LOOP;
import static dev.updraft.insight.InsightReason.CHAIN_UNKNOWN_NOT_FIRST;
import static dev.updraft.insight.InsightReason.LINK_UNCLEAR;
import static dev.updraft.insight.InsightReason.STAKE_OF_UNKNOWN;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.Spelling;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** The people an answer came through: the originator first, last the one who told the member. */
public record Chain(List<Link> links) {
  public static final int MAX_LINKS = 10;

  /** Somebody in a chain. */
  public sealed interface Speaker {
    record Contact(UUID id) implements Speaker {}

    /** A person who is not among the contacts; the same name is the same person. */
    record Outsider(String name) implements Speaker {
      public Outsider {
        name = Spelling.tidy(name);
      }
    }

    record Unknown() implements Speaker {}
  }

  /**
   * @param stake what the speaker stands to gain from the answer, or null
   */
  public record Link(Speaker speaker, String stake) {
    public Link {
      if (stake != null && speaker instanceof Speaker.Unknown) {
        throw new Rejection(STAKE_OF_UNKNOWN, "chain");
      }
    }

    /** A link as a request spells it: exactly one of the three ways to name somebody. */
    public static Link of(UUID contactId, String name, boolean unknown, String stake) {
      var named = name != null && !name.isBlank();
      if ((contactId != null ? 1 : 0) + (named ? 1 : 0) + (unknown ? 1 : 0) != 1) {
        throw new Rejection(LINK_UNCLEAR, "chain");
      }
      var speaker =
          contactId != null
              ? new Speaker.Contact(contactId)
              : named ? new Speaker.Outsider(name) : new Speaker.Unknown();
      return new Link(speaker, stake == null || stake.isBlank() ? null : stake);
    }
  }

  public Chain {
    links = List.copyOf(links);
    if (links.isEmpty() || links.size() > MAX_LINKS) {
      throw new Rejection(CHAIN_EMPTY, "chain");
    }
    if (links.stream().skip(1).anyMatch(link -> link.speaker() instanceof Speaker.Unknown)) {
      throw new Rejection(CHAIN_UNKNOWN_NOT_FIRST, "chain");
    }
    var seen = new HashSet<Object>();
    if (!links.stream().allMatch(link -> seen.add(identity(link.speaker())))) {
      throw new Rejection(CHAIN_LOOP, "chain");
    }
  }

  private static Object identity(Speaker speaker) {
    return switch (speaker) {
      case Speaker.Contact(var id) -> id;
      case Speaker.Outsider(var name) -> Spelling.folded(name);
      case Speaker.Unknown _ -> Speaker.Unknown.class;
    };
  }

  boolean originatorUnknown() {
    return links.getFirst().speaker() instanceof Speaker.Unknown;
  }
}
