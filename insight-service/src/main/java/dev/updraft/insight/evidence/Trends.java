package dev.updraft.insight.evidence;

import dev.updraft.insight.claims.ClaimDocument;
import dev.updraft.insight.claims.ClaimDocument.LinkDocument;
import dev.updraft.insight.claims.Heard;
import dev.updraft.insight.contacts.Lineage;
import dev.updraft.insight.questions.AnswerKind;
import dev.updraft.insight.questions.QuestionDocument;
import dev.updraft.insight.talks.TalkDocument;
import dev.updraft.insight.talks.TalkDocument.KeyPoint;
import dev.updraft.insight.talks.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Trends of talks as the dated claims they are: heard from the speaker in person, on a question
 * that nobody asked, and right or not once they were checked.
 */
final class Trends {
  /** Older ones say little about how somebody talks today. */
  private static final int CHECKED = 200;

  /** A trend comes true or it does not. */
  private static final int WAYS = 2;

  private Trends() {}

  private record Trend(TalkDocument talk, KeyPoint point) {}

  /** What became of those checked last. */
  static Stream<Judgement> checked(List<TalkDocument> talks, Lineage lineage) {
    return talks.stream()
        .flatMap(talk -> talk.keyPoints().stream().map(point -> new Trend(talk, point)))
        .filter(trend -> trend.point().checked() != null && trend.point().text() != null)
        .sorted(
            Comparator.comparing((Trend trend) -> trend.point().checked().at())
                .reversed()
                .thenComparing(trend -> trend.point().id()))
        .limit(CHECKED)
        .map(trend -> judgement(trend.talk(), trend.point(), lineage));
  }

  private static Judgement judgement(TalkDocument talk, KeyPoint point, Lineage lineage) {
    var speaker = talk.speaker();
    var claim =
        new ClaimDocument(
                point.id(),
                1,
                point.id(),
                talk.topic(),
                AnswerKind.TEXT,
                point.text(),
                List.of(new LinkDocument(speaker.contactId(), speaker.name(), false, false, null)),
                null,
                0,
                Heard.TALK,
                talk.heldAt(),
                point.takenAt(),
                null,
                null)
            .told(lineage);
    var checked = point.checked();
    var confirmed = checked.verdict() == Verdict.CONFIRMED;
    var question =
        new QuestionDocument(
            point.id(),
            1,
            talk.topic(),
            talk.title(),
            null,
            new QuestionDocument.Answer(AnswerKind.TEXT, null, null),
            null,
            null,
            QuestionDocument.State.RESOLVED,
            point.takenAt(),
            new QuestionDocument.Resolution(
                confirmed ? point.text() : null, checked.evidence(), checked.at(), checked.at()),
            List.of(),
            null);
    return new Judgement(
        claim, question, Judgement.judged(claim, talk.topic(), confirmed, WAYS), talk.id());
  }
}
