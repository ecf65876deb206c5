package dev.updraft.profile.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.profile.contacts.Standing;
import dev.updraft.profile.contacts.Tier;
import dev.updraft.profile.endorsements.EndorsementKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AcquaintancesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final UUID KNOWN = new UUID(0, 1);

  private final Acquaintances people = new Acquaintances(UUID::randomUUID);

  private static Said.Person person(String name, String work, String email, String link) {
    return new Said.Person(
        name,
        work,
        null,
        email == null ? List.of() : List.of(email),
        link == null ? List.of() : List.of(link),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null);
  }

  private static Said.Person classified(Said.Person it) {
    return it.overlaidBy(
        new Said.Person(
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Standing.PEER,
            null,
            Tier.WIDER,
            null));
  }

  private Judgement judge(Said.OfSomebody said) {
    return judge(said, 1);
  }

  private Judgement judge(Said.OfSomebody said, int number) {
    return people.judge(said, number, NOW, false, null, null);
  }

  @Test
  void nobody_known_is_new() {
    var judged = judge(person("G老师", "社群实验室", null, null));
    assertThat(judged.verdict()).isEqualTo(Verdict.NEW);
    assertThat(judged.before()).isNull();
  }

  @Test
  void the_same_link_is_the_same_person_whatever_scheme_country_and_query() {
    people.know(KNOWN, classified(person("G老师", "旧公司", null, "linkedin.com/in/g")));
    var judged = judge(person("Teacher G", "新公司", null, "https://cn.LinkedIn.com/in/g/?trk=x"));
    assertThat(judged.verdict()).isEqualTo(Verdict.UPDATES);
    assertThat(judged.contact()).isEqualTo(KNOWN);
    assertThat(judged.after().organization()).isEqualTo("新公司");
    assertThat(judged.after().name()).as("the name the member uses").isEqualTo("G老师");
  }

  @Test
  void the_same_address_is_the_same_person() {
    people.know(KNOWN, classified(person("G", "Lab", "g@example.org", null)));
    assertThat(judge(person("G", "Lab", "G@Example.org", null)).verdict()).isEqualTo(Verdict.SAME);
  }

  @Test
  void the_same_name_at_the_same_work_is_the_same_person() {
    people.know(KNOWN, classified(person("G老师", "社群实验室", null, null)));
    var judged = judge(person("Ｇ老师", "社群实验室", "g@example.org", null));
    assertThat(judged.verdict()).isEqualTo(Verdict.UPDATES);
    assertThat(judged.after().emails()).containsExactly("g@example.org");
  }

  @Test
  void the_same_name_at_other_work_may_be_the_same_person_and_is_held_back() {
    people.know(KNOWN, classified(person("王芳", "甲公司", null, null)));
    var judged = judge(person("王芳", "乙公司", null, null));
    assertThat(judged.verdict()).isEqualTo(Verdict.DUPLICATE_OF);
    assertThat(judged.held()).isTrue();
    assertThat(judged.contact()).isEqualTo(KNOWN);
  }

  @Test
  void who_was_said_to_be_somebody_else_is_new() {
    people.know(KNOWN, classified(person("王芳", "甲公司", null, null)));
    var row = person("王芳", "乙公司", null, null);
    assertThat(people.judge(row, 1, NOW, true, null, null).verdict()).isEqualTo(Verdict.NEW);
  }

  @Test
  void namesakes_with_different_links_are_different_people() {
    people.know(KNOWN, classified(person("Wang Fang", "A", null, "linkedin.com/in/wf1")));
    var judged = judge(person("Wang Fang", "A", null, "linkedin.com/in/wf2"));
    assertThat(judged.verdict()).isEqualTo(Verdict.NEW);
  }

  @Test
  void a_link_of_one_and_an_address_of_another_is_held_back() {
    people.know(KNOWN, classified(person("A", null, null, "linkedin.com/in/a")));
    people.know(new UUID(0, 2), classified(person("B", null, "b@example.org", null)));
    var judged = judge(person("A", null, "b@example.org", "linkedin.com/in/a"));
    assertThat(judged.verdict()).isEqualTo(Verdict.DUPLICATE_OF);
    assertThat(judged.held()).isTrue();
  }

  @Test
  void a_repeat_within_the_file_names_the_row_and_brings_nothing() {
    judge(person("G老师", "甲", "g@example.org", null), 1);
    var judged = judge(person("G老师", "乙", "g@example.org", "example.org/g"), 2);
    assertThat(judged.verdict()).isEqualTo(Verdict.DUPLICATE_OF);
    assertThat(judged.repeats()).isEqualTo(1);
    assertThat(judged.held()).isFalse();
    assertThat(judged.after()).isNull();
  }

  @Test
  void an_address_of_a_row_held_back_goes_to_nobody_else_in_that_import() {
    people.know(KNOWN, classified(person("王芳", "甲", null, null)));
    assertThat(judge(person("王芳", "乙", "w@example.org", null), 1).held()).isTrue();
    assertThat(judge(person("Wang Fang", "丙", "w@example.org", null), 2).held()).isTrue();
  }

  @Test
  void a_name_that_several_have_says_nothing_unless_the_row_brings_nothing() {
    people.know(KNOWN, classified(person("王芳", "甲", null, null)));
    people.know(new UUID(0, 2), classified(person("王芳", "乙", null, null)));
    assertThat(judge(person("王芳", "甲", null, null), 1).verdict()).isEqualTo(Verdict.SAME);
    assertThat(judge(person("王芳", "甲", "w@example.org", null), 2).held()).isTrue();
  }

  @Test
  void praise_is_new_once_and_the_same_ever_after() {
    people.know(KNOWN, classified(person("G", null, null, "linkedin.com/in/g")));
    var praise = praise(person("G", null, null, "www.linkedin.com/in/g"), NOW.minusSeconds(60));
    assertThat(judge(praise).verdict()).isEqualTo(Verdict.NEW);
    assertThat(judge(praise).verdict()).isEqualTo(Verdict.SAME);
  }

  @Test
  void praise_by_a_stranger_brings_the_stranger_along() {
    var judged = judge(praise(person("G", null, null, "linkedin.com/in/g"), NOW));
    assertThat(judged.verdict()).isEqualTo(Verdict.NEW);
    assertThat(judged.before()).isNull();
    assertThat(judged.after().name()).isEqualTo("G");
  }

  @Test
  void praise_by_one_of_several_namesakes_or_from_the_future_is_invalid() {
    people.know(KNOWN, classified(person("王芳", "甲", null, null)));
    people.know(new UUID(0, 2), classified(person("王芳", "乙", null, null)));
    assertThat(judge(praise(person("王芳", null, null, null), NOW)).fault())
        .isEqualTo(Fault.AMBIGUOUS_ENDORSER);
    assertThat(judge(praise(person("G", null, null, null), NOW.plusSeconds(1))).fault())
        .isEqualTo(Fault.IN_THE_FUTURE);
  }

  @Test
  void an_address_of_an_endorser_who_may_be_several_goes_to_nobody_else_in_that_import() {
    people.know(KNOWN, classified(person("王芳", null, null, null)));
    people.know(new UUID(0, 2), classified(person("王芳", null, null, null)));
    var unclear = praise(person("王芳", null, "w@example.org", null), NOW.minusSeconds(2));
    var other = praise(person("Wang Fang", null, "w@example.org", null), NOW.minusSeconds(1));
    assertThat(judge(unclear).fault()).isEqualTo(Fault.AMBIGUOUS_ENDORSER);
    assertThat(judge(other).fault()).isEqualTo(Fault.AMBIGUOUS_ENDORSER);
  }

  private static Said.Praise praise(Said.Person endorser, Instant at) {
    return new Said.Praise(EndorsementKind.MENTION, endorser, List.of("SEO"), null, at);
  }

  @Test
  void a_row_that_was_taken_once_brings_nothing_even_if_the_member_has_changed_the_contact() {
    people.know(KNOWN, classified(person("王芳", "丙", "w@example.org", null)));
    var row = person("王芳", "甲", "w@example.org", null);
    var taken = new Remembered(KNOWN, Remembered.Fate.TAKEN);
    assertThat(people.judge(row, 1, NOW, false, taken, null).verdict()).isEqualTo(Verdict.SAME);
    assertThat(people.judge(row, 2, NOW, false, taken, null).repeats()).isEqualTo(1);
  }

  @Test
  void a_row_that_was_held_back_is_held_back_until_the_member_has_spoken() {
    people.know(KNOWN, classified(person("王芳", "甲", null, null)));
    var row = person("王芳", "甲", "w@example.org", null);
    var held = new Remembered(KNOWN, Remembered.Fate.HELD);
    assertThat(people.judge(row, 1, NOW, false, held, null).held()).isTrue();

    var later = new Acquaintances(UUID::randomUUID);
    later.know(KNOWN, classified(person("王芳", "甲", null, null)));
    assertThat(later.judge(row, 1, NOW, true, held, null).verdict()).isEqualTo(Verdict.UPDATES);
  }

  private Judgement decided(Said.Person row, int number, Decision decision) {
    return people.judge(row, number, NOW, false, null, decision);
  }

  @Test
  void who_is_the_same_by_the_members_word_is_updated_also_by_a_row_that_repeats_another() {
    people.know(KNOWN, classified(person("王芳", "甲", null, null)));
    var row = person("王芳", "乙", "w@example.org", null);
    assertThat(judge(row).held()).isTrue();
    var same = new Decision.Same(KNOWN, null);
    var judged = decided(row, 1, same);
    assertThat(judged.verdict()).isEqualTo(Verdict.UPDATES);
    assertThat(judged.contact()).isEqualTo(KNOWN);
    assertThat(judged.after().organization()).isEqualTo("乙");
    assertThat(decided(row, 1, same).verdict()).as("after a crash").isEqualTo(Verdict.SAME);

    var another = person("Wang", "丙", null, null);
    assertThat(decided(another, 2, new Decision.Same(null, 1)).contact()).isEqualTo(KNOWN);
  }

  @Test
  void who_is_somebody_else_by_the_members_word_is_new_once_though_they_fit() {
    people.know(KNOWN, classified(person("王芳", "甲", null, null)));
    people.know(new UUID(0, 2), classified(person("王芳", "乙", null, null)));
    var row = person("王芳", "乙", "w@example.org", null);
    var separate = new Decision.Separate(new UUID(0, 3));
    var judged = decided(row, 1, separate);
    assertThat(judged.verdict()).isEqualTo(Verdict.NEW);
    assertThat(judged.contact()).isEqualTo(new UUID(0, 3));

    var later = new Acquaintances(UUID::randomUUID);
    later.know(new UUID(0, 3), classified(row));
    assertThat(later.judge(row, 1, NOW, false, null, separate).verdict())
        .as("after a crash")
        .isEqualTo(Verdict.SAME);
  }

  @Test
  void what_was_said_of_somebody_who_is_gone_says_nothing() {
    people.know(KNOWN, classified(person("王芳", "甲", null, null)));
    var row = person("王芳", "乙", null, null);
    assertThat(decided(row, 1, new Decision.Same(new UUID(0, 7), null)).held()).isTrue();
    assertThat(decided(row, 2, new Decision.Same(null, 9)).held()).isTrue();
  }

  @Test
  void what_is_remembered_of_somebody_who_is_gone_says_nothing() {
    var row = person("王芳", "甲", null, null);
    var taken = new Remembered(KNOWN, Remembered.Fate.TAKEN);
    assertThat(people.judge(row, 1, NOW, false, taken, null).verdict()).isEqualTo(Verdict.NEW);
  }

  /** A member's network and memory, as an import finds and leaves them. */
  private static final class Member {
    private final Map<UUID, Said.Person> people = new LinkedHashMap<>();
    private final Map<Said, Remembered> memory = new HashMap<>();
    private final Map<UUID, Set<Said.Praise>> praise = new HashMap<>();

    /** What importing the rows changed. */
    int imports(List<Said.OfSomebody> rows) {
      var known = new Acquaintances(UUID::randomUUID);
      people.forEach((id, person) -> known.know(id, classified(person)));
      praise.forEach(
          (id, all) ->
              all.forEach(it -> known.knowEndorsement(id, it.kind(), it.givenAt(), it.topics())));
      var before = Map.copyOf(memory);
      var changes = 0;
      for (var n = 0; n < rows.size(); n++) {
        var said = rows.get(n);
        var judged = known.judge(said, n + 1, NOW, false, before.get(said), null);
        changes += take(said, judged) ? 1 : 0;
        if (judged.contact() != null) {
          var fate =
              judged.held()
                  ? Remembered.Fate.HELD
                  : judged.repeats() == null ? Remembered.Fate.TAKEN : Remembered.Fate.REPEATED;
          memory.putIfAbsent(said, new Remembered(judged.contact(), fate));
        }
      }
      return changes;
    }

    private boolean take(Said said, Judgement judged) {
      if (judged.after() != null) {
        people.put(judged.contact(), judged.after());
      }
      return said instanceof Said.Praise it && judged.verdict() == Verdict.NEW
          ? praise.computeIfAbsent(judged.contact(), _ -> new HashSet<>()).add(it)
          : judged.after() != null;
    }
  }

  @Property(tries = 5_000)
  void importing_twice_equals_importing_once_whoever_was_known(
      @ForAll("people") List<Said.Person> known, @ForAll("rows") List<Said.OfSomebody> rows) {
    var member = new Member();
    known.forEach(person -> member.people.put(UUID.randomUUID(), person));
    member.imports(rows);
    assertThat(member.imports(rows)).isZero();
    assertThat(member.imports(rows)).isZero();
  }

  @Property
  void importing_twice_into_an_empty_network_equals_importing_once_even_if_all_is_forgotten(
      @ForAll("people") List<Said.Person> rows) {
    var member = new Member();
    member.imports(List.copyOf(rows));
    member.memory.clear();
    assertThat(member.imports(List.copyOf(rows))).isZero();
  }

  /** People first, as every archive is read: who vouched for the member is known by then. */
  @Provide
  Arbitrary<List<Said.OfSomebody>> rows() {
    var praise =
        Combinators.combine(person(), Arbitraries.integers().between(1, 2))
            .as((endorser, n) -> praise(endorser, NOW.minusSeconds(n)));
    return Combinators.combine(people(), praise.list().ofMaxSize(4))
        .as((them, all) -> Stream.<Said.OfSomebody>concat(them.stream(), all.stream()).toList());
  }

  @Provide
  Arbitrary<List<Said.Person>> people() {
    return person().list().ofMaxSize(12);
  }

  private static Arbitrary<Said.Person> person() {
    var names = Arbitraries.of("王芳", "Wang Fang", "G老师");
    var work = Arbitraries.of("甲", "乙").injectNull(0.3);
    var emails = Arbitraries.of("a@example.org", "b@example.org", "A@example.org").injectNull(0.5);
    var links = Arbitraries.of("linkedin.com/in/a", "linkedin.com/in/b").injectNull(0.5);
    return Combinators.combine(names, work, emails, links).as(AcquaintancesTest::person);
  }
}
