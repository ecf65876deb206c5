package dev.updraft.insight.talks;

import static dev.updraft.insight.InsightReason.ARTICLE_UNCLEAR;
import static dev.updraft.insight.InsightReason.DUE_DATE_OF_A_TREND;
import static dev.updraft.insight.InsightReason.NOT_YET_HAPPENED;
import static dev.updraft.insight.InsightReason.SPEAKER_UNCLEAR;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.Quote;
import dev.updraft.insight.Spelling;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** What can be asked of a talk. */
public sealed interface TalkCommand {
  /** Who spoke: a contact, or somebody by name. */
  record Speaker(UUID contactId, String name) {
    public Speaker {
      name = name == null || name.isBlank() ? null : Spelling.tidy(name);
      if ((contactId == null) == (name == null)) {
        throw new Rejection(SPEAKER_UNCLEAR, "speaker");
      }
    }
  }

  /**
   * @param now when the command is decided
   */
  record Note(
      UUID id,
      UUID memberId,
      String topic,
      String title,
      Speaker speaker,
      Instant heldAt,
      String notes,
      Instant now)
      implements TalkCommand {
    public Note {
      happened("heldAt", heldAt, now);
    }
  }

  record ReviseNotes(String notes) implements TalkCommand {}

  /**
   * @param dueOn when it can be checked: of a trend, and of nothing else
   */
  record Take(UUID keyPointId, PointKind kind, String text, Quote quote, LocalDate dueOn)
      implements TalkCommand {
    public Take {
      if ((kind == PointKind.TREND) != (dueOn != null)) {
        throw new Rejection(DUE_DATE_OF_A_TREND, "dueOn");
      }
    }
  }

  record Drop(UUID keyPointId, String reason) implements TalkCommand {}

  /**
   * @param evidence what shows it, or null
   */
  record Check(UUID keyPointId, Verdict verdict, String evidence) implements TalkCommand {}

  record Apply(UUID keyPointId, String what, Instant appliedAt, Instant now)
      implements TalkCommand {
    public Apply {
      happened("appliedAt", appliedAt, now);
    }
  }

  record Draw(MindMap map) implements TalkCommand {
    public Draw {
      map.bounded();
    }
  }

  record Share(UUID groupId) implements TalkCommand {}

  /** The text, or where it is to be read. */
  record WriteArticle(String text, String url) implements TalkCommand {
    public WriteArticle {
      if ((text == null || text.isBlank()) == (url == null || url.isBlank())) {
        throw new Rejection(ARTICLE_UNCLEAR, "text");
      }
    }
  }

  /**
   * @param key what opens the file, which is sealed already
   */
  record Attach(UUID fileId, String name, FileType type, long size, String key, String digest)
      implements TalkCommand {}

  record Retract(String reason) implements TalkCommand {}

  private static void happened(String field, Instant at, Instant now) {
    if (at.isAfter(now)) {
      throw new Rejection(NOT_YET_HAPPENED, field);
    }
  }
}
