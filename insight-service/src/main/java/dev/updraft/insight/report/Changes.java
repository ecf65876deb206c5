package dev.updraft.insight.report;

import dev.updraft.insight.mastery.Standing;
import dev.updraft.insight.report.Figures.Change;
import dev.updraft.insight.report.Figures.Cognition;
import dev.updraft.insight.report.Figures.Identity;
import dev.updraft.insight.report.Figures.Information;
import dev.updraft.insight.report.Figures.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What is not as it was in the report before. */
final class Changes {
  private Changes() {}

  static List<Change> between(
      Figures before, Identity identity, Information information, Cognition cognition) {
    return Arrays.stream(Measure.values())
        .map(
            measure ->
                new Change(
                    measure,
                    value(measure, before.identity(), before.information(), before.cognition()),
                    value(measure, identity, information, cognition)))
        .filter(change -> !Objects.equals(change.before(), change.now()))
        .toList();
  }

  private static Double value(
      Measure measure, Identity identity, Information information, Cognition cognition) {
    return switch (measure) {
      case GIVEN -> (double) identity.given();
      case ENDORSEMENTS -> (double) identity.endorsements();
      case ACTED_ON -> (double) identity.actedOn();
      case MISSED -> (double) identity.missed();
      case SOURCE_SHARE -> information.period().sourceShare();
      case FACETS_KNOWN -> facets(cognition, Standing.KNOWN);
      case FACETS_AT_BOUNDARY -> facets(cognition, Standing.BOUNDARY);
      case GAPS_OPEN -> (double) cognition.gaps().open();
      case INSIGHTS -> (double) cognition.insights().received();
      case SIMILARITY -> cognition.practices().similarity();
    };
  }

  private static Double facets(Cognition cognition, Standing standing) {
    return (double) cognition.byStanding().getOrDefault(standing, 0);
  }
}
