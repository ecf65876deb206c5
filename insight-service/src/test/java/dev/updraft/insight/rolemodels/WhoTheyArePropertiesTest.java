package dev.updraft.insight.rolemodels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.eventsourcing.Recorded;
import dev.updraft.insight.contacts.ContactBook;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.contacts.ContactDirectory.Names;
import dev.updraft.insight.contacts.ContactDocument;
import dev.updraft.insight.contacts.ContactEvent;
import dev.updraft.insight.contacts.ContactEvent.ParticularsLearned;
import dev.updraft.insight.contacts.ContactEvent.StandingLearned;
import dev.updraft.insight.contacts.Lineage;
import dev.updraft.insight.contacts.Standing;
import dev.updraft.insight.contacts.Tier;
import dev.updraft.insight.facets.FacetTree;
import dev.updraft.insight.insights.InsightCommand;
import dev.updraft.insight.insights.InsightDocument;
import dev.updraft.insight.insights.InsightKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is learned of who contacts are, whom to follow stays what their insights say. */
class WhoTheyArePropertiesTest {
  private static final Instant NOW = Instant.parse("2026-03-04T08:00:00Z");
  private static final int PEOPLE = 5;
  private static final int FACETS = 3;
  private static final ToDoubleFunction<UUID> EDGE =
      facet -> 1.0 / (1 + facet.getLeastSignificantBits());
  private static final ContactBook BOOK = new ContactBook();
  private static final Names NAMELESS = new Names(Map.of(), "a contact");

  private static UUID person(int number) {
    return new UUID(5, number);
  }

  @Provide
  Arbitrary<List<InsightDocument>> insights() {
    var who = Arbitraries.integers().between(1, PEOPLE);
    var facet = Arbitraries.integers().between(1, FACETS);
    var kind = Arbitraries.of(InsightKind.class);
    var days = Arbitraries.integers().between(0, 1_500);
    var used = Arbitraries.of(true, false);
    return Combinators.combine(Arbitraries.longs(), who, facet, kind, days, used)
        .as(WhoTheyArePropertiesTest::insight)
        .list()
        .uniqueElements(InsightDocument::id)
        .ofMaxSize(25);
  }

  private static InsightDocument insight(
      long id, int who, int facet, InsightKind kind, int days, boolean used) {
    return new InsightDocument(
        new UUID(6, id),
        1,
        InsightDocument.State.STANDING,
        person(who),
        new UUID(3, facet),
        kind,
        "?",
        InsightCommand.Source.OTHER,
        null,
        NOW.minus(Duration.ofDays(days)),
        used
            ? List.of(new InsightDocument.UseOf(new UUID(7, id), "it", NOW, false, null))
            : List.of(),
        null);
  }

  @Provide
  Arbitrary<List<ContactEvent>> learned() {
    var who = Arbitraries.integers().between(1, PEOPLE).map(WhoTheyArePropertiesTest::person);
    var standing = Arbitraries.of(Standing.class);
    var tier = Arbitraries.of(Tier.class).injectNull(0.2);
    var topics = Arbitraries.of("viral", "service", "fame").list().uniqueElements().ofMaxSize(3);
    var days = Arbitraries.integers().between(0, 1_500);
    Arbitrary<ContactEvent> stands =
        Combinators.combine(who, standing, topics, standing, days)
            .as(
                (contact, overall, some, there, ago) ->
                    new StandingLearned(
                        contact, overall, by(some, there), NOW.minus(Duration.ofDays(ago))));
    Arbitrary<ContactEvent> described =
        Combinators.combine(who, tier, topics).as(ParticularsLearned::new);
    return Arbitraries.oneOf(stands, described).list().ofMaxSize(30);
  }

  private static Map<String, Standing> by(List<String> topics, Standing standing) {
    var by = new HashMap<String, Standing>();
    topics.forEach(topic -> by.put(topic, standing));
    return by;
  }

  @Provide
  Arbitrary<Names> names() {
    return Arbitraries.maps(
            Arbitraries.integers().between(1, PEOPLE).map(WhoTheyArePropertiesTest::person),
            Arbitraries.of("Nobody", "The Great G", "林夏", "a friend", ""))
        .map(known -> new Names(known, "a contact"));
  }

  @Property(tries = 500)
  void tier_standing_expertise_and_name_change_nothing_of_whom_to_follow(
      @ForAll("insights") List<InsightDocument> insights,
      @ForAll("learned") List<ContactEvent> learned,
      @ForAll("names") Names names) {
    var known = ContactDirectory.lineage(contacts(learned));
    var ranked = ranked(insights, known);
    assertThat(ranked).isEqualTo(ranked(insights, Lineage.NONE));
    assertThat(ranked.stream().map(each -> shown(each, names)).toList())
        .isEqualTo(ranked.stream().map(each -> shown(each, NAMELESS)).toList());
  }

  /** A suggestion but for what they are called. */
  private static List<Object> shown(Guidance.Candidate candidate, Names names) {
    var view = RoleModelView.SuggestionView.of(candidate, names.of(candidate.contactId()), null);
    return List.of(view.contactId(), view.score(), view.facets(), view.evidence());
  }

  private static List<Guidance.Candidate> ranked(List<InsightDocument> insights, Lineage lineage) {
    return RoleModelsResource.ranked(insights, lineage, FacetTree.INITIAL, EDGE, NOW);
  }

  /** Contacts as the view keeps them, after all that. */
  private static List<ContactDocument> contacts(List<ContactEvent> learned) {
    var contacts = new HashMap<UUID, ContactDocument>();
    IntStream.range(0, learned.size())
        .mapToObj(n -> recorded(n + 1L, learned.get(n)))
        .forEach(
            recorded ->
                BOOK.keys(recorded)
                    .forEach(
                        key ->
                            contacts.compute(
                                key, (_, before) -> BOOK.evolve(key, before, recorded))));
    return List.copyOf(contacts.values());
  }

  private static Recorded<?> recorded(long position, ContactEvent event) {
    var contact =
        switch (event) {
          case StandingLearned standing -> standing.contactId();
          case ParticularsLearned particulars -> particulars.contactId();
          case ContactEvent.MergeLearned merge -> merge.contactId();
          case ContactEvent.PartingLearned parting -> parting.contactId();
        };
    return new Recorded<>(
        position, "contact", contact, position, "any.v1", person(0), null, event, null, NOW);
  }
}
