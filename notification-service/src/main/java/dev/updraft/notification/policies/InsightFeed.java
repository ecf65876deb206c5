package dev.updraft.notification.policies;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.updraft.eventsourcing.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What insight-service publishes, as far as nudges depend on it: only the fields used here. */
sealed interface InsightFeed {
  String TOPIC = "updraft.insight.v1";
  ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

  @JsonIgnoreProperties(ignoreUnknown = true)
  record QuestionAsked(UUID questionId, String topic) implements InsightFeed {
    public QuestionAsked {
      Objects.requireNonNull(questionId, "questionId");
    }
  }

  /** The answer is known. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record QuestionResolved(UUID questionId) implements InsightFeed {
    public QuestionResolved {
      Objects.requireNonNull(questionId, "questionId");
    }
  }

  /** It is not known after all. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record ResolutionRetracted(UUID questionId) implements InsightFeed {
    public ResolutionRetracted {
      Objects.requireNonNull(questionId, "questionId");
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record QuestionRetracted(UUID questionId) implements InsightFeed {
    public QuestionRetracted {
      Objects.requireNonNull(questionId, "questionId");
    }
  }

  /**
   * @param messages whether those asked are to be sent the link; null: they are not
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record AskSent(
      UUID askId, UUID questionId, List<UUID> contactIds, Instant closesAt, Boolean messages)
      implements InsightFeed {
    public AskSent {
      Objects.requireNonNull(askId, "askId");
      Objects.requireNonNull(closesAt, "closesAt");
      contactIds = contactIds == null ? List.of() : List.copyOf(contactIds);
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record AskAnswered(UUID askId, UUID contactId) implements InsightFeed {
    public AskAnswered {
      Objects.requireNonNull(askId, "askId");
      Objects.requireNonNull(contactId, "contactId");
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record AskClosed(UUID askId) implements InsightFeed {
    public AskClosed {
      Objects.requireNonNull(askId, "askId");
    }
  }

  /**
   * @param messages whether the questioner is to be sent the link; null: they are not
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record SessionOpened(
      UUID challengeId, UUID sessionId, UUID contactId, Instant expiresAt, Boolean messages)
      implements InsightFeed {
    public SessionOpened {
      Objects.requireNonNull(challengeId, "challengeId");
      Objects.requireNonNull(sessionId, "sessionId");
      Objects.requireNonNull(contactId, "contactId");
      Objects.requireNonNull(expiresAt, "expiresAt");
    }
  }

  /**
   * @param speakerId null when no contact spoke
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record TalkNoted(UUID talkId, String topic, UUID speakerId) implements InsightFeed {
    public TalkNoted {
      Objects.requireNonNull(talkId, "talkId");
    }
  }

  /**
   * @param dueOn when a trend is to be checked; null for others
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record KeyPointTaken(UUID talkId, UUID keyPointId, String kind, LocalDate dueOn)
      implements InsightFeed {
    public KeyPointTaken {
      Objects.requireNonNull(talkId, "talkId");
      Objects.requireNonNull(keyPointId, "keyPointId");
      Objects.requireNonNull(kind, "kind");
    }
  }

  /** The advice was applied or the trend was checked. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record KeyPointDone(UUID talkId, UUID keyPointId) implements InsightFeed {
    public KeyPointDone {
      Objects.requireNonNull(talkId, "talkId");
      Objects.requireNonNull(keyPointId, "keyPointId");
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record KeyPointDropped(UUID talkId, UUID keyPointId) implements InsightFeed {
    public KeyPointDropped {
      Objects.requireNonNull(talkId, "talkId");
      Objects.requireNonNull(keyPointId, "keyPointId");
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record TalkRetracted(UUID talkId) implements InsightFeed {
    public TalkRetracted {
      Objects.requireNonNull(talkId, "talkId");
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record SourceDrift(String level, int claims, double sourceShare, Instant at)
      implements InsightFeed {
    public SourceDrift {
      Objects.requireNonNull(level, "level");
      Objects.requireNonNull(at, "at");
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record ReportReady(UUID reportId, String period, Instant at) implements InsightFeed {
    public ReportReady {
      Objects.requireNonNull(reportId, "reportId");
      Objects.requireNonNull(at, "at");
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record PracticeDue(UUID practiceId, Instant dueAt) implements InsightFeed {
    public PracticeDue {
      Objects.requireNonNull(practiceId, "practiceId");
      Objects.requireNonNull(dueAt, "dueAt");
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record PracticeDrafted(UUID practiceId) implements InsightFeed {
    public PracticeDrafted {
      Objects.requireNonNull(practiceId, "practiceId");
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record PracticeRetracted(UUID practiceId) implements InsightFeed {
    public PracticeRetracted {
      Objects.requireNonNull(practiceId, "practiceId");
    }
  }

  /** Of no consequence here, or added by the producer after this was written. */
  record Ignored() implements InsightFeed {}

  static InsightFeed read(Delivery delivery) {
    return switch (delivery.type()) {
      case "question-asked.v1" -> body(delivery, QuestionAsked.class);
      case "question-resolved.v1" -> body(delivery, QuestionResolved.class);
      case "question-resolution-retracted.v1" -> body(delivery, ResolutionRetracted.class);
      case "question-retracted.v1" -> body(delivery, QuestionRetracted.class);
      case "ask-sent.v1" -> body(delivery, AskSent.class);
      case "ask-answered.v1" -> body(delivery, AskAnswered.class);
      case "ask-closed.v1" -> body(delivery, AskClosed.class);
      case "session-opened.v1" -> body(delivery, SessionOpened.class);
      case "talk-noted.v1" -> body(delivery, TalkNoted.class);
      case "talk-key-point-taken.v1" -> body(delivery, KeyPointTaken.class);
      case "talk-advice-applied.v1", "talk-trend-checked.v1" -> body(delivery, KeyPointDone.class);
      case "talk-key-point-dropped.v1" -> body(delivery, KeyPointDropped.class);
      case "talk-retracted.v1" -> body(delivery, TalkRetracted.class);
      case "source-drift.v1" -> body(delivery, SourceDrift.class);
      case "report-ready.v1" -> body(delivery, ReportReady.class);
      case "practice-due.v1" -> body(delivery, PracticeDue.class);
      case "practice-drafted.v1" -> body(delivery, PracticeDrafted.class);
      case "practice-retracted.v1" -> body(delivery, PracticeRetracted.class);
      default -> new Ignored();
    };
  }

  private static <T> T body(Delivery delivery, Class<T> type) {
    try {
      return JSON.readValue(delivery.body(), type);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + delivery.type() + " " + delivery.id(), e);
    }
  }
}
