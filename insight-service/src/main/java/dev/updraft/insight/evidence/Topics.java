package dev.updraft.insight.evidence;

import dev.updraft.eventsourcing.Query;
import dev.updraft.insight.Spelling;
import dev.updraft.insight.claims.ClaimBook;
import dev.updraft.insight.claims.ClaimDocument;
import dev.updraft.insight.claims.Testimonies;
import dev.updraft.insight.questions.QuestionDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Lists the topics a member asked or heard of. Which there are, and when something was last said of
 * each, the database counts; what is in them is looked through for a few at a time.
 */
public final class Topics {
  /** Looked through with one query of each kind. */
  private static final int AT_ONCE = 50;

  /** For one page; whoever looks for what is rare goes on from there. */
  private static final int AT_MOST = 200;

  private static final Query CLAIMS = Query.all().where("state", ClaimBook.STANDING);
  private static final Query QUESTIONS =
      Query.all()
          .whereIn("state", List.of(QuestionDocument.State.OPEN, QuestionDocument.State.RESOLVED));

  private final Sources sources;

  public Topics(Sources sources) {
    this.sources = sources;
  }

  /**
   * A place in the list: the last asked or heard of first.
   *
   * @param folded the topic
   */
  record Place(Instant last, String folded) {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::last).reversed().thenComparing(Place::folded);
  }

  /**
   * @param spelled as it was last spelled
   * @param sourced whether anybody is a source, be they a contact or not
   */
  record Topic(Place place, String spelled, int questions, int open, int claims, boolean sourced) {}

  /**
   * @param next whereafter there may be more; null at the end
   */
  record Found(List<Topic> topics, Place next) {}

  /**
   * @param sourced only those with a source, or only those without; null: all
   * @param after null: from the beginning
   */
  Found find(UUID member, Boolean sourced, int limit, Place after) {
    return sources.views().together(member, () -> look(member, sourced, limit, after));
  }

  private Found look(UUID member, Boolean sourced, int limit, Place after) {
    var left =
        places(member).stream().filter(one -> after == null || isBehind(one, after)).toList();
    var looked = left.subList(0, Math.min(AT_MOST, left.size()));
    var found = new ArrayList<Topic>();
    for (var from = 0; from < looked.size(); from += AT_ONCE) {
      var few = looked.subList(from, Math.min(from + AT_ONCE, looked.size()));
      for (var topic : topics(member, few)) {
        if (sourced == null || topic.sourced() == sourced) {
          found.add(topic);
          if (found.size() == limit) {
            var last = topic.place();
            return new Found(found, last.equals(left.getLast()) ? null : last);
          }
        }
      }
    }
    return new Found(found, looked.size() < left.size() ? looked.getLast() : null);
  }

  private static boolean isBehind(Place one, Place other) {
    return Place.ORDER.compare(one, other) > 0;
  }

  private List<Place> places(UUID member) {
    var latest = new HashMap<>(sources.questions().latest(member, QUESTIONS, "topic", "asked_at"));
    sources
        .claims()
        .latest(member, CLAIMS, "topic", "heard_at")
        .forEach((topic, at) -> latest.merge(topic, at, (one, or) -> one.isAfter(or) ? one : or));
    return latest.entrySet().stream()
        .map(each -> new Place(each.getValue(), each.getKey()))
        .sorted(Place.ORDER)
        .toList();
  }

  /** What one topic holds, while it is counted. */
  private static final class Counted {
    private String spelled;
    private Instant spelledAt = Instant.MIN;
    private int questions;
    private int open;
    private int claims;
    private boolean sourced;

    /** As it was last; of those at one moment, always the same. */
    private void spelled(String as, Instant at) {
      if (at.isAfter(spelledAt) || at.equals(spelledAt) && as.compareTo(spelled) < 0) {
        spelled = as;
        spelledAt = at;
      }
    }
  }

  private List<Topic> topics(UUID member, List<Place> places) {
    var folded = places.stream().map(Place::folded).toList();
    var counted = new HashMap<String, Counted>();
    folded.forEach(topic -> counted.put(topic, new Counted()));
    sources
        .questions()
        .each(
            member,
            QUESTIONS.whereIn("topic", folded),
            question -> {
              var its = counted.get(Spelling.folded(question.topic()));
              its.spelled(question.topic(), question.askedAt());
              its.questions++;
              its.open += question.state() == QuestionDocument.State.OPEN ? 1 : 0;
            });
    var lineage = sources.contacts().lineage(member);
    var inPerson = new ArrayList<ClaimDocument>();
    sources
        .claims()
        .each(
            member,
            CLAIMS.whereIn("topic", folded),
            claim -> {
              var its = counted.get(Spelling.folded(claim.topic()));
              its.spelled(claim.topic(), claim.heardAt());
              its.claims++;
              var told = claim.told(lineage);
              if (told.value() != null && told.hops() == 0) {
                inPerson.add(told);
              }
            });
    sourced(member, inPerson, folded).forEach(topic -> counted.get(topic).sourced = true);
    return places.stream().map(place -> topic(place, counted)).toList();
  }

  private Set<String> sourced(UUID member, List<ClaimDocument> inPerson, List<String> topics) {
    var testimonies =
        new Testimonies(sources.contacts().known(member, Testimonies.contactsIn(inPerson)));
    var sourced =
        inPerson.stream()
            .filter(claim -> testimonies.of(claim).source())
            .map(claim -> Spelling.folded(claim.topic()))
            .collect(Collectors.toSet());
    sourced.addAll(sources.contacts().shaped(member, topics));
    return sourced;
  }

  private static Topic topic(Place place, Map<String, Counted> counted) {
    var its = counted.get(place.folded());
    // Gone within the moment between two queries: what is left is how it was looked for.
    var spelled = its.spelled == null ? place.folded() : its.spelled;
    return new Topic(place, spelled, its.questions, its.open, its.claims, its.sourced);
  }
}
