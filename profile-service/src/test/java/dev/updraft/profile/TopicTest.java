package dev.updraft.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.Rejection;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicTest {
  @Test
  void a_topic_keeps_its_spelling_but_not_its_stray_spaces() {
    assertThat(new Topic("  Community   Marketing ").name()).isEqualTo("Community Marketing");
  }

  @Test
  void spellings_that_differ_in_case_width_or_spacing_are_one_topic() {
    assertThat(Topic.names(List.of("ＡＩ", "ai", "社群营销", " 社群营销"))).containsExactly("ＡＩ", "社群营销");
    assertThat(Topic.same("ＡＩ", "ai")).isTrue();
    assertThat(Topic.same(null, null)).isFalse();
  }

  @Test
  void an_empty_a_missing_and_an_endless_topic_are_refused() {
    for (var unusable : Arrays.asList("", "  ", null, "x".repeat(81))) {
      assertThatThrownBy(() -> new Topic(unusable))
          .isInstanceOfSatisfying(
              Rejection.class,
              refusal -> assertThat(refusal.reason()).isEqualTo(ProfileReason.UNUSABLE_TOPIC));
    }
    assertThat(new Topic("𠮷".repeat(80)).name()).hasSize(160);
  }
}
