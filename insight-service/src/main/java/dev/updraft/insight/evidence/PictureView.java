package dev.updraft.insight.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.insight.contacts.ContactDirectory.Names;
import dev.updraft.insight.evidence.QuestionPictures.Drawn;
import dev.updraft.insight.picture.Basis;
import dev.updraft.insight.picture.Evidence.Nearness;
import dev.updraft.insight.picture.Person;
import dev.updraft.insight.picture.Picture;
import dev.updraft.insight.picture.Vote;
import dev.updraft.insight.questions.AnswerKind;
import dev.updraft.insight.questions.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A picture as it is shown.
 *
 * @param grade Admiralty letter and number, such as F2
 * @param estimate of a NUMBER only, and only when something was said
 * @param unsaid the probability that the answer is one nobody gave
 * @param askNext the best of them
 * @param worthAsking whose answer is expected to take away most uncertainty (in bits); of those who
 *     teach about as much, the nearer to the source first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PictureView(
    UUID questionId,
    String topic,
    AnswerKind kind,
    Instant at,
    List<Answer> answers,
    double unsaid,
    Estimate estimate,
    String grade,
    int independentRoots,
    boolean abstains,
    List<Ground> restsOn,
    @Schema(
            description =
                "Of a text: what was said that only leaves out parts of the likeliest answer, and"
                    + " supports it by half")
        List<Ground> partly,
    List<Ground> dissent,
    List<SetAside> setAside,
    AskNext askNext,
    List<AskNext> worthAsking) {
  /** Of those worth asking, so many are shown. */
  static final int SHOWN = 10;

  record Answer(Object value, double probability, int independentRoots) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Estimate(BigDecimal value, BigDecimal low, BigDecimal high, String unit) {}

  /** Exactly one of contactId and unknown, or a name alone. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Somebody(UUID contactId, String name, Boolean unknown) {}

  /**
   * What an originator says, and how it came.
   *
   * @param alsoBy claims that bring the same from the same originator, and add nothing
   * @param basis why the originator can know; null: nothing says that they can
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Ground(
      UUID claimId,
      List<UUID> alsoBy,
      Object value,
      Somebody originator,
      Somebody toldBy,
      int hops,
      boolean source,
      Basis basis,
      double weight,
      Instant heardAt) {}

  /**
   * @param copied of a suspected copy: what it counts as one with, and why
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SetAside(UUID claimId, Picture.Why why, Copied copied) {}

  /**
   * Nothing in the chains says that two claims came the same way, but those who told them were
   * wrong alike too often to be believed twice.
   *
   * @param like the claim that counts for both
   * @param toldBy who told that one
   * @param sharedErrors wrong answers the two gave alike to questions that turned out
   * @param probability that one copies the other, or both somebody else
   */
  record Copied(UUID like, Somebody toldBy, int sharedErrors, double probability) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AskNext(
      UUID contactId,
      String name,
      Nearness why,
      double gain,
      double uncertainty,
      @Schema(
              description =
                  "Of a number: how much narrower the interval is expected to be after asking, in"
                      + " its unit")
          BigDecimal narrower) {}

  static PictureView of(Drawn drawn, Names names) {
    return new Drawing(drawn, names).view();
  }

  /** Puts words back in place of the spellings the picture compares by. */
  private static final class Drawing {
    private final Drawn drawn;
    private final Names names;
    private final AnswerKind kind;
    private final Map<String, String> wordings = new HashMap<>();
    private final Map<String, String> outsiders = new HashMap<>();

    Drawing(Drawn drawn, Names names) {
      this.drawn = drawn;
      this.names = names;
      this.kind = drawn.question().answer().kind();
      for (var testimony : drawn.testimonies()) {
        var claim = drawn.claims().get(testimony.claim());
        wordings.putIfAbsent(testimony.answer(), claim.value());
        for (var place = 0; place < claim.chain().size(); place++) {
          if (testimony.chain().get(place).person() instanceof Person.Outsider(var key)
              && claim.chain().get(place).name() instanceof String name) {
            outsiders.putIfAbsent(key, name);
          }
        }
      }
    }

    PictureView view() {
      var picture = drawn.picture();
      return new PictureView(
          drawn.question().id(),
          drawn.question().topic(),
          kind,
          drawn.at(),
          picture.answers().stream()
              .map(
                  answer ->
                      new Answer(
                          value(answer.value()), answer.probability(), answer.independentRoots()))
              .toList(),
          picture.unsaid(),
          estimate(),
          picture.grade().code(),
          picture.independentRoots(),
          picture.abstains(),
          picture.restsOn().stream().map(this::ground).toList(),
          picture.partly().stream().map(this::ground).toList(),
          picture.dissent().stream().map(this::ground).toList(),
          picture.setAside().stream().map(this::setAside).toList(),
          picture.askNext().map(this::asked).orElse(null),
          picture.worthAsking().stream().limit(SHOWN).map(this::asked).toList());
    }

    private SetAside setAside(Picture.SetAside one) {
      var copied = one.copied();
      return new SetAside(
          one.claim(),
          one.why(),
          copied == null
              ? null
              : new Copied(
                  copied.like(),
                  somebody(copied.teller()),
                  copied.because().sharedErrors(),
                  copied.because().probability()));
    }

    private AskNext asked(dev.updraft.insight.picture.AskNext next) {
      var person = somebody(next.person());
      return new AskNext(
          person.contactId(),
          person.name(),
          next.nearness(),
          next.gain(),
          next.uncertainty(),
          drawn.numbers() == null ? null : drawn.numbers().narrower(next.basis() != null));
    }

    private Object value(String answer) {
      return Value.shown(kind, wordings.getOrDefault(answer, answer));
    }

    private Estimate estimate() {
      if (drawn.numbers() == null) {
        return null;
      }
      var estimate = drawn.numbers().estimate();
      return new Estimate(
          estimate.value(), estimate.low(), estimate.high(), drawn.question().answer().unit());
    }

    private Ground ground(Vote vote) {
      return new Ground(
          vote.claim(),
          vote.alsoBy(),
          value(vote.answer()),
          somebody(vote.originator()),
          somebody(vote.teller()),
          vote.hops(),
          vote.source(),
          vote.basis(),
          vote.weight(),
          drawn.claims().get(vote.claim()).heardAt());
    }

    private Somebody somebody(Person person) {
      return switch (person) {
        case Person.Contact(var id) -> new Somebody(id, names.of(id), null);
        case Person.Outsider(var key) ->
            new Somebody(null, outsiders.getOrDefault(key, names.neutral()), null);
        case Person.Unknown _ -> new Somebody(null, null, true);
      };
    }
  }
}
