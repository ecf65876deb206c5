package dev.updraft.profile.contacts;

import dev.updraft.profile.Topic;
import dev.updraft.profile.contacts.Contact.Known;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Why two contacts may be one person, and how likely that is.
 *
 * @param likelihood a judgement to rank by, from 0 to 1, not a measured probability
 */
public record Likeness(Set<Sign> signs, double likelihood) {
  /** Something two contacts have in common, or that sets them apart. */
  public enum Sign {
    SAME_EMAIL(.6),
    SAME_NAME(.5),
    /** Written in different scripts or orders, said alike. */
    SAME_SOUND(.35),
    SAME_ORGANIZATION(.3),
    SAME_ROLE(.1),
    OTHER_ORGANIZATION(-.2);

    private final double weight;

    Sign(double weight) {
      this.weight = weight;
    }

    /** Whether it makes two contacts worth looking at on its own. */
    private boolean enough() {
      return this == SAME_EMAIL || this == SAME_NAME || this == SAME_SOUND;
    }
  }

  public Likeness {
    signs = Collections.unmodifiableSet(EnumSet.copyOf(signs));
  }

  /** Empty when nothing speaks for it. */
  static Optional<Likeness> of(Known one, Known other) {
    var signs = EnumSet.noneOf(Sign.class);
    if (one.emails().stream()
        .anyMatch(email -> other.emails().stream().anyMatch(each -> Topic.same(email, each)))) {
      signs.add(Sign.SAME_EMAIL);
    }
    compareNames(one, other, signs);
    if (one.organization() != null && other.organization() != null) {
      signs.add(
          Topic.same(one.organization(), other.organization())
              ? Sign.SAME_ORGANIZATION
              : Sign.OTHER_ORGANIZATION);
    }
    if (Topic.same(one.role(), other.role())) {
      signs.add(Sign.SAME_ROLE);
    }
    if (signs.stream().noneMatch(Sign::enough)) {
      return Optional.empty();
    }
    var sum = signs.stream().mapToDouble(sign -> sign.weight).sum();
    return Optional.of(new Likeness(signs, Math.round(Math.clamp(sum, .05, .99) * 100) / 100.0));
  }

  private static void compareNames(Known one, Known other, Set<Sign> signs) {
    var name = NameKeys.of(one.name());
    var otherName = NameKeys.of(other.name());
    if (name.written().isEmpty() || otherName.written().isEmpty()) {
      return;
    }
    if (name.written().equals(otherName.written())) {
      signs.add(Sign.SAME_NAME);
      // 王伟 and 王维 are two people: with both written in full, their sound says nothing
    } else if (!(name.foreign() && otherName.foreign())
        && !name.sound().isEmpty()
        && name.soundInAnyOrder().equals(otherName.soundInAnyOrder())) {
      signs.add(Sign.SAME_SOUND);
    }
  }
}
