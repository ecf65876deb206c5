package dev.updraft.insight.facets;

import static dev.updraft.insight.InsightReason.FACET_CYCLE;
import static dev.updraft.insight.InsightReason.FACET_MERGED;
import static dev.updraft.insight.InsightReason.FACET_NAMED_ALREADY;
import static dev.updraft.insight.InsightReason.FACET_RETIRED;
import static dev.updraft.insight.InsightReason.FACET_TOO_DEEP;
import static dev.updraft.insight.InsightReason.TOO_MANY_FACETS;
import static dev.updraft.insight.InsightReason.UNKNOWN_FACET;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.Spelling;
import dev.updraft.insight.facets.FacetCommand.Add;
import dev.updraft.insight.facets.FacetCommand.Adopt;
import dev.updraft.insight.facets.FacetCommand.Change;
import dev.updraft.insight.facets.FacetCommand.Merge;
import dev.updraft.insight.facets.FacetCommand.Part;
import dev.updraft.insight.facets.FacetCommand.RateSelf;
import dev.updraft.insight.facets.FacetCommand.Reinstate;
import dev.updraft.insight.facets.FacetCommand.Retire;
import dev.updraft.insight.facets.FacetEvent.FacetAdded;
import dev.updraft.insight.facets.FacetEvent.FacetMerged;
import dev.updraft.insight.facets.FacetEvent.FacetMoved;
import dev.updraft.insight.facets.FacetEvent.FacetParted;
import dev.updraft.insight.facets.FacetEvent.FacetReinstated;
import dev.updraft.insight.facets.FacetEvent.FacetRenamed;
import dev.updraft.insight.facets.FacetEvent.FacetRetired;
import dev.updraft.insight.facets.FacetEvent.SelfRated;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a member may know something of: domains and their parts. One stream per member, for its
 * rules span facets.
 *
 * <p>A merge is read, not carried out: whatever names the merged one, be it a child or an answer,
 * means the survivor. So there is nothing to undo when a merge is undone.
 *
 * @param facets every one ever added, in that order
 * @param into those merged, and into which
 */
public record FacetTree(Map<UUID, Facet> facets, Map<UUID, UUID> into) {
  public static final FacetTree INITIAL = new FacetTree(Map.of(), Map.of());
  public static final Category<FacetCommand, FacetTree, FacetEvent> CATEGORY =
      new Category<>("facets", new Decider<>(() -> INITIAL, FacetTree::decide, FacetTree::evolve));

  static final int DEEPEST = 6;
  static final int MOST = 500;

  public FacetTree {
    facets = Collections.unmodifiableMap(new LinkedHashMap<>(facets));
    into = Map.copyOf(into);
  }

  /** Every member has one. */
  public static UUID stream(UUID member) {
    return UUID.nameUUIDFromBytes(("facets/" + member).getBytes(StandardCharsets.UTF_8));
  }

  /** The facet that stands for this one: itself, unless it was merged. */
  public UUID survivor(UUID facet) {
    var one = facet;
    while (into.containsKey(one)) {
      one = into.get(one);
    }
    return one;
  }

  /** The facet an id means; empty where there is none. */
  public Optional<Facet> find(UUID id) {
    return Optional.ofNullable(facets.get(survivor(id)));
  }

  public Facet facet(UUID id) {
    return find(id).orElseThrow(() -> new Rejection(UNKNOWN_FACET));
  }

  /** A facet that questions can be put about; refuses where there is none. */
  public Facet open(UUID id) {
    var facet = facet(id);
    if (retired(facet)) {
      throw new Rejection(FACET_RETIRED);
    }
    return facet;
  }

  /** The one above; null: it is a domain. */
  public UUID parent(Facet facet) {
    return facet.parentId() == null ? null : survivor(facet.parentId());
  }

  /** A facet is retired with all that is above it. */
  public boolean retired(Facet facet) {
    return path(facet).stream().anyMatch(Facet::retired);
  }

  /** From the domain down to the facet. */
  public List<Facet> path(Facet facet) {
    var path = new ArrayList<Facet>();
    for (var one = facet; one != null && path.size() <= facets.size(); ) {
      path.addFirst(one);
      var parent = parent(one);
      one = parent == null ? null : facets.get(parent);
    }
    return path;
  }

  /** All that were not merged into another, in the order they were added. */
  public Stream<Facet> standing() {
    return facets.values().stream().filter(facet -> !into.containsKey(facet.id()));
  }

  /** Those right below each; the domains stand under null. */
  public Map<UUID, List<Facet>> children() {
    var children = new HashMap<UUID, List<Facet>>();
    standing()
        .forEach(
            facet -> children.computeIfAbsent(parent(facet), _ -> new ArrayList<>()).add(facet));
    return children;
  }

  /** The facet and all below it. */
  public Set<UUID> within(UUID facet) {
    var top = survivor(facet);
    return standing()
        .filter(each -> path(each).stream().anyMatch(above -> above.id().equals(top)))
        .map(Facet::id)
        .collect(Collectors.toSet());
  }

  /** All ids that mean the same facet as this one. */
  public Set<UUID> standsFor(UUID facet) {
    var survivor = survivor(facet);
    return Stream.concat(Stream.of(survivor), mergedInto(survivor).stream())
        .collect(Collectors.toSet());
  }

  /** Those merged into it. */
  public Set<UUID> mergedInto(UUID facet) {
    return into.keySet().stream()
        .filter(each -> survivor(each).equals(facet))
        .collect(Collectors.toSet());
  }

  static List<FacetEvent> decide(FacetTree tree, FacetCommand command) {
    return switch (command) {
      case Add add -> tree.added(add);
      case Change change -> tree.changed(change);
      case Merge(var id, var into) -> tree.merged(id, into);
      case Part(var id) -> {
        tree.facet(id);
        yield tree.into.containsKey(id) ? tree.whole(List.of(new FacetParted(id))) : List.of();
      }
      case Retire(var id) -> {
        var facet = tree.facet(id);
        yield facet.retired() ? List.of() : List.of(new FacetRetired(facet.id()));
      }
      case Reinstate(var id) -> {
        var facet = tree.facet(id);
        yield facet.retired() ? List.of(new FacetReinstated(facet.id())) : List.of();
      }
      case RateSelf(var id, var rating, var now) -> {
        var facet = tree.facet(id);
        yield facet.selfRating() != null && facet.selfRating().rating() == rating
            ? List.of()
            : List.of(new SelfRated(facet.id(), rating, now));
      }
      case Adopt adopt -> tree.adopted(adopt);
    };
  }

  private List<FacetEvent> added(Add add) {
    if (facets.containsKey(add.facetId())) {
      return List.of();
    }
    var parent = add.parentId() == null ? null : open(add.parentId()).id();
    var name = Spelling.tidy(add.name());
    refuseSecond(name, parent, add.facetId());
    return whole(List.of(new FacetAdded(add.facetId(), add.memberId(), parent, name, null)));
  }

  private List<FacetEvent> changed(Change change) {
    var facet = facet(change.facetId());
    var name = change.name() == null ? facet.name() : Spelling.tidy(change.name());
    var before = parent(facet);
    var parent =
        change.domain() ? null : change.parentId() == null ? before : survivor(change.parentId());
    var moves = parent == null ? before != null : !parent.equals(before);
    if (moves && parent != null) {
      open(parent);
    }
    var events = new ArrayList<FacetEvent>();
    if (!name.equals(facet.name())) {
      events.add(new FacetRenamed(facet.id(), name));
    }
    if (moves) {
      events.add(new FacetMoved(facet.id(), parent));
    }
    if (!events.isEmpty()) {
      refuseSecond(name, parent, facet.id());
    }
    return whole(events);
  }

  private List<FacetEvent> merged(UUID id, UUID target) {
    facet(id);
    var survivor = facet(target).id();
    if (into.containsKey(id)) {
      if (survivor(id).equals(survivor)) {
        return List.of();
      }
      throw new Rejection(FACET_MERGED);
    }
    if (survivor.equals(id)) {
      throw new Rejection(FACET_CYCLE, "into");
    }
    open(survivor);
    return whole(List.of(new FacetMerged(id, survivor)));
  }

  /** What is there already, by its origin or by its name, is left as it is. */
  private List<FacetEvent> adopted(Adopt adopt) {
    var events = new ArrayList<FacetEvent>();
    var places = new HashMap<String, UUID>();
    for (var entry : adopt.set().entries()) {
      var id = adopt.set().facet(adopt.memberId(), entry.key());
      var parent = places.get(entry.parent());
      var name = entry.name(adopt.language());
      var there = find(id).or(() -> named(name, parent));
      if (there.isEmpty()) {
        events.add(new FacetAdded(id, adopt.memberId(), parent, name, adopt.set()));
      }
      places.put(entry.key(), there.map(Facet::id).orElse(id));
    }
    return whole(events);
  }

  private Optional<Facet> named(String name, UUID parent) {
    return children().getOrDefault(parent, List.of()).stream()
        .filter(each -> Spelling.folded(each.name()).equals(Spelling.folded(name)))
        .filter(each -> !each.retired())
        .findFirst();
  }

  private void refuseSecond(String name, UUID parent, UUID but) {
    named(name, parent)
        .filter(each -> !each.id().equals(but))
        .ifPresent(
            _ -> {
              throw new Rejection(FACET_NAMED_ALREADY, "name");
            });
  }

  /** The events, if what they leave is a tree within its bounds. */
  private List<FacetEvent> whole(List<FacetEvent> events) {
    var after = this;
    for (var event : events) {
      after = evolve(after, event);
    }
    if (after.standing().count() > MOST) {
      throw new Rejection(TOO_MANY_FACETS);
    }
    var size = after.facets.size();
    for (var facet : after.standing().toList()) {
      var depth = after.path(facet).size();
      if (depth > size) {
        throw new Rejection(FACET_CYCLE);
      }
      if (depth > DEEPEST) {
        throw new Rejection(FACET_TOO_DEEP);
      }
    }
    return events;
  }

  static FacetTree evolve(FacetTree tree, FacetEvent event) {
    return switch (event) {
      case FacetAdded(var id, _, var parent, var name, _) ->
          tree.with(new Facet(id, parent, name, false, null));
      case FacetRenamed(var id, var name) -> tree.with(id, facet -> facet.named(name));
      case FacetMoved(var id, var parent) -> tree.with(id, facet -> facet.under(parent));
      case FacetMerged(var id, var into) -> {
        var more = new HashMap<>(tree.into);
        more.put(id, into);
        yield new FacetTree(tree.facets, more);
      }
      case FacetParted(var id) -> {
        var fewer = new HashMap<>(tree.into);
        fewer.remove(id);
        yield new FacetTree(tree.facets, fewer);
      }
      case FacetRetired(var id) -> tree.with(id, facet -> facet.retired(true));
      case FacetReinstated(var id) -> tree.with(id, facet -> facet.retired(false));
      case SelfRated(var id, var rating, var at) ->
          tree.with(id, facet -> facet.rated(new Facet.SelfRating(rating, at)));
    };
  }

  private FacetTree with(UUID id, UnaryOperator<Facet> change) {
    return with(change.apply(facets.get(id)));
  }

  private FacetTree with(Facet facet) {
    var all = new LinkedHashMap<>(facets);
    all.put(facet.id(), facet);
    return new FacetTree(all, into);
  }
}
