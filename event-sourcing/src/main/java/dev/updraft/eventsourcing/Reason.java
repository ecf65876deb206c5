package dev.updraft.eventsourcing;

/** Why a command was refused. Implemented by one enum per service; the name is the contract. */
public interface Reason {
  /** What sort of refusal it is; the HTTP edge derives the status from it. */
  enum Kind {
    /** The thing does not exist, or not for this member. */
    UNKNOWN,
    /** A rule forbids it in the present state. */
    RULE,
    /** The request itself makes no sense, whatever the state. */
    INVALID
  }

  String name();

  Kind kind();

  /** One plain sentence for a person. */
  String explanation();
}
