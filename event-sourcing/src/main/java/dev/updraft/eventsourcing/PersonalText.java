package dev.updraft.eventsourcing;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Text about a person. It is sealed (AES-GCM) with the key of its subject whenever an event is
 * stored, so destroying that key erases it although the log is never rewritten.
 */
public final class PersonalText {
  private final UUID subject;
  private final String text;

  private PersonalText(UUID subject, String text) {
    this.subject = Objects.requireNonNull(subject, "subject");
    this.text = text;
  }

  public static PersonalText about(UUID subject, String text) {
    return new PersonalText(subject, Objects.requireNonNull(text, "text"));
  }

  /** Null in, null out: for optional fields. */
  public static PersonalText aboutOrNull(UUID subject, String text) {
    return text == null ? null : about(subject, text);
  }

  /** What is left once the subject's key was destroyed. */
  public static PersonalText erased(UUID subject) {
    return new PersonalText(subject, null);
  }

  public UUID subject() {
    return subject;
  }

  /** Empty once erased. */
  public Optional<String> text() {
    return Optional.ofNullable(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PersonalText that
        && subject.equals(that.subject)
        && Objects.equals(text, that.text);
  }

  @Override
  public int hashCode() {
    return Objects.hash(subject, text);
  }

  /** Never shows the text: it must not reach a log by accident. */
  @Override
  public String toString() {
    return "PersonalText[" + subject + (text == null ? ", erased]" : "]");
  }
}
