package dev.updraft.insight.boundary;

import dev.updraft.insight.boundary.Boundary.Place;
import dev.updraft.insight.challenges.Angle;
import dev.updraft.insight.mastery.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The questions whose answers would tell most: about the facet of which an answer narrows most what
 * is held of it, from a side it was not questioned from. Every further question about the same
 * facet is held to tell half as much as the one before, so that one facet does not fill the list.
 *
 * @param tells by how much the variance of mastery shrinks on average
 */
record AskMeNext(Place place, Angle angle, int difficulty, double tells, List<Reason> reasons) {
  private static final Duration LONG = Duration.ofDays(180);
  private static final double WIDE = 0.4;
  private static final int FEW = 2;

  /** Why it would tell much. */
  enum Reason {
    /** nobody has asked about it yet */
    UNTESTED,
    /** it lies between what is known and what is not */
    AT_THE_BOUNDARY,
    /** what is held of it may be far off */
    UNSURE,
    /** a gap in it that had been closed is open again */
    REOPENED_GAP,
    /** only one person has asked about it */
    FEW_QUESTIONERS,
    /** nobody has asked about it for half a year */
    LONG_AGO,
    /** nobody has asked about it from this side */
    ANGLE_UNTRIED
  }

  static List<AskMeNext> of(Boundary boundary, List<Place> places, int most) {
    var rounds = new Rounds(boundary.knowledge());
    var tellings = new HashMap<UUID, Telling>();
    places.forEach(place -> tellings.put(place.facet().id(), Telling.most(place.estimate())));
    var chosen = new ArrayList<AskMeNext>();
    while (chosen.size() < most) {
      var best =
          places.stream()
              .flatMap(place -> next(rounds, place, tellings.get(place.facet().id())).stream())
              .max(Comparator.comparingDouble(AskMeNext::tells));
      if (best.isEmpty()) {
        break;
      }
      chosen.add(best.get());
      rounds.count(best.get());
    }
    return List.copyOf(chosen);
  }

  /** Empty where every side was chosen already. */
  private static Optional<AskMeNext> next(Rounds rounds, Place place, Telling telling) {
    var facet = place.facet().id();
    return rounds
        .angle(facet)
        .map(
            angle ->
                new AskMeNext(
                    place,
                    angle,
                    telling.difficulty(),
                    telling.reduction()
                        / (1 + rounds.knowledge.tried(facet, angle))
                        / Math.pow(2, rounds.chosen(facet).size()),
                    reasons(rounds, place, angle)));
  }

  private static List<Reason> reasons(Rounds rounds, Place place, Angle angle) {
    var reasons = new ArrayList<Reason>();
    if (place.standing() == Standing.UNTESTED) {
      reasons.add(Reason.UNTESTED);
    }
    if (place.standing() == Standing.BOUNDARY) {
      reasons.add(Reason.AT_THE_BOUNDARY);
    }
    if (place.estimate().upper() - place.estimate().lower() > WIDE) {
      reasons.add(Reason.UNSURE);
    }
    if (place.gaps().reopened() > 0) {
      reasons.add(Reason.REOPENED_GAP);
    }
    if (place.standing() != Standing.UNTESTED && place.questioners() < FEW) {
      reasons.add(Reason.FEW_QUESTIONERS);
    }
    if (place.lastAskedAt() != null
        && place.lastAskedAt().plus(LONG).isBefore(rounds.knowledge.at())) {
      reasons.add(Reason.LONG_AGO);
    }
    if (place.untried().contains(angle)) {
      reasons.add(Reason.ANGLE_UNTRIED);
    }
    return List.copyOf(reasons);
  }

  /** What was asked and chosen so far. */
  private static final class Rounds {
    private final Knowledge knowledge;
    private final Map<Angle, Long> overall = new EnumMap<>(Angle.class);
    private final Map<UUID, Set<Angle>> chosen = new HashMap<>();

    Rounds(Knowledge knowledge) {
      this.knowledge = knowledge;
      knowledge
          .all()
          .forEach(about -> about.forEach(each -> overall.merge(each.angle(), 1L, Long::sum)));
    }

    /** Of those not chosen yet: least tried here, then least tried anywhere. */
    Optional<Angle> angle(UUID facet) {
      return Arrays.stream(Angle.values())
          .filter(angle -> !chosen(facet).contains(angle))
          .min(
              Comparator.comparingLong((Angle angle) -> knowledge.tried(facet, angle))
                  .thenComparingLong(angle -> overall.getOrDefault(angle, 0L)));
    }

    Set<Angle> chosen(UUID facet) {
      return chosen.getOrDefault(facet, Set.of());
    }

    void count(AskMeNext one) {
      chosen
          .computeIfAbsent(one.place().facet().id(), _ -> EnumSet.noneOf(Angle.class))
          .add(one.angle());
      overall.merge(one.angle(), 1L, Long::sum);
    }
  }
}
