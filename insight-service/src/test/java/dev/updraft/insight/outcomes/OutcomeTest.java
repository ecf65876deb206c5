package dev.updraft.insight.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.insight.outcomes.Outcome.Learn;
import dev.updraft.insight.outcomes.Outcome.Learn.LearnOutcome;
import dev.updraft.insight.outcomes.Outcome.Learn.LearnRetraction;
import dev.updraft.insight.outcomes.Outcome.Origin;
import dev.updraft.insight.outcomes.Outcome.OutcomeEvent;
import dev.updraft.insight.outcomes.Outcome.OutcomeLearned;
import dev.updraft.insight.outcomes.Outcome.OutcomeRetractionLearned;
import dev.updraft.insight.outcomes.OutcomeNews.From;
import dev.updraft.insight.outcomes.OutcomeNews.Ignored;
import dev.updraft.insight.outcomes.OutcomeNews.OutcomeGone;
import dev.updraft.insight.outcomes.OutcomeNews.OutcomeSeen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  private static final Path GOLDEN = Path.of("../profile-service/src/test/resources/feed");
  private static final UUID ID = UUID.fromString("01980000-0000-7000-8000-000000000012");
  private static final UUID CLAIM = UUID.fromString("01980000-0000-7000-8000-000000000013");
  private static final Instant AT = Instant.parse("2026-03-05T10:00:00Z");
  private static final OutcomeLearned LEARNED =
      new OutcomeLearned(ID, "MONEY", Origin.CLAIM, CLAIM, AT);
  private static final OutcomeRetractionLearned GONE = new OutcomeRetractionLearned(ID);

  private final DeciderSpec<Learn, Outcome, OutcomeEvent> outcome =
      DeciderSpec.of(Outcome.CATEGORY.decider());

  @Test
  void an_outcome_and_its_retraction_are_learned_once() {
    outcome.given().when(new LearnOutcome(LEARNED)).then(LEARNED);
    outcome.given(LEARNED).when(new LearnOutcome(LEARNED)).thenNothing();
    outcome.given(LEARNED).when(new LearnRetraction(ID)).then(GONE);
    outcome.given(LEARNED, GONE).when(new LearnRetraction(ID)).thenNothing();
    outcome.given().when(new LearnRetraction(ID)).thenNothing();
  }

  @Test
  void what_profile_service_promises_to_say_is_read() throws IOException {
    assertThat(golden("outcome-recorded.v1"))
        .isEqualTo(new OutcomeSeen(ID, "MONEY", new From(Origin.CLAIM, CLAIM), AT));
    assertThat(golden("outcome-retracted.v1")).isEqualTo(new OutcomeGone(ID));
    assertThat(golden("value-given.v1")).isEqualTo(new Ignored());
  }

  @Test
  void of_what_is_not_kept_here_nothing_is_learned() throws IOException {
    var body =
        """
        {"outcomeId": "01980000-0000-7000-8000-000000000012", "kind": "FAME", "weight": 3,
         "from": {"kind": "CONTRIBUTION", "id": "01980000-0000-7000-8000-000000000013"}}""";
    assertThat(OutcomeNews.read("outcome-recorded.v1", body.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new OutcomeSeen(ID, "FAME", new From(null, CLAIM), null));
  }

  private static OutcomeNews golden(String type) throws IOException {
    return OutcomeNews.read(type, Files.readAllBytes(GOLDEN.resolve(type + ".json")));
  }
}
