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
          + "(InsightReason|Spelling"
          + "|picture\\..*"
          + "|questions\\.(Question|QuestionCommand|QuestionEvent|AnswerForm|AnswerKind"
          + "|Sameness)"
          + "|claims\\.(Claim|ClaimCommand|ClaimEvent|Chain|Heard)"
          + "|talks\\.(Talk|TalkCommand|TalkEvent|TalkNotes|Quote|MindMap|PointKind|Verdict|Stage"
          + "|Funnel|FileType)"
          + "|asks\\.(Ask|AskCommand|AskEvent|Candidate|Panel|Surprise)"
          + "|views\\.(OwnView|OwnViewCommand|OwnViewEvent|Movement|Phrasing|Credence|Belief|Score)"
          + "|outcomes\\.Outcome"
          + "|contacts\\.(Contact|ContactEvent|Standing|Tier)"
          + "|sourcemix\\.(SourceMix|SourceDrift|Yield))(\\$.*)?";

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
                + "|dev\\.updraft\\.insight\\.fusion\\..*|"
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
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.ws.rs..", "dev.updraft.web..")
        .check(SERVICE);
  }
}
