package dev.updraft.insight.asks;

import static dev.updraft.eventsourcing.Column.Type.TIME;

import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.insight.asks.AskDocument.Invited;
import dev.updraft.insight.asks.AskEvent.AnswerRated;
import dev.updraft.insight.asks.AskEvent.AskAnswered;
import dev.updraft.insight.asks.AskEvent.AskClosed;
import dev.updraft.insight.asks.AskEvent.AskSent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The askings of every member, with who answered. */
public final class AskBook implements DocumentView<AskDocument> {
  @Override
  public String name() {
    return "ask_book";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public Class<AskDocument> document() {
    return AskDocument.class;
  }

  @Override
  public List<Column<AskDocument>> columns() {
    return List.of(
        new Column<>("question_id", Column.Type.UUID, AskDocument::questionId),
        new Column<>("sent_at", TIME, AskDocument::sentAt));
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof AskEvent ? List.of(recorded.streamId()) : List.of();
  }

  @Override
  public AskDocument evolve(UUID key, AskDocument before, Recorded<?> recorded) {
    if (!(recorded.event() instanceof AskEvent event)) {
      return before;
    }
    return switch (event) {
      case AskSent sent -> AskDocument.of(sent, recorded.version());
      case AskAnswered answered -> answered(before, recorded, answered);
      case AnswerRated(_, var contact, var useful) ->
          with(before, recorded, before.closedAt(), contact, each -> each.rated(useful));
      case AskClosed(_, var at) -> with(before, recorded, at, null, each -> each);
    };
  }

  private static AskDocument answered(
      AskDocument before, Recorded<?> recorded, AskAnswered answered) {
    var panel =
        with(
            before,
            recorded,
            before.closedAt(),
            answered.contactId(),
            each -> each.answered(answered.at(), answered.claimId()));
    return answered.surprise() == null
        ? panel
        : new AskDocument(
            panel.id(),
            panel.version(),
            panel.questionId(),
            panel.topic(),
            panel.seed(),
            panel.panel(),
            panel.expected(),
            panel.sentAt(),
            panel.closesAt(),
            answered.contactId(),
            answered.surprise(),
            panel.closedAt(),
            panel.expectedNotAsked());
  }

  private static AskDocument with(
      AskDocument before,
      Recorded<?> recorded,
      Instant closedAt,
      UUID contact,
      UnaryOperator<Invited> change) {
    return new AskDocument(
        before.id(),
        recorded.version(),
        before.questionId(),
        before.topic(),
        before.seed(),
        before.panel().stream()
            .map(each -> each.contactId().equals(contact) ? change.apply(each) : each)
            .toList(),
        before.expected(),
        before.sentAt(),
        before.closesAt(),
        before.first(),
        before.surprise(),
        closedAt,
        before.expectedNotAsked());
  }
}
