package dev.updraft.insight;

import dev.updraft.eventsourcing.Reason;

/** Why the insight service refuses a command. The names are the contract, the sentences are not. */
public enum InsightReason implements Reason {
  UNKNOWN_QUESTION(Kind.UNKNOWN, "There is no such question."),
  UNKNOWN_CLAIM(Kind.UNKNOWN, "There is no such claim."),
  UNKNOWN_ASK(Kind.UNKNOWN, "There is no such asking, or it did not go to this person."),
  NOBODY_TO_ASK(
      Kind.RULE, "There is nobody who may be asked now: all were asked in the last thirty days."),
  ALREADY_ANSWERED(Kind.RULE, "This has been answered already; an answer is given once."),
  ASK_CLOSED(Kind.RULE, "No more answers are taken."),
  NOT_ANSWERED(Kind.RULE, "There is no answer of theirs yet."),
  NOT_RESOLVED(Kind.RULE, "Nothing was said to have turned out, so nothing can be taken back."),
  QUESTION_RETRACTED(Kind.RULE, "The question was retracted and takes nothing more."),
  CONFIDENTIAL(
      Kind.RULE, "What was told in confidence is not kept here; nothing of it was stored."),
  UNKNOWN_TALK(Kind.UNKNOWN, "There is no such talk."),
  UNKNOWN_KEY_POINT(Kind.UNKNOWN, "The talk has no such key point."),
  UNKNOWN_MIND_MAP(Kind.UNKNOWN, "No mind map of the talk was drawn yet."),
  TALK_RETRACTED(Kind.RULE, "The talk was retracted and takes nothing more."),
  TOO_MANY_KEY_POINTS(Kind.RULE, "A talk has at most a hundred key points; drop one first."),
  NOT_A_TREND(Kind.RULE, "Only a trend can be checked."),
  NOT_AN_ADVICE(Kind.RULE, "Only an advice can be applied."),
  SPEAKER_UNCLEAR(Kind.INVALID, "The speaker is exactly one of: a contact, or a name."),
  NOT_YET_HAPPENED(Kind.INVALID, "What is recorded must already have happened."),
  QUOTE_NOT_IN_NOTES(Kind.INVALID, "The notes do not hold this quote between these words."),
  QUOTE_AMBIGUOUS(
      Kind.INVALID, "The quote stands there more than once; say what stands before or after it."),
  DUE_DATE_OF_A_TREND(Kind.INVALID, "A trend, and nothing else, says when it can be checked."),
  ARTICLE_UNCLEAR(Kind.INVALID, "An article is exactly one of: its text, or its address."),
  MIND_MAP_TOO_LARGE(Kind.INVALID, "A mind map has at most 500 nodes and is at most twelve deep."),
  UNKNOWN_IDEA(Kind.UNKNOWN, "There is no such idea."),
  UNKNOWN_EDITION(Kind.UNKNOWN, "The idea was never written that often."),
  UNKNOWN_IDEA_LINK(Kind.UNKNOWN, "There is no such link to an idea."),
  IDEA_RETRACTED(Kind.RULE, "The idea was taken back and takes nothing more."),
  TOO_MANY_EDITIONS(Kind.RULE, "An idea is revised fifty times at most; write a new one."),
  TOO_MANY_LINKS(Kind.RULE, "An idea is published to two hundred people at most."),
  TOO_MANY_GAPS(Kind.RULE, "A reader points out fifty gaps at most."),
  LINK_REVOKED(Kind.RULE, "The link was revoked by whoever gave it."),
  LINK_EXPIRED(Kind.RULE, "The link has expired."),
  LINK_USED_UP(Kind.RULE, "The link was used up: its reader said they were done."),
  QUOTE_NOT_IN_IDEA(Kind.INVALID, "The idea does not hold this quote between these words."),
  FACET_NOT_OFFERED(Kind.INVALID, "The facet is none of those the idea is about."),
  UNKNOWN_GAP(Kind.UNKNOWN, "There is no such gap."),
  GAP_RETRACTED(Kind.RULE, "The gap was taken back and takes nothing more."),
  GAP_SOURCE_UNNAMED(Kind.INVALID, "A gap of this source says which one it came from."),
  POINTED_OUT_UNCLEAR(
      Kind.INVALID, "Whoever pointed it out is at most one of: a contact, or a name."),
  UNKNOWN_INSIGHT(Kind.UNKNOWN, "There is no such insight."),
  UNKNOWN_USE(Kind.UNKNOWN, "The insight was never put to such a use."),
  INSIGHT_RETRACTED(Kind.RULE, "The insight was taken back and takes nothing more."),
  TOO_MANY_USES(Kind.RULE, "An insight is noted with a hundred uses at most."),
  INSIGHT_SOURCE_UNNAMED(Kind.INVALID, "An insight from this says which one it came from."),
  UNKNOWN_ROLE_MODEL(Kind.UNKNOWN, "There is no such role model."),
  ROLE_MODEL_RETIRED(Kind.RULE, "The role model was retired and takes nothing more."),
  SAME_ROLE_MODEL(Kind.INVALID, "Nobody takes their own place."),
  UNKNOWN_OBSERVATION(Kind.UNKNOWN, "There is no such observation."),
  OBSERVATION_RETRACTED(Kind.RULE, "The observation was taken back and takes nothing more."),
  NOT_IMITATED(Kind.RULE, "Say first what was imitated; only then can something come of it."),
  ASPECT_OF_ANOTHER_LAYER(Kind.INVALID, "The aspect is none of this layer's."),
  UNKNOWN_VIEW(Kind.UNKNOWN, "There is no such view."),
  UNKNOWN_CREDENCE(Kind.UNKNOWN, "No credence on the question was locked."),
  QUESTION_RESOLVED(
      Kind.RULE,
      "The answer is known already, so nothing can be foreseen any more and nobody is asked."),
  VIEW_COMES_FIRST(Kind.RULE, "Theirs was heard before your own view was locked."),
  VIEW_RETRACTED(Kind.RULE, "The view was taken back and takes nothing more."),
  THEIRS_ENTERED(Kind.RULE, "Theirs was entered already; hold another view against somebody else."),
  THEIRS_MISSING(Kind.RULE, "Enter theirs first; only then can a view have moved."),
  CREDENCE_LOCKED(Kind.RULE, "The credence is locked and stays as it is."),
  CREDENCE_DOES_NOT_FIT(
      Kind.INVALID,
      "A choice takes probabilities, a number a low and a high bound, a text an answer and how"
          + " likely it is right; and nothing else."),
  CREDENCE_COMES_FIRST(
      Kind.RULE,
      "You asked not to see the picture before you have locked what you hold likely yourself."),
  CREDENCE_NOT_WHOLE(Kind.INVALID, "Probabilities are not below zero and add up to one."),
  UNKNOWN_FILE(Kind.UNKNOWN, "No file is attached to the talk."),
  FILE_TYPE_NOT_TAKEN(
      Kind.INVALID,
      "A file is PDF, PNG, JPEG, plain text, DOCX, PPTX, M4A or MP3, and says so in Content-Type."),
  FILE_NOT_WHAT_IT_SAYS(Kind.INVALID, "The content of the file is not of the type it was sent as."),
  UNKNOWN_FACET(Kind.UNKNOWN, "There is no such facet."),
  FACET_NAMED_ALREADY(Kind.RULE, "There is one of that name in the same place."),
  FACET_RETIRED(Kind.RULE, "The facet is retired, itself or with one above it."),
  FACET_MERGED(Kind.RULE, "The facet was merged into another one already."),
  FACET_CYCLE(Kind.RULE, "A facet cannot stand below itself."),
  FACET_TOO_DEEP(Kind.RULE, "Facets are at most six deep."),
  TOO_MANY_FACETS(
      Kind.RULE, "There are at most five hundred facets, retired ones included; merge some first."),
  UNKNOWN_CHALLENGE(Kind.UNKNOWN, "There is no such challenge."),
  UNKNOWN_CHALLENGE_QUESTION(Kind.UNKNOWN, "The challenge has no such question."),
  UNKNOWN_SESSION(Kind.UNKNOWN, "This link opens nothing."),
  CHALLENGE_RETRACTED(Kind.RULE, "The challenge was retracted and takes nothing more."),
  CHALLENGE_ENDED(Kind.RULE, "The challenge has ended; begin another one for more questions."),
  CHALLENGE_QUESTION_RETRACTED(Kind.RULE, "The question was retracted and takes nothing more."),
  TOO_MANY_CHALLENGE_QUESTIONS(
      Kind.RULE, "A challenge has at most two hundred questions; begin another one."),
  TOO_MANY_SESSIONS(Kind.RULE, "A challenge has at most fifty links."),
  SESSION_ENDED(Kind.RULE, "The session is over, and the link used up with it."),
  SESSION_EXPIRED(Kind.RULE, "The link has expired; ask for another one."),
  SESSION_REVOKED(Kind.RULE, "The link was taken back."),
  QUESTIONER_UNCLEAR(Kind.INVALID, "A questioner is exactly one of: a contact, or a name."),
  QUESTIONER_TWICE(Kind.INVALID, "The same questioner is named twice."),
  NOT_A_QUESTIONER(Kind.INVALID, "They are not among the questioners of the challenge."),
  NOT_A_CONTACT(
      Kind.INVALID,
      "A message goes only to a questioner who is a contact; to any other send the link yourself."),
  UNKNOWN_PRACTICE(Kind.UNKNOWN, "There is no such practice."),
  UNKNOWN_CHANGE(Kind.UNKNOWN, "The comparison has no change of this number."),
  UNKNOWN_REVISION_LINK(Kind.UNKNOWN, "There is no such link to return a revision by."),
  NOTHING_COMPARED(Kind.RULE, "There is no revision yet, so nothing was compared."),
  NO_EXERCISE(Kind.UNKNOWN, "Nothing was changed yet that could be practised."),
  PRACTICE_RETRACTED(Kind.RULE, "The practice was retracted and takes nothing more."),
  REVISION_RETURNED(Kind.RULE, "A revision came by this link already; it takes one."),
  TOO_MANY_REVISION_LINKS(Kind.RULE, "Twenty links were given out for this practice, no more are."),
  TEXT_FILE_NOT_TAKEN(
      Kind.INVALID,
      "A text is plain (.txt), Markdown (.md) or a Word document (.docx), and says so in"
          + " Content-Type or by its name."),
  TEXT_EMPTY(Kind.INVALID, "There is no text in the file."),
  TEXT_TOO_LONG(Kind.INVALID, "A text has at most 100,000 characters."),
  DOCUMENT_UNREADABLE(
      Kind.INVALID,
      "The document cannot be read: it is damaged, locked, or not what a word processor writes."),
  OPTIONS_MISSING(
      Kind.INVALID, "A choice needs between two and twenty options that differ from each other."),
  OPTIONS_NOT_WANTED(Kind.INVALID, "Only a choice has options."),
  UNIT_NOT_WANTED(Kind.INVALID, "Only a number has a unit."),
  NOT_AN_OPTION(Kind.INVALID, "The value is none of the options of the question."),
  NOT_A_NUMBER(
      Kind.INVALID,
      "The question takes a number of at most thirty digits, and the value is not one."),
  NOT_A_TEXT(Kind.INVALID, "The value must be a text of 1 to 2,000 characters."),
  CHAIN_EMPTY(Kind.INVALID, "A chain names at least its originator, and at most ten people."),
  CHAIN_LOOP(Kind.INVALID, "The same person stands in the chain twice."),
  CHAIN_UNKNOWN_NOT_FIRST(Kind.INVALID, "Only the originator of a chain may be unknown."),
  LINK_UNCLEAR(
      Kind.INVALID, "A link is exactly one of: a contact, a name, or an unknown originator."),
  STAKE_OF_UNKNOWN(Kind.INVALID, "Nobody can tell what stake an unknown originator has."),
  BASIS_OF_UNKNOWN(Kind.INVALID, "Nobody can tell on what an unknown originator bases the answer."),
  HEARD_IN_THE_FUTURE(Kind.INVALID, "A claim cannot have been heard in the future."),
  AS_OF_IN_THE_FUTURE(Kind.INVALID, "What will be known in the future cannot be asked for."),
  UNKNOWN_REPORT(Kind.UNKNOWN, "There is no such report."),
  REPORT_IN_THE_FUTURE(Kind.INVALID, "A report looks back; it cannot end later than now."),
  RANGE_REVERSED(Kind.INVALID, "The beginning of a range must lie before its end.");

  private final Kind kind;
  private final String explanation;

  InsightReason(Kind kind, String explanation) {
    this.kind = kind;
    this.explanation = explanation;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public String explanation() {
    return explanation;
  }
}
