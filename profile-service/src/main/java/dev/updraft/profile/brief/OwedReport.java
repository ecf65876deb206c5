package dev.updraft.profile.brief;

import dev.updraft.profile.attention.Relationship;
import dev.updraft.profile.endorsements.EndorsementKind;
import dev.updraft.profile.endorsements.Received;
import dev.updraft.profile.exchanges.Exchange;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The endorser has not been told yet what was made of their endorsement: since then the two have
 * not talked beyond a greeting.
 *
 * @param since when the news to report happened
 */
public record OwedReport(
    UUID endorsementId,
    EndorsementKind kind,
    List<String> topics,
    Instant since,
    List<String> actions,
    List<String> outcomes) {
  public OwedReport {
    topics = List.copyOf(topics);
    actions = List.copyOf(actions);
    outcomes = List.copyOf(outcomes);
  }

  static Optional<OwedReport> of(UUID id, Received it, List<Relationship.Talk> talks) {
    return switch (it.stage()) {
      case ACTED, CONVERTED -> Optional.of(report(id, it)).filter(report -> report.owed(talks));
      case OPEN, LAPSED, NO_WINDOW, RETRACTED -> Optional.empty();
    };
  }

  private static OwedReport report(UUID id, Received it) {
    var news =
        Stream.concat(
                it.actions().stream().map(Received.Action::startedAt),
                it.outcomes().stream().map(Received.Result::at))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return new OwedReport(
        id,
        it.account().kind(),
        it.account().topics(),
        news,
        readable(it.actions().stream().map(Received.Action::summary)),
        readable(it.outcomes().stream().map(Received.Result::summary)));
  }

  private boolean owed(List<Relationship.Talk> talks) {
    return talks.stream()
        .filter(talk -> talk.depth() != Exchange.Depth.GREETING)
        .noneMatch(talk -> talk.at().isAfter(since));
  }

  /** Without what was erased. */
  private static List<String> readable(Stream<String> texts) {
    return texts.filter(text -> text != null).toList();
  }
}
