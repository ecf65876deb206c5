package dev.updraft.profile.imports;

import dev.updraft.profile.Topic;
import dev.updraft.profile.contacts.Level;
import dev.updraft.profile.contacts.Standing;
import dev.updraft.profile.contacts.Tier;
import dev.updraft.profile.endorsements.EndorsementKind;
import dev.updraft.profile.exchanges.Exchange;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What one row of an import says, whatever it was written in. */
sealed interface Said {
  /** Something about one person. */
  sealed interface OfSomebody extends Said {}

  /**
   * What hardly any file but our own says of somebody.
   *
   * @param standingByTopic empty where the row does not say
   * @param standingSince from when their standing holds; null where the row does not say
   * @param cadenceDays how often to be in touch; null where the row does not say
   */
  record Particulars(
      Map<String, Standing> standingByTopic, Instant standingSince, Integer cadenceDays) {
    private static final Particulars NONE = new Particulars(Map.of(), null, null);

    public Particulars {
      standingByTopic = Collections.unmodifiableMap(new TreeMap<>(standingByTopic));
    }

    Particulars overlaidBy(Particulars row) {
      var byTopic = new LinkedHashMap<>(standingByTopic);
      row.standingByTopic.forEach(
          (topic, standing) -> {
            var known =
                byTopic.keySet().stream().filter(each -> Topic.same(each, topic)).findFirst();
            byTopic.put(known.orElse(topic), standing);
          });
      return new Particulars(
          byTopic,
          Person.newer(standingSince, row.standingSince),
          Person.newer(cadenceDays, row.cadenceDays));
    }
  }

  /**
   * Somebody the member knows; null or empty where the row does not say.
   *
   * @param particulars null where the row says nothing of the kind
   */
  record Person(
      String name,
      String organization,
      String role,
      List<String> emails,
      List<String> links,
      List<String> expertise,
      List<String> needs,
      List<String> groups,
      Standing standing,
      Level level,
      Tier tier,
      Particulars particulars)
      implements OfSomebody {
    private static final int MOST_EMAILS = 10;
    private static final int MOST_TOPICS = 50;
    static final int MOST_GROUPS = 50;

    public Person {
      emails = List.copyOf(emails);
      links = List.copyOf(links);
      expertise = List.copyOf(expertise);
      needs = List.copyOf(needs);
      groups = List.copyOf(groups);
      particulars = Particulars.NONE.equals(particulars) ? null : particulars;
    }

    Particulars details() {
      return particulars == null ? Particulars.NONE : particulars;
    }

    /** As told now: a newer account of work wins, lists grow, the name the member uses stays. */
    Person overlaidBy(Person row) {
      return new Person(
          name == null ? row.name : name,
          newer(organization, row.organization),
          newer(role, row.role),
          union(emails, row.emails, Keys::email, MOST_EMAILS),
          union(links, row.links, Keys::link, MOST_EMAILS),
          union(expertise, row.expertise, Topic::key, MOST_TOPICS),
          union(needs, row.needs, Topic::key, MOST_TOPICS),
          union(groups, row.groups, Keys::name, MOST_GROUPS),
          newer(standing, row.standing),
          newer(level, row.level),
          newer(tier, row.tier),
          details().overlaidBy(row.details()));
    }

    private static <T> T newer(T known, T told) {
      return told == null ? known : told;
    }

    /** Whether both say the same; the order within lists says nothing. */
    boolean says(Person other) {
      return sorted().equals(other.sorted());
    }

    private Person sorted() {
      return new Person(
          name,
          organization,
          role,
          sorted(emails),
          sorted(links),
          sorted(expertise),
          sorted(needs),
          sorted(groups),
          standing,
          level,
          tier,
          particulars);
    }

    private static List<String> sorted(List<String> texts) {
      return texts.stream().sorted().toList();
    }

    private static List<String> union(
        Collection<String> mine, Collection<String> theirs, UnaryOperator<String> key, int most) {
      var all = new LinkedHashMap<String, String>();
      mine.forEach(each -> all.putIfAbsent(key.apply(each), each));
      theirs.forEach(each -> all.putIfAbsent(key.apply(each), each));
      return all.values().stream().limit(most).toList();
    }
  }

  /** Somebody vouched for the member, once. */
  record Praise(
      EndorsementKind kind, Person endorser, List<String> topics, String statement, Instant givenAt)
      implements OfSomebody {
    public Praise {
      topics = List.copyOf(topics);
    }
  }

  /** Nothing that could be used. */
  record Unusable(Fault fault) implements OfSomebody {}

  /**
   * The member met somebody.
   *
   * @param occurrence which of a series it is: when it was to begin at first
   * @param addresses of the others who did not decline
   * @param talk to be captured as one, which no calendar can do for the member
   */
  record Meeting(
      String uid,
      Instant occurrence,
      Instant heldAt,
      String summary,
      List<String> addresses,
      Exchange.Depth depth,
      Exchange.Medium medium,
      boolean talk)
      implements Said {
    public Meeting {
      addresses = List.copyOf(addresses);
    }

    Occurrence which() {
      return new Occurrence(uid.isEmpty() ? summary : uid, occurrence);
    }
  }

  /**
   * Which meeting it is, whatever else a calendar says of it by now.
   *
   * @param of the series or single event
   */
  record Occurrence(String of, Instant begins) {}

  /**
   * Some of what has happened to one stream of somebody's network, as this service wrote it down.
   *
   * @param owner whose network it was
   * @param from which of the stream's events is the first
   * @param of how many the stream has in all
   * @param events as JSON, oldest first
   */
  record History(UUID owner, String category, UUID id, long from, long of, String events)
      implements Said {}
}
