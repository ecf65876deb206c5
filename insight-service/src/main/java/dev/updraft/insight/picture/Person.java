package dev.updraft.insight.picture;

import java.util.UUID;

/** Somebody in a chain, told apart from everybody else. */
public sealed interface Person {
  record Contact(UUID id) implements Person {}

  /**
   * @param name folded, so that one person spelled twice is one person
   */
  record Outsider(String name) implements Person {}

  /** All unknown originators are one: nothing says that they are not. */
  record Unknown() implements Person {}

  /** Orders people in a way that depends on nothing but themselves. */
  default String key() {
    return switch (this) {
      case Contact(var id) -> "contact " + id;
      case Outsider(var name) -> "outsider " + name;
      case Unknown _ -> "unknown";
    };
  }
}
