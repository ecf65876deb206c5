package dev.updraft.profile.achievements;

import dev.updraft.profile.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What the member is good at, proved by achievements: strength(topic) = 1 − Π(1 − wᵢ·2^(−ageᵢ/3
 * years)). A proof loses half its weight every three years; no number of proofs makes it 1.
 */
public record Strengths(List<Proof> proofs) {
  public static final Strengths NONE = new Strengths(List.of());
  private static final double HALF_LIFE_DAYS = 3 * 365.25;

  /** An achievement as far as strength is concerned. */
  public record Proof(UUID achievementId, List<String> topics, double weight, LocalDate since) {
    private double weightAt(Instant at) {
      var age = Duration.between(since.atStartOfDay(ZoneOffset.UTC).toInstant(), at);
      // what is dated today in a zone ahead of UTC begins at full weight
      var days = Math.max(0, age.toMillis() / 86_400_000.0);
      return weight * Math.pow(2, -days / HALF_LIFE_DAYS);
    }

    private boolean knownAt(Instant at) {
      return !since.isAfter(LocalDate.ofInstant(at, ZoneOffset.MAX));
    }

    private boolean proves(String topic) {
      return topics.stream().anyMatch(proved -> Topic.same(proved, topic));
    }
  }

  /** A topic and how strong the member is in it, 0…1. */
  public record Strength(String topic, double strength) {}

  public Strengths {
    proofs = List.copyOf(proofs);
  }

  Strengths with(Proof proof) {
    return new Strengths(
        Stream.concat(without(proof.achievementId()).proofs().stream(), Stream.of(proof)).toList());
  }

  Strengths without(UUID achievement) {
    return new Strengths(
        proofs.stream().filter(proof -> !proof.achievementId().equals(achievement)).toList());
  }

  public double in(String topic, Instant at) {
    var weakness = 1.0;
    for (var proof : proofs) {
      if (proof.knownAt(at) && proof.proves(topic)) {
        weakness *= 1 - proof.weightAt(at);
      }
    }
    return 1 - weakness;
  }

  /**
   * The strongest of some topics, the first named of equals; null when nothing proves any. Where no
   * topic is named, any will do, and so the strongest of all.
   */
  public Strength strongestOf(Collection<String> topics, Instant at) {
    if (topics.isEmpty()) {
      return all(at).stream().findFirst().orElse(null);
    }
    Strength strongest = null;
    for (var topic : topics) {
      var strength = in(topic, at);
      if (strength > 0 && (strongest == null || strength > strongest.strength())) {
        strongest = new Strength(topic, strength);
      }
    }
    return strongest;
  }

  /** Every topic proved so far, strongest first. */
  public List<Strength> all(Instant at) {
    var named = Topic.names(proofs.stream().flatMap(proof -> proof.topics().stream()).toList());
    return named.stream()
        .map(topic -> new Strength(topic, in(topic, at)))
        .filter(strength -> strength.strength() > 0)
        .sorted(
            Comparator.comparingDouble(Strength::strength)
                .reversed()
                .thenComparing(Strength::topic))
        .toList();
  }
}
