package dev.updraft.insight.ideas;

import static dev.updraft.insight.InsightReason.FACET_NOT_OFFERED;
import static dev.updraft.insight.InsightReason.IDEA_RETRACTED;
import static dev.updraft.insight.InsightReason.LINK_EXPIRED;
import static dev.updraft.insight.InsightReason.LINK_REVOKED;
import static dev.updraft.insight.InsightReason.LINK_USED_UP;
import static dev.updraft.insight.InsightReason.QUOTE_AMBIGUOUS;
import static dev.updraft.insight.InsightReason.QUOTE_NOT_IN_IDEA;
import static dev.updraft.insight.InsightReason.TOO_MANY_EDITIONS;
import static dev.updraft.insight.InsightReason.TOO_MANY_GAPS;
import static dev.updraft.insight.InsightReason.TOO_MANY_LINKS;
import static dev.updraft.insight.InsightReason.UNKNOWN_IDEA;
import static dev.updraft.insight.InsightReason.UNKNOWN_IDEA_LINK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.insight.Quote;
import dev.updraft.insight.ideas.IdeaCommand.Finish;
import dev.updraft.insight.ideas.IdeaCommand.PointOut;
import dev.updraft.insight.ideas.IdeaCommand.Publish;
import dev.updraft.insight.ideas.IdeaCommand.Reader;
import dev.updraft.insight.ideas.IdeaCommand.Retract;
import dev.updraft.insight.ideas.IdeaCommand.Revise;
import dev.updraft.insight.ideas.IdeaCommand.Revoke;
import dev.updraft.insight.ideas.IdeaCommand.Write;
import dev.updraft.insight.ideas.IdeaEvent.GapPointedOut;
import dev.updraft.insight.ideas.IdeaEvent.IdeaPublished;
import dev.updraft.insight.ideas.IdeaEvent.IdeaRetracted;
import dev.updraft.insight.ideas.IdeaEvent.IdeaRevised;
import dev.updraft.insight.ideas.IdeaEvent.IdeaWritten;
import dev.updraft.insight.ideas.IdeaEvent.LinkRevoked;
import dev.updraft.insight.ideas.IdeaEvent.LinkUsedUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdeaTest {
  private static final Instant NOW = Instant.parse("2026-03-04T08:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofDays(1));
  private static final Instant EXPIRES = NOW.plus(Duration.ofDays(14));
  private static final UUID ID = new UUID(1, 1);
  private static final UUID MEMBER = new UUID(2, 2);
  private static final UUID FACET = new UUID(3, 3);
  private static final UUID LINK = new UUID(4, 4);
  private static final UUID AGAIN = new UUID(4, 5);
  private static final UUID ZHOU = new UUID(5, 5);
  private static final UUID CHEN = new UUID(5, 6);
  private static final UUID GAP = new UUID(6, 6);

  private static final Write WRITE =
      new Write(ID, MEMBER, "  community ", List.of(FACET), "Give first", "Give, give, then ask.");
  private static final IdeaWritten WRITTEN =
      new IdeaWritten(
          ID, MEMBER, "community", List.of(FACET), own("Give first"), own("Give, give, then ask."));
  private static final IdeaRevised REVISED =
      new IdeaRevised(ID, 2, own("Give first"), own("Give what helps, then ask."));
  private static final IdeaPublished PUBLISHED = new IdeaPublished(ID, LINK, ZHOU, 1, NOW, EXPIRES);
  private static final LinkRevoked REVOKED = new LinkRevoked(ID, LINK);
  private static final GapPointedOut POINTED = new GapPointedOut(ID, LINK, GAP);
  private static final LinkUsedUp USED_UP = new LinkUsedUp(ID, LINK, LATER);
  private static final IdeaRetracted RETRACTED = new IdeaRetracted(ID, own("nonsense"));

  private static final Revise REVISE = new Revise("Give first", "Give what helps, then ask.");
  private static final Publish PUBLISH = new Publish(List.of(new Reader(LINK, ZHOU)), NOW, EXPIRES);
  private static final Revoke REVOKE = new Revoke(LINK);
  private static final Finish FINISH = new Finish(LINK, LATER);
  private static final Retract RETRACT = new Retract("nonsense");

  private final DeciderSpec<IdeaCommand, Idea, IdeaEvent> idea =
      DeciderSpec.of(Idea.CATEGORY.decider());

  private static PersonalText own(String text) {
    return PersonalText.about(MEMBER, text);
  }

  private static PointOut pointOut(Quote quote, UUID facet) {
    return new PointOut(LINK, GAP, quote, facet, LATER);
  }

  private static Quote quote(String exact) {
    return new Quote("", exact, "");
  }

  @Test
  void an_idea_is_written_once() {
    idea.given().when(WRITE).then(WRITTEN);
    idea.given(WRITTEN).when(WRITE).thenNothing();
    idea.given(WRITTEN, RETRACTED).when(WRITE).thenNothing();
  }

  @Test
  void what_was_never_written_takes_nothing() {
    Stream.of(REVISE, PUBLISH, REVOKE, RETRACT)
        .forEach(command -> idea.given().when(command).thenRejected(UNKNOWN_IDEA));
    idea.given().when(pointOut(null, null)).thenRejected(UNKNOWN_IDEA_LINK);
    idea.given().when(FINISH).thenRejected(UNKNOWN_IDEA_LINK);
  }

  static Stream<IdeaCommand> refusedOnceRetracted() {
    return Stream.of(REVISE, PUBLISH, REVOKE, pointOut(null, null), FINISH);
  }

  @ParameterizedTest
  @MethodSource("refusedOnceRetracted")
  void a_retracted_idea_takes_nothing_more(IdeaCommand command) {
    idea.given(WRITTEN, PUBLISHED, RETRACTED).when(command).thenRejected(IDEA_RETRACTED);
  }

  @Test
  void an_idea_is_retracted_once() {
    idea.given(WRITTEN).when(RETRACT).then(RETRACTED);
    idea.given(WRITTEN, RETRACTED).when(RETRACT).thenNothing();
  }

  @Test
  void a_revision_that_changes_nothing_is_none() {
    idea.given(WRITTEN).when(REVISE).then(REVISED);
    idea.given(WRITTEN, REVISED).when(REVISE).thenNothing();
    idea.given(WRITTEN, REVISED)
        .when(new Revise("Give first", "Give, give, then ask."))
        .then(new IdeaRevised(ID, 3, own("Give first"), own("Give, give, then ask.")));
  }

  @Test
  void an_idea_has_so_many_editions_and_no_more() {
    var history = new ArrayList<IdeaEvent>(List.of(WRITTEN));
    IntStream.rangeClosed(2, Idea.MAX_EDITIONS)
        .forEach(n -> history.add(new IdeaRevised(ID, n, own("t"), own("text " + n))));
    idea.given(history.toArray(IdeaEvent[]::new)).when(REVISE).thenRejected(TOO_MANY_EDITIONS);
  }

  @Test
  void whoever_has_an_open_link_to_these_words_is_given_no_other() {
    idea.given(WRITTEN).when(PUBLISH).then(PUBLISHED);
    var again = new Publish(List.of(new Reader(AGAIN, ZHOU)), LATER, EXPIRES.plusSeconds(1));
    idea.given(WRITTEN, PUBLISHED).when(again).thenNothing();
    var others =
        new Publish(
            List.of(new Reader(AGAIN, CHEN), new Reader(new UUID(4, 6), ZHOU)), LATER, EXPIRES);
    idea.given(WRITTEN, PUBLISHED)
        .when(others)
        .then(new IdeaPublished(ID, AGAIN, CHEN, 1, LATER, EXPIRES));
  }

  @Test
  void new_words_take_the_place_of_a_link_to_the_old_ones() {
    var again = new Publish(List.of(new Reader(AGAIN, ZHOU)), LATER, EXPIRES);
    idea.given(WRITTEN, PUBLISHED, REVISED)
        .when(again)
        .then(REVOKED, new IdeaPublished(ID, AGAIN, ZHOU, 2, LATER, EXPIRES));
  }

  @Test
  void whose_link_is_spent_may_be_given_another() {
    var again = new Publish(List.of(new Reader(AGAIN, ZHOU)), LATER, EXPIRES);
    var second = new IdeaPublished(ID, AGAIN, ZHOU, 1, LATER, EXPIRES);
    idea.given(WRITTEN, PUBLISHED, REVOKED).when(again).then(second);
    idea.given(WRITTEN, PUBLISHED, USED_UP).when(again).then(second);
    var late = new Publish(List.of(new Reader(AGAIN, ZHOU)), EXPIRES, EXPIRES.plusSeconds(60));
    idea.given(WRITTEN, PUBLISHED)
        .when(late)
        .then(new IdeaPublished(ID, AGAIN, ZHOU, 1, EXPIRES, EXPIRES.plusSeconds(60)));
  }

  @Test
  void an_idea_goes_to_so_many_and_no_more() {
    var history = new ArrayList<IdeaEvent>(List.of(WRITTEN));
    IntStream.range(0, Idea.MAX_LINKS)
        .forEach(
            n ->
                history.add(
                    new IdeaPublished(ID, new UUID(40, n), new UUID(50, n), 1, NOW, EXPIRES)));
    idea.given(history.toArray(IdeaEvent[]::new)).when(PUBLISH).thenRejected(TOO_MANY_LINKS);
  }

  @Test
  void a_link_is_revoked_once_and_only_while_it_could_open_anything() {
    idea.given(WRITTEN).when(REVOKE).thenRejected(UNKNOWN_IDEA_LINK);
    idea.given(WRITTEN, PUBLISHED).when(REVOKE).then(REVOKED);
    idea.given(WRITTEN, PUBLISHED, REVOKED).when(REVOKE).thenNothing();
    idea.given(WRITTEN, PUBLISHED, USED_UP).when(REVOKE).thenNothing();
  }

  @Test
  void a_reader_points_out_what_stands_in_the_edition_they_were_given() {
    var given = idea.given(WRITTEN, PUBLISHED, REVISED);
    given.when(pointOut(null, null)).then(POINTED);
    given.when(pointOut(quote("then ask"), FACET)).then(POINTED);
    given.when(pointOut(quote("what helps"), null)).thenRejected(QUOTE_NOT_IN_IDEA);
    given.when(pointOut(quote("ive, "), null)).thenRejected(QUOTE_AMBIGUOUS);
    given.when(pointOut(null, new UUID(3, 4))).thenRejected(FACET_NOT_OFFERED);
    idea.given(WRITTEN, PUBLISHED, POINTED).when(pointOut(null, null)).thenNothing();
  }

  @Test
  void a_reader_points_out_so_many_and_no_more() {
    var history = new ArrayList<IdeaEvent>(List.of(WRITTEN, PUBLISHED));
    IntStream.range(0, Idea.MAX_GAPS)
        .forEach(n -> history.add(new GapPointedOut(ID, LINK, new UUID(60, n))));
    idea.given(history.toArray(IdeaEvent[]::new))
        .when(pointOut(null, null))
        .thenRejected(TOO_MANY_GAPS);
  }

  @Test
  void a_link_that_is_spent_opens_nothing() {
    idea.given(WRITTEN).when(pointOut(null, null)).thenRejected(UNKNOWN_IDEA_LINK);
    idea.given(WRITTEN).when(FINISH).thenRejected(UNKNOWN_IDEA_LINK);
    idea.given(WRITTEN, PUBLISHED, REVOKED).when(pointOut(null, null)).thenRejected(LINK_REVOKED);
    idea.given(WRITTEN, PUBLISHED, REVOKED).when(FINISH).thenRejected(LINK_REVOKED);
    idea.given(WRITTEN, PUBLISHED, USED_UP).when(pointOut(null, null)).thenRejected(LINK_USED_UP);
    idea.given(WRITTEN, PUBLISHED)
        .when(new PointOut(LINK, GAP, null, null, EXPIRES))
        .thenRejected(LINK_EXPIRED);
    idea.given(WRITTEN, PUBLISHED).when(new Finish(LINK, EXPIRES)).thenRejected(LINK_EXPIRED);
    idea.given(WRITTEN, PUBLISHED)
        .when(new PointOut(LINK, GAP, null, null, EXPIRES.minusNanos(1)))
        .then(POINTED);
  }

  @Test
  void a_reader_is_done_once() {
    idea.given(WRITTEN, PUBLISHED, POINTED).when(FINISH).then(USED_UP);
    idea.given(WRITTEN, PUBLISHED, USED_UP).when(FINISH).thenNothing();
  }

  @Property(tries = 200)
  void every_edition_reads_as_it_was_written(
      @ForAll @NotEmpty String first, @ForAll @Size(max = 20) List<@NotEmpty String> later) {
    var state = Idea.INITIAL;
    var written = new ArrayList<String>(List.of(first));
    for (var event : Idea.decide(state, new Write(ID, MEMBER, "t", List.of(), "title", first))) {
      state = Idea.evolve(state, event);
    }
    for (var text : later) {
      var events = Idea.decide(state, new Revise("title", text));
      if (!text.equals(written.getLast())) {
        written.add(text);
      }
      for (var event : events) {
        state = Idea.evolve(state, event);
      }
    }
    assertThat(Idea.editions(state).editions().stream().map(each -> each.text().text().get()))
        .containsExactlyElementsOf(written);
  }
}
