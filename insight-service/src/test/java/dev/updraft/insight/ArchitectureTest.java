package dev.updraft.insight;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What may know what. */
class ArchitectureTest {
  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.updraft.insight");

  private static final String PACKAGE = "dev\\.updraft\\.insight\\.";

  /** States, commands, events and formulas, by name: their packages hold edges too. */
  private static final String DOMAIN =
      PACKAGE
          + "(InsightReason|Spelling|Quote|picture\\..*"
          + "|questions\\.(Question|QuestionCommand|QuestionEvent|AnswerForm|AnswerKind|Sameness)"
          + "|claims\\.(Claim|ClaimCommand|ClaimEvent|Chain|Heard)"
          + "|talks\\.(Talk|TalkCommand|TalkEvent|TalkNotes|MindMap|PointKind|Verdict|Stage"
          + "|Funnel|FileType)|asks\\.(Ask|AskCommand|AskEvent|Candidate|Panel|Surprise)"
          + "|views\\.(OwnView|OwnViewCommand|OwnViewEvent|Movement|Phrasing|Credence|Belief|Score)"
          + "|facets\\.(Facet|FacetTree|FacetCommand|FacetEvent|StarterSet)"
          + "|challenges\\.(Challenge|ChallengeCommand|ChallengeEvent|Questioning|Angle|AnswerOutcome)"
          + "|ideas\\.(Idea|IdeaCommand|IdeaEvent|Editions|Link)"
          + "|gaps\\.(Gap|GapCommand|GapEvent|GapSource)"
          + "|insights\\.(Insight|InsightCommand|InsightEvent|InsightKind)"
          + "|rolemodels\\.(RoleModel|RoleModelCommand|RoleModelEvent|Edge|Guidance)"
          + "|observations\\.(Observation|ObservationCommand|ObservationEvent|Layer|Layers|Aspect)"
          + "|outcomes\\.Outcome|contacts\\.(Contact|ContactEvent|Standing|Tier)"
          + "|practice\\.(Practice|PracticeCommand|PracticeEvent|Past|Recurrence|Exercise)"
          + "|sourcemix\\.(SourceMix|SourceDrift|Yield)"
          + "|identity\\.(Gust|IdentityNews)"
          + "|report\\.(CognitionReport|ReportEvent|ReportSchedule|ScheduleEvent|Period|Figures"
          + "|Changes|NextSteps|Charts|Telling|Words))(\\$.*)?";

  @Test
  void the_domain_knows_no_framework() {
    classes()
        .that()
        .haveNameMatching(DOMAIN)
        .should()
        .onlyDependOnClassesThat()
        .haveNameMatching(
            "(java\\..*|org\\.apache\\.commons\\.rng\\..*|\\[.*|boolean|char|int|long|double|void"
                + "|dev\\.updraft\\.eventsourcing\\.(Category|Decider|PersonalText|Reason"
                + "|Rejection)(\\$.*)?"
                + "|dev\\.updraft\\.insight\\.(fusion|mastery|practice\\.comparison)\\..*"
                // That a figure there is none of is left out, wherever figures are written.
                + "|com\\.fasterxml\\.jackson\\.annotation\\.JsonInclude(\\$.*)?|"
                + DOMAIN
                + ")")
        .check(SERVICE);
  }

  @Test
  void a_picture_is_drawn_from_evidence_alone() {
    classes()
        .that()
        .resideInAPackage("dev.updraft.insight.picture")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.updraft.insight.picture", "dev.updraft.insight.fusion")
        .check(SERVICE);
  }

  @Test
  void fusion_is_arithmetic_alone() {
    classes()
        .that()
        .resideInAPackage("dev.updraft.insight.fusion")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.apache.commons.numbers..", "dev.updraft.insight.fusion")
        .check(SERVICE);
  }

  @Test
  void mastery_is_arithmetic_alone() {
    classes()
        .that()
        .resideInAPackage("dev.updraft.insight.mastery")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.updraft.insight.mastery")
        .check(SERVICE);
  }

  @Test
  void whom_to_follow_is_not_decided_by_who_they_are() {
    noClasses()
        .that()
        .haveNameMatching(PACKAGE + "rolemodels\\.Guidance(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.updraft.insight.contacts")
        .check(SERVICE);
  }

  @Test
  void a_boundary_is_drawn_from_evidence_alone() {
    classes()
        .that()
        .haveNameMatching(
            PACKAGE
                + "boundary\\.(Evidence|Knowledge|Telling|Boundary|AskMeNext|Questioners"
                + "|GapsByFacet)(\\$.*)?")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.updraft.insight.boundary",
            "dev.updraft.insight.facets",
            "dev.updraft.insight.challenges",
            "dev.updraft.insight.mastery")
        .check(SERVICE);
  }

  @Test
  void texts_are_compared_by_their_words_alone() {
    classes()
        .that()
        .resideInAPackage("dev.updraft.insight.practice.comparison")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "com.ibm.icu..", "dev.updraft.insight.practice.comparison")
        .check(SERVICE);
  }

  @Test
  void services_share_no_classes() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.updraft.profile..", "dev.updraft.notification..", "dev.updraft.local..")
        .check(SERVICE);
  }

  @Test
  void only_the_edges_know_the_web() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Resource")
        .and()
        .haveSimpleNameNotEndingWith("Task")
        .and()
        .haveNameNotMatching(".*Resource\\$.*")
        .and()
        .doNotHaveSimpleName("Wiring")
        .and()
        // what people without an account see, and how they read it
        .haveSimpleNameNotEndingWith("Page")
        .and()
        .doNotHaveSimpleName("LinkReader")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.ws.rs..", "dev.updraft.web..")
        .check(SERVICE);
  }
}
