package dev.updraft.insight.picture;

/**
 * Why an originator can know: what makes their own word source information. The strongest first.
 */
public enum Basis {
  CREATED,
  DECIDED,
  WITNESSED;

  /** Whoever made or settles a thing is not outvoted by hearsay about it; a witness may be. */
  boolean settles() {
    return switch (this) {
      case CREATED, DECIDED -> true;
      case WITNESSED -> false;
    };
  }

  /** Null is none at all. */
  static Basis stronger(Basis one, Basis other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) <= 0 ? one : other;
  }
}
