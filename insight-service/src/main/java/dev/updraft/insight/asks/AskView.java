package dev.updraft.insight.asks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An asking as it is shown: with names, and the links to answer by. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AskView(
    UUID id,
    long version,
    UUID questionId,
    String topic,
    @Schema(description = "The same seed chooses the same people from the same candidates")
        long seed,
    List<PersonAsked> panel,
    @Schema(description = "Whom you expected to answer first, locked before the panel was chosen")
        List<UUID> expected,
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
            description =
                "Whom you expected too, who was not chosen: they cannot be the one who answers")
        List<UUID> expectedNotAsked,
    Instant sentAt,
    Instant closesAt,
    Instant closedAt,
    @Schema(description = "Who answered first") UUID first,
    @Schema(description = "How surprising that was, in bits, to the model and to you")
        Surprise surprise) {
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PersonAsked(
      UUID contactId,
      String name,
      @Schema(
              description =
                  "LIKELY: likely to help, in another circle than those before. UNEXPECTED: a"
                      + " place kept for somebody nobody would have thought of")
          Panel.Why why,
      @Schema(description = "Chance of an answer of use, as far as is known") double chance,
      @Schema(description = "What the draw made of that chance") double drawn,
      @Schema(description = "The part of it that those before do not cover") double fresh,
      @Schema(description = "Answers without an account; send it to them") String replyPath,
      Instant answeredAt,
      UUID claimId,
      Boolean useful) {}

  static AskView of(
      AskDocument ask, Function<UUID, String> names, Function<UUID, String> replyPaths) {
    return new AskView(
        ask.id(),
        ask.version(),
        ask.questionId(),
        ask.topic(),
        ask.seed(),
        ask.panel().stream()
            .map(
                each ->
                    new PersonAsked(
                        each.contactId(),
                        names.apply(each.contactId()),
                        each.why(),
                        rounded(each.chance()),
                        rounded(each.drawn()),
                        rounded(each.fresh()),
                        replyPaths.apply(each.contactId()),
                        each.answeredAt(),
                        each.claimId(),
                        each.useful()))
            .toList(),
        ask.expected(),
        ask.expectedNotAsked(),
        ask.sentAt(),
        ask.closesAt(),
        ask.closedAt(),
        ask.first(),
        ask.surprise());
  }

  static double rounded(double value) {
    return Math.round(value * 1_000) / 1_000.0;
  }
}
