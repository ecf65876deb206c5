package dev.updraft.insight.gaps;

import static dev.updraft.insight.InsightReason.GAP_RETRACTED;
import static dev.updraft.insight.InsightReason.UNKNOWN_GAP;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.gaps.GapCommand.Classify;
import dev.updraft.insight.gaps.GapCommand.Close;
import dev.updraft.insight.gaps.GapCommand.Find;
import dev.updraft.insight.gaps.GapCommand.Reopen;
import dev.updraft.insight.gaps.GapCommand.Retract;
import dev.updraft.insight.gaps.GapEvent.GapClassified;
import dev.updraft.insight.gaps.GapEvent.GapClosed;
import dev.updraft.insight.gaps.GapEvent.GapFound;
import dev.updraft.insight.gaps.GapEvent.GapReopened;
import dev.updraft.insight.gaps.GapEvent.GapRetracted;
import java.util.List;
import java.util.UUID;

/** Something a member turned out not to know, or not to have thought of. */
public sealed interface Gap {
  Gap INITIAL = new Unfound();
  Category<GapCommand, Gap, GapEvent> CATEGORY =
      new Category<>("gap", new Decider<>(() -> INITIAL, Gap::decide, Gap::evolve));

  record Unfound() implements Gap {}

  /**
   * @param facet null: not classified yet
   * @param closings how often it has been closed so far
   * @param reopenings how often it has been reopened so far
   */
  record History(UUID id, UUID memberId, UUID facet, int closings, int reopenings) {
    PersonalText own(String text) {
      return PersonalText.about(memberId, text);
    }

    private History in(UUID other) {
      return new History(id, memberId, other, closings, reopenings);
    }
  }

  record Open(History gap) implements Gap {}

  /**
   * @param last how it was closed
   */
  record Closed(History gap, GapClosed last) implements Gap {}

  record Retracted(History gap) implements Gap {}

  static List<GapEvent> decide(Gap gap, GapCommand command) {
    return switch (gap) {
      case Unfound _ ->
          switch (command) {
            case Find find -> List.of(found(find));
            case Classify _, Close _, Reopen _, Retract _ -> throw new Rejection(UNKNOWN_GAP);
          };
      case Open(var open) ->
          switch (command) {
            case Find _, Reopen _ -> List.of();
            case Classify(var facet) -> classified(open, facet);
            case Close close -> List.of(closed(open, open.closings() + 1, close));
            case Retract(var reason) -> List.of(new GapRetracted(open.id(), open.own(reason)));
          };
      case Closed(var closed, var last) ->
          switch (command) {
            case Find _ -> List.of();
            case Classify(var facet) -> classified(closed, facet);
            case Close close -> corrected(closed, last, close);
            case Reopen(var why, var now) ->
                List.of(
                    new GapReopened(
                        closed.id(),
                        closed.facet(),
                        closed.reopenings() + 1,
                        closed.own(why),
                        now));
            case Retract(var reason) -> List.of(new GapRetracted(closed.id(), closed.own(reason)));
          };
      case Retracted _ ->
          switch (command) {
            case Find _, Retract _ -> List.of();
            case Classify _, Close _, Reopen _ -> throw new Rejection(GAP_RETRACTED);
          };
    };
  }

  private static GapFound found(Find find) {
    var passage = find.passage();
    return new GapFound(
        find.id(),
        find.memberId(),
        find.source(),
        find.sourceId(),
        find.facet(),
        PersonalText.about(find.memberId(), find.text()),
        passage == null ? null : sealed(find.memberId(), passage),
        find.by().contactId(),
        PersonalText.aboutOrNull(find.id(), find.by().name()),
        find.foundAt());
  }

  private static GapEvent.Passage sealed(UUID member, GapCommand.Passage passage) {
    var quote = passage.found().quote();
    return new GapEvent.Passage(
        passage.edition(),
        PersonalText.about(member, quote.prefix()),
        PersonalText.about(member, quote.exact()),
        PersonalText.about(member, quote.suffix()),
        passage.found().start());
  }

  private static List<GapEvent> classified(History gap, UUID facet) {
    return facet.equals(gap.facet()) ? List.of() : List.of(new GapClassified(gap.id(), facet));
  }

  private static GapClosed closed(History gap, int times, Close close) {
    return new GapClosed(
        gap.id(), gap.facet(), times, gap.own(close.how()), gap.own(close.learnt()), close.now());
  }

  /** Closed is closed, whatever is said of it later: when and how often stays. */
  private static List<GapEvent> corrected(History gap, GapClosed last, Close close) {
    var again =
        new GapClosed(
            gap.id(),
            last.facetId(),
            last.times(),
            gap.own(close.how()),
            gap.own(close.learnt()),
            last.at());
    return again.equals(last) ? List.of() : List.of(again);
  }

  static Gap evolve(Gap gap, GapEvent event) {
    return switch (event) {
      case GapFound found ->
          new Open(new History(found.gapId(), found.memberId(), found.facetId(), 0, 0));
      case GapClassified(_, var facet) ->
          switch (gap) {
            case Open(var open) -> new Open(open.in(facet));
            case Closed(var closed, var last) -> new Closed(closed.in(facet), last);
            case Unfound _, Retracted _ -> throw new IllegalStateException("not there: " + event);
          };
      case GapClosed closed -> {
        var before = history(gap);
        yield new Closed(
            new History(
                before.id(),
                before.memberId(),
                before.facet(),
                closed.times(),
                before.reopenings()),
            closed);
      }
      case GapReopened reopened -> {
        var before = history(gap);
        yield new Open(
            new History(
                before.id(),
                before.memberId(),
                before.facet(),
                before.closings(),
                reopened.times()));
      }
      case GapRetracted _ -> new Retracted(history(gap));
    };
  }

  private static History history(Gap gap) {
    return switch (gap) {
      case Open(var open) -> open;
      case Closed(var closed, _) -> closed;
      case Unfound _, Retracted _ -> throw new IllegalStateException("there is no such gap");
    };
  }
}
