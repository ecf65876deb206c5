package dev.updraft.insight.insights;

import static dev.updraft.insight.InsightReason.INSIGHT_RETRACTED;
import static dev.updraft.insight.InsightReason.TOO_MANY_USES;
import static dev.updraft.insight.InsightReason.UNKNOWN_INSIGHT;
import static dev.updraft.insight.InsightReason.UNKNOWN_USE;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.insights.InsightCommand.Classify;
import dev.updraft.insight.insights.InsightCommand.DropUse;
import dev.updraft.insight.insights.InsightCommand.Receive;
import dev.updraft.insight.insights.InsightCommand.Retract;
import dev.updraft.insight.insights.InsightCommand.TurnOut;
import dev.updraft.insight.insights.InsightCommand.Use;
import dev.updraft.insight.insights.InsightEvent.InsightClassified;
import dev.updraft.insight.insights.InsightEvent.InsightReceived;
import dev.updraft.insight.insights.InsightEvent.InsightRetracted;
import dev.updraft.insight.insights.InsightEvent.InsightUsed;
import dev.updraft.insight.insights.InsightEvent.UseDropped;
import dev.updraft.insight.insights.InsightEvent.UseTurnedOut;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Something a contact gave a member to think about, and what the member made of it. */
public sealed interface Insight {
  Insight INITIAL = new Unreceived();
  int MAX_USES = 100;
  Category<InsightCommand, Insight, InsightEvent> CATEGORY =
      new Category<>("insight", new Decider<>(() -> INITIAL, Insight::decide, Insight::evolve));

  record Unreceived() implements Insight {}

  /**
   * @param uses what came of each, as far as it was said
   */
  record Kept(UUID id, UUID memberId, UUID facet, Map<UUID, Optional<PersonalText>> uses)
      implements Insight {
    public Kept {
      uses = Collections.unmodifiableMap(new LinkedHashMap<>(uses));
    }

    private PersonalText own(String text) {
      return PersonalText.about(memberId, text);
    }

    private Kept in(UUID other) {
      return new Kept(id, memberId, other, uses);
    }

    private Kept using(UUID use, Optional<PersonalText> cameOf) {
      var more = new LinkedHashMap<>(uses);
      more.put(use, cameOf);
      return new Kept(id, memberId, facet, more);
    }

    private Kept without(UUID use) {
      var less = new LinkedHashMap<>(uses);
      less.remove(use);
      return new Kept(id, memberId, facet, less);
    }
  }

  record Retracted(UUID id, UUID facet) implements Insight {}

  static List<InsightEvent> decide(Insight insight, InsightCommand command) {
    return switch (insight) {
      case Unreceived _ ->
          switch (command) {
            case Receive receive -> List.of(received(receive));
            case Classify _, Use _, TurnOut _, DropUse _, Retract _ ->
                throw new Rejection(UNKNOWN_INSIGHT);
          };
      case Kept kept -> decide(kept, command);
      case Retracted _ ->
          switch (command) {
            case Receive _, Retract _ -> List.of();
            case Classify _, Use _, TurnOut _, DropUse _ -> throw new Rejection(INSIGHT_RETRACTED);
          };
    };
  }

  private static List<InsightEvent> decide(Kept kept, InsightCommand command) {
    return switch (command) {
      case Receive _ -> List.of();
      case Classify(var facet) ->
          facet.equals(kept.facet()) ? List.of() : List.of(new InsightClassified(kept.id(), facet));
      case Use use -> used(kept, use);
      case TurnOut(var use, var text) -> {
        var cameOf = kept.own(text);
        yield Optional.of(cameOf).equals(use(kept, use))
            ? List.of()
            : List.of(new UseTurnedOut(kept.id(), use, cameOf));
      }
      case DropUse(var use, var reason) -> {
        use(kept, use);
        yield List.of(new UseDropped(kept.id(), use, kept.own(reason)));
      }
      case Retract(var reason) -> List.of(new InsightRetracted(kept.id(), kept.own(reason)));
    };
  }

  private static Optional<PersonalText> use(Kept kept, UUID use) {
    var cameOf = kept.uses().get(use);
    if (cameOf == null) {
      throw new Rejection(UNKNOWN_USE);
    }
    return cameOf;
  }

  private static InsightReceived received(Receive receive) {
    return new InsightReceived(
        receive.id(),
        receive.memberId(),
        receive.contact(),
        receive.facet(),
        receive.kind(),
        PersonalText.about(receive.memberId(), receive.text()),
        receive.from().source(),
        receive.from().id(),
        receive.receivedAt());
  }

  private static List<InsightEvent> used(Kept kept, Use use) {
    if (kept.uses().containsKey(use.useId())) {
      return List.of();
    }
    if (kept.uses().size() == MAX_USES) {
      throw new Rejection(TOO_MANY_USES);
    }
    return List.of(new InsightUsed(kept.id(), use.useId(), kept.own(use.what()), use.usedAt()));
  }

  static Insight evolve(Insight insight, InsightEvent event) {
    return switch (event) {
      case InsightReceived received ->
          new Kept(received.insightId(), received.memberId(), received.facetId(), Map.of());
      case InsightClassified(_, var facet) -> ((Kept) insight).in(facet);
      case InsightUsed(_, var use, _, _) -> ((Kept) insight).using(use, Optional.empty());
      case UseTurnedOut(_, var use, var cameOf) -> ((Kept) insight).using(use, Optional.of(cameOf));
      case UseDropped(_, var use, _) -> ((Kept) insight).without(use);
      case InsightRetracted(var id, _) -> new Retracted(id, ((Kept) insight).facet());
    };
  }
}
