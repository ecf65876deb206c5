package dev.updraft.insight.report;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.MemberViews;
import dev.updraft.insight.claims.Claim;
import dev.updraft.insight.contacts.Contact;
import dev.updraft.insight.questions.Question;
import dev.updraft.insight.report.Figures.Cognition;
import dev.updraft.insight.report.Reporter.Span;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was learned: of facets, from questioners, by practice. */
final class Studies {
  /** All that reports are drawn from in this service's log. */
  static final Set<Category<?, ?, ?>> RESTS_ON =
      Set.of(Question.CATEGORY, Claim.CATEGORY, Contact.CATEGORY);

  private final MemberViews views;
  private final Span span;

  Studies(MemberViews views, Span span) {
    this.views = views;
    this.span = span;
  }

  List<Figures.Step> steps() {
    return List.of();
  }

  Cognition cognition() {
    return new Cognition(
        List.of(),
        Map.of(),
        new Figures.Challenges(0, 0, Map.of(), 0, List.of()),
        new Figures.Gaps(0, 0, 0, 0),
        new Figures.Insights(0, Map.of(), 0),
        new Figures.Models(List.of(), Map.of(), null),
        new Figures.Practices(0, Map.of(), List.of(), null));
  }
}
