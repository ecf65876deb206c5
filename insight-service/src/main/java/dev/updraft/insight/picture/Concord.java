package dev.updraft.insight.picture;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What agreement on questions still open makes one expect of people. To be borne out by others is
 * not to be right, so it counts half, is never more than {@value #AT_MOST} observations, and only
 * moves what is expected before anything turned out.
 *
 * @param people what others bear out of what came through them
 */
public record Concord(Map<Person, Share> people) {
  public static final Concord NONE = new Concord(Map.of());

  /** What a claim that is borne out counts, beside one that turned out. */
  private static final double COUNTS = 0.5;

  private static final double AT_MOST = 5;

  /** How much of what came through somebody is borne out, of how many claims. */
  record Share(double borneOut, int claims) {
    Share plus(Share more) {
      return new Share(borneOut + more.borneOut, claims + more.claims);
    }
  }

  /**
   * A claim on a question that is still open.
   *
   * @param chance that it is right, going by what others say
   */
  public record BorneOut(Testimony testimony, double chance) {}

  public Concord {
    people = Map.copyOf(people);
  }

  /** Like a record, it speaks for or against everybody a claim came through. */
  public static Concord of(Collection<BorneOut> claims) {
    var people = new HashMap<Person, Share>();
    for (var one : claims) {
      for (var voice : one.testimony().chain()) {
        people.merge(voice.person(), new Share(one.chance(), 1), Share::plus);
      }
    }
    people.remove(new Person.Unknown());
    return new Concord(people);
  }

  /**
   * @param prior what is to be expected of them otherwise
   */
  double expected(Person person, double prior) {
    var share = people.get(person);
    if (share == null) {
      return prior;
    }
    var weight = Math.min(COUNTS * share.claims(), AT_MOST);
    return (weight * share.borneOut() / share.claims() + TrackRecords.PRIOR_WEIGHT * prior)
        / (weight + TrackRecords.PRIOR_WEIGHT);
  }
}
