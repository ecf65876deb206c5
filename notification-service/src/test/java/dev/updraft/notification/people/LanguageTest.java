package dev.updraft.notification.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LanguageTest {
  @Test
  void chinese_in_any_form_is_chinese_and_the_rest_is_english() {
    assertThat(Language.of("zh-CN")).isEqualTo(Language.CHINESE);
    assertThat(Language.of("zh-Hans-SG")).isEqualTo(Language.CHINESE);
    assertThat(Language.of("en")).isEqualTo(Language.ENGLISH);
    assertThat(Language.of("de")).isEqualTo(Language.ENGLISH);
    assertThat(Language.of(null)).isEqualTo(Language.ENGLISH);
  }

  @Test
  void a_request_prefers_the_first_language_spoken_here() {
    assertThat(Language.preferred("de, zh;q=0.8, en;q=0.5")).isEqualTo(Language.CHINESE);
    assertThat(Language.preferred("en-GB, zh;q=0.8")).isEqualTo(Language.ENGLISH);
    assertThat(Language.preferred("fr")).isEqualTo(Language.ENGLISH);
    assertThat(Language.preferred("@@;;=")).isEqualTo(Language.ENGLISH);
    assertThat(Language.preferred(null)).isEqualTo(Language.ENGLISH);
  }
}
