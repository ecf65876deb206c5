package dev.updraft.profile.contacts;

import static dev.updraft.profile.contacts.Likeness.Sign.OTHER_ORGANIZATION;
import static dev.updraft.profile.contacts.Likeness.Sign.SAME_EMAIL;
import static dev.updraft.profile.contacts.Likeness.Sign.SAME_NAME;
import static dev.updraft.profile.contacts.Likeness.Sign.SAME_ORGANIZATION;
import static dev.updraft.profile.contacts.Likeness.Sign.SAME_SOUND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.profile.contacts.Contact.Known;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LikenessTest {
  @Test
  void the_same_address_or_name_speaks_for_one_person() {
    var likeness = Likeness.of(contact("G老师", null, "g@a.org"), contact("老G", null, "G@A.org"));
    assertThat(likeness.orElseThrow().signs()).containsExactly(SAME_EMAIL);

    likeness = Likeness.of(contact("Ada Lovelace", "X"), contact("ada  lovelace", "x"));
    assertThat(likeness.orElseThrow().signs()).containsExactly(SAME_NAME, SAME_ORGANIZATION);
  }

  @Test
  void a_name_in_two_scripts_or_orders_speaks_for_it_less() {
    var scripts = Likeness.of(contact("周明", null), contact("Ming Zhou", null)).orElseThrow();
    assertThat(scripts.signs()).containsExactly(SAME_SOUND);
    var same = Likeness.of(contact("周明", null), contact("周明", null)).orElseThrow();
    assertThat(scripts.likelihood()).isLessThan(same.likelihood());
  }

  @Test
  void chinese_names_that_only_sound_alike_are_two_people() {
    assertThat(Likeness.of(contact("王伟", "X"), contact("王维", "X"))).isEmpty();
  }

  @Test
  void another_organization_speaks_against_it_and_one_alone_says_nothing() {
    var apart = Likeness.of(contact("周明", "X"), contact("周明", "Y")).orElseThrow();
    assertThat(apart.signs()).containsExactly(SAME_NAME, OTHER_ORGANIZATION);
    assertThat(apart.likelihood()).isEqualTo(.3);
    assertThat(Likeness.of(contact("周明", "X"), contact("王芳", "X"))).isEmpty();
    assertThat(Likeness.of(contact(null, "X"), contact(null, "X"))).isEmpty();
  }

  private static Known contact(String name, String organization, String... emails) {
    return new Known(
        name,
        organization,
        null,
        null,
        Standings.beginning(new Standings.Period(Standings.ALWAYS, Standing.PEER, Map.of())),
        Tier.WIDER,
        List.of(),
        List.of(),
        List.of(),
        List.of(emails),
        null);
  }
}
