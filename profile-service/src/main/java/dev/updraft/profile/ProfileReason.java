package dev.updraft.profile;

import dev.updraft.eventsourcing.Reason;

/** Why profile-service refuses a command. The name is the problem type; see docs. */
public enum ProfileReason implements Reason {
  UNKNOWN_CONTACT(Kind.UNKNOWN, "There is no such contact."),
  UNKNOWN_GROUP(Kind.UNKNOWN, "There is no such group."),
  UNKNOWN_ACHIEVEMENT(Kind.UNKNOWN, "There is no such achievement."),
  UNKNOWN_CONTRIBUTION(Kind.UNKNOWN, "There is no such contribution."),
  UNKNOWN_EXCHANGE(Kind.UNKNOWN, "There is no such exchange."),
  UNKNOWN_ENDORSEMENT(Kind.UNKNOWN, "There is no such endorsement."),
  UNKNOWN_ACTION(Kind.UNKNOWN, "There is no such action."),
  UNKNOWN_ASKING(Kind.UNKNOWN, "There is no such asking."),
  UNKNOWN_RESOURCE(Kind.UNKNOWN, "There is no such resource."),
  UNKNOWN_GOAL(Kind.UNKNOWN, "There is no such goal."),
  UNKNOWN_TIE(Kind.UNKNOWN, "There is no such tie."),
  UNKNOWN_INTRODUCTION(Kind.UNKNOWN, "There is no such introduction."),
  UNKNOWN_OUTCOME(Kind.UNKNOWN, "There is no such outcome."),
  UNKNOWN_MERGE(Kind.UNKNOWN, "There is no such merge."),
  UNKNOWN_IMPORT(Kind.UNKNOWN, "There is no such import."),

  CONTACT_MERGED(Kind.RULE, "This contact was merged into another one, which stands for both."),
  TIER_FULL(Kind.RULE, "That tier has no place left; move somebody out of it first."),
  CONTACT_FULL(Kind.RULE, "A contact has at most 50 expertise, 50 needs and 50 groups."),
  RETRACTED(Kind.RULE, "This was retracted and can no longer be changed."),
  NO_WINDOW(Kind.RULE, "It opened no window, so there is nothing to act on."),
  WINDOW_LAPSED(Kind.RULE, "The window has closed; what was not acted on has lapsed."),
  ACTION_OUTSIDE_WINDOW(Kind.RULE, "The action was not started inside the window."),
  REPORTED_TOO_LATE(
      Kind.RULE, "An action must be reported within 48 hours of the end of the window."),
  OCCASION_OUTSIDE_WINDOW(Kind.RULE, "The occasion named does not lie inside the window."),
  NOT_ACTED_ON(Kind.RULE, "An outcome follows an action; report the action first."),
  OUTCOME_REMAINS(Kind.RULE, "Something came of this action; take the outcome back first."),
  GOAL_CLOSED(Kind.RULE, "The goal was reached or dropped; set a new one."),
  NOT_ASKED(Kind.RULE, "That contact was not asked for this introduction."),
  INTRODUCTION_OVER(Kind.RULE, "The introduction was made or given up."),
  IMPORT_UNDER_WAY(Kind.RULE, "The import is being applied; wait until it has been."),
  IMPORT_NOT_JUDGED(
      Kind.RULE, "The file is still being read, or could not be; nothing of it can be applied."),
  ROW_NOT_HELD(
      Kind.RULE, "Only of a row that may be about somebody known, and waits, it can be said who."),

  WINDOW_IN_THE_FUTURE(Kind.INVALID, "An endorsement cannot have been received in the future."),
  AS_OF_IN_THE_FUTURE(Kind.INVALID, "What will be known in the future cannot be asked for."),
  NOT_YET_HAPPENED(Kind.INVALID, "What is recorded must already have happened."),
  IDEAS_NEED_BOTH_THOUGHTS(
      Kind.INVALID, "An exchange of ideas needs a thought from each side: yours and theirs."),
  ONE_RECIPIENT(
      Kind.INVALID, "A contribution goes either to one contact or to one group, not to both."),
  ONE_SOURCE(
      Kind.INVALID, "A contribution draws on one achievement or on one resource, not on both."),
  UNUSABLE_TOPIC(Kind.INVALID, "A topic is a word or a short phrase of at most 80 characters."),
  UNKNOWN_TIME_ZONE(Kind.INVALID, "The time zone is not one of the IANA time zone names."),
  LANGUAGE_NOT_SPOKEN(Kind.INVALID, "The languages are en and zh-CN."),
  AMOUNT_ONLY_FOR_MONEY(Kind.INVALID, "Only an outcome in money has an amount and a currency."),
  TIE_NEEDS_TWO(Kind.INVALID, "A tie is between two different contacts."),
  ONE_WANTED(Kind.INVALID, "The wanted person is either a contact or somebody by name, not both."),
  OWN_INTRODUCER(Kind.INVALID, "Nobody can introduce the member to themselves."),
  SAME_CONTACT(Kind.INVALID, "A contact cannot be merged with itself."),
  ONE_SIDE_ONLY(Kind.INVALID, "That field can come from one of the two contacts only."),
  ROW_DECIDED_TWICE(Kind.INVALID, "A row is about the same person or about another, not both."),
  UNKNOWN_SORT(Kind.INVALID, "The list cannot be sorted that way."),
  NO_SUCH_QUARTER(Kind.INVALID, "A quarter is written like 2026-Q3 and has begun."),
  EMPTY_FILE(Kind.INVALID, "The file has nothing in it that could be imported."),
  DAMAGED_FILE(Kind.INVALID, "The file is damaged or was cut off; nothing was taken from it."),
  UNKNOWN_FORMAT(Kind.INVALID, "The file is no LinkedIn archive, table, address book or calendar."),
  UNKNOWN_ENCODING(
      Kind.INVALID,
      "The file is not text in UTF-8, UTF-16 or GB18030; save it as UTF-8 or name its charset."),
  UNKNOWN_CHARSET(Kind.INVALID, "No charset has that name; one is written like windows-1252."),
  GIVEN_NOT_RECEIVED(
      Kind.INVALID, "Recommendations given say nothing of who vouched for the member."),
  UNKNOWN_COLUMNS(
      Kind.INVALID,
      "No column is a name, or one that was named is missing; say which column means what."),
  WHOSE_CALENDAR(Kind.INVALID, "Whose calendar it is does not show; say which address is yours."),
  ARCHIVE_TOO_LARGE(Kind.INVALID, "The archive unpacks to more than can be taken."),
  NESTED_ARCHIVE(Kind.INVALID, "An archive inside an archive is not opened."),
  TOO_MANY_ROWS(Kind.INVALID, "At most 50,000 rows can be imported at once."),
  NETWORK_NOT_EMPTY(
      Kind.RULE,
      "A network goes where none is, or where it came from; there are contacts of other origin."),
  TIERS_WITHOUT_SEATS(
      Kind.INVALID, "The file puts people in inner tiers in which it gives them no place."),
  TOO_MANY_IMPORTS(Kind.RULE, "Many imports wait to be applied already; apply or discard some.");

  private final Kind kind;
  private final String explanation;

  ProfileReason(Kind kind, String explanation) {
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
