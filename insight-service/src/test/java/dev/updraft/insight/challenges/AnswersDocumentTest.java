package dev.updraft.insight.challenges;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.updraft.insight.challenges.AnswersDocument.Asked;
import dev.updraft.insight.challenges.ChallengeDocument.Questioner;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AnswersDocumentTest {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();
  private static final Instant BEGUN = Instant.parse("2026-03-01T08:00:00Z");

  @Provide
  Arbitrary<List<Asked>> asked() {
    return Combinators.combine(
            Arbitraries.longs().map(n -> new UUID(1, n)),
            Arbitraries.longs().between(0, 4).map(n -> new UUID(2, n)),
            Arbitraries.of(Angle.class),
            Arbitraries.integers().between(1, 5),
            Arbitraries.of(AnswerOutcome.class).injectNull(0.2),
            Arbitraries.integers().between(0, 9),
            Arbitraries.longs())
        .as(Asked::new)
        .list()
        .ofMaxSize(30);
  }

  private static AnswersDocument document(List<Asked> asked) {
    return AnswersDocument.of(
        new UUID(3, 1),
        List.of(new Questioner(new UUID(4, 1), null), new Questioner(null, "老陈")),
        BEGUN,
        BEGUN,
        true,
        asked);
  }

  @Property
  void what_is_kept_as_numbers_comes_back_as_it_was(@ForAll("asked") List<Asked> asked)
      throws IOException {
    var read = JSON.readValue(JSON.writeValueAsBytes(document(asked)), AnswersDocument.class);
    assertThat(read).isEqualTo(document(asked)).hasSameHashCodeAs(document(asked));
    assertThat(read.asked()).containsExactlyElementsOf(asked);
  }

  @Property
  void without_ids_all_else_is_the_same(@ForAll("asked") List<Asked> asked) throws IOException {
    JsonNode brief = JSON.valueToTree(document(asked));
    new AnswerBook().apart().forEach(((ObjectNode) brief)::remove);
    assertThat(JSON.treeToValue(brief, AnswersDocument.class).asked())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
        .containsExactlyElementsOf(asked);
  }

  /** Whoever changes an order raises the view's version, so that it is filled anew. */
  @Example
  void what_the_numbers_stand_for_is_kept_in_the_view() {
    assertThat(new AnswerBook().version()).isEqualTo(2);
    assertThat(Angle.values())
        .extracting(Enum::name)
        .containsExactly(
            "WHY",
            "HOW",
            "EVIDENCE",
            "EXCEPTION",
            "CUSTOMER",
            "COST",
            "RISK",
            "COMPARISON",
            "SCALE",
            "CHANGE");
    assertThat(AnswerOutcome.values())
        .extracting(Enum::name)
        .containsExactly("ANSWERED", "PARTLY", "STUMPED", "NOT_CONSIDERED");
  }
}
