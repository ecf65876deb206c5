package dev.updraft.profile;

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
          .importPackages("dev.updraft.profile");

  private static final String PACKAGE = "dev\\.updraft\\.profile\\.";

  /** States, commands, events and formulas, by name: their packages hold edges too. */
  private static final String DOMAIN =
      PACKAGE
          + "(ProfileReason|Topic|Texts"
          + "|contacts\\.(Contact|ContactCommand|ContactEvent|Standing|Standings|Level|Tier"
          + "|TierSeats|Group|Cadence|TierAdvice|Merge|MergePlan|Distinction|Lineage)"
          + "|achievements\\.(Achievement|Strengths)|giving\\.Contribution|exchanges\\.Exchange"
          + "|endorsements\\.(Endorsement|EndorsementCommand|EndorsementEvent|EndorsementKind"
          + "|Account|Assessment|Explanation|Momentum|OutcomeKind|Received|Gust|Why|Wind|Window)"
          + "|attention\\.Relationship"
          + "|balance\\.(Asking|Ledger|Balance)|goals\\.Goal|outcomes\\.Outcome|resources\\.Resource"
          + "|offers\\.(Offer|Offerable|Offers)|review\\.(GivingReview|Quarter)"
          + "|network\\.(Graph|StructuralHoles|Place|Mix|Network|Tie|Introduction"
          + "|IntroductionCommand|IntroductionEvent|Routes)"
          + "|imports\\.(Acquaintances|Cells|Columns|ContactLinks|Decision|Fault|Judgement|Keys|Meetings|Remembered|Row"
          + "|Said|Source|StandingGuess|Unfit|Verdict)"
          + "|members\\.(Language|Member|Membership))(\\$.*)?";

  /** What touches the framework, by name. */
  private static final String EDGES =
      PACKAGE
          + "(Wiring|Retraction|AsOf|.*\\.[A-Za-z]*Resource|contacts\\.(GroupNames|Merging|SeatsOnFile"
          + "|StragglerTask|Survivors|TiersThen)|network\\.NetworkOnFile|attention\\.ContactHistory"
          + "|endorsements\\.(FactsOnFile|Gusts|LapseTask|PassedBetween|EndorsementResponse"
          + "|EndorsementFeed)"
          + "|imports\\.(AddressBook|Application|CalendarEvent|CalendarFile|CalendarSettings|CsvFile|DryRun|ImportReports|ImportStore|ImportTables|ImportTask"
          + "|NetworkFile|ProgressStream|ReadingStore|RememberedMappings|RowMemory|RowStore|SheetFile|VCardFile)|exports\\.Network|history\\.(HistoryCodec|HistoryOnFile|Histories|Retelling|Shown|Soundness)|contacts\\.ContactIntake"
          + "|endorsements\\.(EndorsementIntake|NudgeNews))([$_].*)?";

  @Test
  void the_domain_knows_no_framework() {
    classes()
        .that()
        .haveNameMatching(DOMAIN)
        .should()
        .onlyDependOnClassesThat()
        .haveNameMatching(
            "(java\\..*|\\[.*|boolean|char|int|long|double|void"
                + "|dev\\.updraft\\.eventsourcing\\.(Category|Decider|PersonalText|Reason"
                + "|Rejection|StorableTime)(\\$.*)?|"
                + DOMAIN
                + ")")
        .check(SERVICE);
  }

  @Test
  void only_the_edges_know_the_framework() {
    classes()
        .that()
        .haveNameNotMatching(EDGES)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "dev.updraft.profile..", "dev.updraft.eventsourcing..", "com.ibm.icu.text..")
        .check(SERVICE);
  }

  @Test
  void services_share_no_classes() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.updraft.insight..", "dev.updraft.notification..", "dev.updraft.local..")
        .check(SERVICE);
  }
}
