package dev.updraft.profile.offers;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.LastChange;
import dev.updraft.profile.Latest;
import dev.updraft.profile.Topic;
import dev.updraft.profile.achievements.Achievement;
import dev.updraft.profile.achievements.AchievementList;
import dev.updraft.profile.achievements.Strengths;
import dev.updraft.profile.balance.Ledger;
import dev.updraft.profile.balance.Ledgers;
import dev.updraft.profile.contacts.Tier;
import dev.updraft.profile.goals.Goal;
import dev.updraft.profile.goals.GoalList;
import dev.updraft.profile.resources.Resource;
import dev.updraft.profile.resources.ResourceList;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Looks up what a member has to give and whom it might suit. Blocks. */
public final class Stock {
  private static final double WEIGHT_OF_A_RESOURCE = 0.5;
  // Looked for among the many who sit in no tier: enough to fill a page, and never all of them.
  private static final int TOPICS_LOOKED_FOR = 12;
  private static final int OTHERS_LOOKED_AT = 100;
  private static final int SHELVES = 500;

  /** Some hundred ledgers each. */
  private static final int MEMBERS_LOOKED_AT = 10;

  private static final List<Tier> INNER = List.of(Tier.TOP_5, Tier.KEY_50, Tier.VITAL_100);

  private final Documents<AchievementList.Entry> achievements;
  private final Documents<ResourceList.Entry> resources;
  private final Documents<GoalList.Entry> goals;
  private final Documents<Ledger> ledgers;
  private final Latest<Shelf> shelves;
  private final Latest<List<Ledger>> lookedAt;

  public Stock(Views views) {
    this.achievements = views.documents(AchievementList.view());
    this.resources = views.documents(ResourceList.view());
    this.goals = views.documents(GoalList.view());
    this.ledgers = views.documents(new Ledgers());
    this.shelves = new Latest<>(views, shelfChanges(), SHELVES);
    this.lookedAt = new Latest<>(views, changes(), MEMBERS_LOOKED_AT);
  }

  /** Whatever makes what the member has to give other. */
  public static LastChange shelfChanges() {
    return new LastChange(
        "shelf_change", Set.of(Achievement.Event.class, Resource.Event.class, Goal.Event.class));
  }

  /** Whatever makes other contacts worth looking at. */
  public static LastChange changes() {
    var events = new HashSet<>(shelfChanges().events());
    events.addAll(Ledgers.changes().events());
    return new LastChange("offer_change", events);
  }

  /** What the member has to give, whatever the day, and what for. */
  private record Shelf(
      List<AchievementList.Entry> achieved, List<ResourceList.Entry> listed, Set<String> goals) {
    List<Offerable> at(Instant now) {
      return Stream.concat(
              achieved.stream().map(entry -> Stock.of(entry, now)), listed.stream().map(Stock::of))
          .filter(source -> source.weight() > 0)
          .toList();
    }
  }

  public Offers of(UUID member, Instant now) {
    var shelf = shelf(member);
    return new Offers(shelf.at(now), shelf.goals());
  }

  /** The best offer for each contact it might suit, best first. */
  List<Offer> toEach(UUID member, Instant now) {
    var shelf = shelf(member);
    var sources = shelf.at(now);
    // They are kept: all that was achieved fades alike, so the heaviest stay the heaviest.
    var candidates = lookedAt.of(member, () -> candidates(member, sources));
    return new Offers(sources, shelf.goals()).toEach(candidates);
  }

  private Shelf shelf(UUID member) {
    return shelves.of(
        member,
        () ->
            new Shelf(
                achievements.all(member, Query.all().where(AchievementList.RETRACTED, "false")),
                resources.all(member, Query.all().where(ResourceList.WITHDRAWN, "false")),
                GoalList.topics(goals, member)));
  }

  private static Offerable of(AchievementList.Entry entry, Instant now) {
    Achievement.Recorded it = entry.achievement();
    var proof = new Strengths.Proof(entry.id(), it.topics(), it.weight(), it.achievedOn());
    var weight =
        it.topics().isEmpty() ? 0 : new Strengths(List.of(proof)).in(it.topics().getFirst(), now);
    return new Offerable(Offerable.Kind.ACHIEVEMENT, entry.id(), it.title(), it.topics(), weight);
  }

  private static Offerable of(ResourceList.Entry entry) {
    var it = entry.resource();
    return new Offerable(
        Offerable.Kind.RESOURCE, entry.id(), it.title(), it.topics(), WEIGHT_OF_A_RESOURCE);
  }

  /** Everybody in the inner tiers, and of the others those a topic points at. */
  private List<Ledger> candidates(UUID member, List<Offerable> sources) {
    var byContact = new LinkedHashMap<UUID, Ledger>();
    if (!sources.isEmpty()) {
      ledgers.all(member, shown().whereIn(Ledgers.TIER, INNER)).forEach(add(byContact));
      var others =
          shown()
              .where(Ledgers.TIER, Tier.WIDER)
              .whereIn(Ledgers.TOPICS, heaviestTopics(sources))
              .limit(OTHERS_LOOKED_AT);
      ledgers.page(member, others).items().forEach(add(byContact));
    }
    return List.copyOf(byContact.values());
  }

  /** Of what was given, what follows from it is enough. */
  private static Query shown() {
    return Query.all().brief();
  }

  private static List<String> heaviestTopics(List<Offerable> sources) {
    return sources.stream()
        .sorted(Comparator.comparingDouble(Offerable::weight).reversed())
        .flatMap(source -> Topic.keys(source.topics()).stream())
        .distinct()
        .limit(TOPICS_LOOKED_FOR)
        .toList();
  }

  private static Consumer<Ledger> add(Map<UUID, Ledger> byContact) {
    return ledger -> byContact.putIfAbsent(ledger.contactId(), ledger);
  }
}
