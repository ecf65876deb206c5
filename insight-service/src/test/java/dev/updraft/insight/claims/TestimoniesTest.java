package dev.updraft.insight.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.insight.claims.ClaimDocument.LinkDocument;
import dev.updraft.insight.contacts.ContactDocument;
import dev.updraft.insight.contacts.ContactDocument.Since;
import dev.updraft.insight.contacts.Standing;
import dev.updraft.insight.picture.Basis;
import dev.updraft.insight.picture.Person;
import dev.updraft.insight.questions.AnswerKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TestimoniesTest {
  private static final UUID CONTACT = new UUID(4, 4);
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
  private static final LinkDocument KNOWN = new LinkDocument(CONTACT, null, false, false, null);
  private static final LinkDocument OUTSIDER =
      new LinkDocument(null, "Sales  Manager", false, true, "sells booths");
  private static final LinkDocument UNKNOWN = new LinkDocument(null, null, true, false, null);

  private static ClaimDocument claim(Basis basis, Instant heardAt, LinkDocument... chain) {
    return new ClaimDocument(
        new UUID(1, 1),
        1,
        new UUID(2, 2),
        "campaign",
        AnswerKind.TEXT,
        " In  May",
        List.of(chain),
        basis,
        chain.length - 1,
        Heard.TOLD,
        heardAt,
        heardAt,
        null,
        null);
  }

  private static Testimonies knowing(Standing... standings) {
    var since = new java.util.ArrayList<Since>();
    for (var standing : standings) {
      since.add(new Since(since.isEmpty() ? MARCH : APRIL, standing, Map.of()));
    }
    return new Testimonies(
        since.isEmpty()
            ? Map.of()
            : Map.of(CONTACT, new ContactDocument(CONTACT, 1, since, null, List.of(), null, 0)));
  }

  @Test
  void what_the_member_says_of_the_basis_goes_first() {
    var testimony = knowing(Standing.PEER).of(claim(Basis.CREATED, MARCH, KNOWN));
    assertThat(testimony.basis()).isEqualTo(Basis.CREATED);
    assertThat(testimony.source()).isTrue();
  }

  @Test
  void a_contact_who_shapes_the_field_is_taken_to_decide() {
    assertThat(knowing(Standing.ORIGINATOR).of(claim(null, MARCH, KNOWN)).basis())
        .isEqualTo(Basis.DECIDED);
  }

  @Test
  void of_a_contact_who_does_not_nothing_is_assumed_and_it_is_no_source_information() {
    var testimony = knowing(Standing.CLOSE_TO_SOURCE).of(claim(null, MARCH, KNOWN));
    assertThat(testimony.basis()).isNull();
    assertThat(testimony.hops()).isZero();
    assertThat(testimony.source()).isFalse();
  }

  @Test
  void somebody_of_whom_nothing_is_known_was_at_least_there() {
    assertThat(knowing().of(claim(null, MARCH, KNOWN)).basis()).isEqualTo(Basis.WITNESSED);
    assertThat(knowing().of(claim(null, MARCH, OUTSIDER)).source()).isTrue();
  }

  @Test
  void the_standing_counts_that_held_when_the_claim_was_heard() {
    var people = knowing(Standing.ORIGINATOR, Standing.PEER);
    assertThat(people.of(claim(null, APRIL.minusSeconds(1), KNOWN)).basis())
        .isEqualTo(Basis.DECIDED);
    assertThat(people.of(claim(null, APRIL, KNOWN)).basis()).isNull();
  }

  @Test
  void an_unknown_originator_is_one_hop_more_and_never_a_source() {
    var testimony = knowing().of(claim(null, MARCH, UNKNOWN, KNOWN));
    assertThat(testimony.hops()).isEqualTo(2);
    assertThat(testimony.source()).isFalse();
    assertThat(knowing().of(claim(null, MARCH, UNKNOWN)).source()).isFalse();
  }

  @Test
  void people_and_answers_are_compared_by_folded_spelling() {
    var testimony = knowing().of(claim(null, MARCH, OUTSIDER));
    assertThat(testimony.answer()).isEqualTo("in may");
    assertThat(testimony.chain().getFirst().person())
        .isEqualTo(new Person.Outsider("sales manager"));
    assertThat(testimony.chain().getFirst().staked()).isTrue();
  }

  @Test
  void an_erased_outsider_stays_somebody_of_their_own() {
    var erased = new LinkDocument(null, null, false, true, null);
    var chain = knowing().of(claim(null, MARCH, erased, KNOWN)).chain();
    assertThat(chain.getFirst().person()).isInstanceOf(Person.Outsider.class);
    assertThat(chain.getFirst().staked()).isTrue();
  }
}
