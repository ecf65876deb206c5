package dev.updraft.insight.evidence;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.LogReader;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.claims.ClaimBook;
import dev.updraft.insight.claims.ClaimDocument;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.questions.QuestionBook;
import dev.updraft.insight.questions.QuestionDocument;
import dev.updraft.insight.talks.TalkBook;
import dev.updraft.insight.talks.TalkDocument;

/** What a member's sight is read from. */
public record Sources(
    Views views,
    Documents<QuestionDocument> questions,
    Documents<ClaimDocument> claims,
    Documents<TalkDocument> talks,
    ContactDirectory contacts,
    LogReader log,
    Agreements agreements,
    Lessons lessons) {
  /** About those of the topics somebody is just busy with. */
  private static final int REMEMBERED = 2_000;

  public static Sources of(
      Views views,
      ContactDirectory contacts,
      LogReader log,
      Agreements agreements,
      Lessons lessons) {
    return new Sources(
        views,
        views.documents(new QuestionBook()).remembering(REMEMBERED),
        views.documents(new ClaimBook()).remembering(REMEMBERED),
        views.documents(new TalkBook()),
        contacts,
        log,
        agreements,
        lessons);
  }
}
