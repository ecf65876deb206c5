package dev.updraft.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.updraft.notification.channels.Channels;
import dev.updraft.notification.nudges.Nudge;
import org.junit.jupiter.api.Test;

/** What may know what. */
class ArchitectureTest {
  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.updraft.notification");

  /** The rules of nudges, windows and channels, by name: their packages hold edges too. */
  private static final String DOMAIN =
      "("
          + Nudge.class.getPackageName()
          + "\\.(Nudge|NudgeCommand|NudgeEvent|NudgeKind|NudgePlan|NudgeState|Transition|Why"
          + "|Effect|Figures|Intent|Snoozing)"
          + "|dev\\.updraft\\.notification\\.windows"
          + "\\.(EndorsementNews|WindowCurve|WindowPolicy)"
          + "|dev\\.updraft\\.notification\\.policies"
          + "\\.(Ask|ContactCare|ContactNews|ContactPolicy|Drift|Issue|Plans|Talk|TalkNews|Used)"
          + "|dev\\.updraft\\.notification\\.preferences"
          + "\\.(ChannelChoice|DaysOff|Digest|HandOver|HandOverPlan|KindChoice|Preferences"
          + "|PreferencesCommand|PreferencesEvent|Quiet|QuietHours)"
          + "|"
          + Channels.class.getPackageName()
          + "\\.(Channel|ChannelKind|Channels|ChannelsCommand|ChannelsEvent|EmailAddress"
          + "|PushSubscription|Removal|WebhookShape)"
          + "|dev\\.updraft\\.notification\\.NotificationReason)(\\$.*)?";

  @Test
  void the_domain_knows_no_framework() {
    classes()
        .that()
        .haveNameMatching(DOMAIN)
        .should()
        .onlyDependOnClassesThat()
        .haveNameMatching(
            "(java\\..*|dev\\.updraft\\.eventsourcing\\.(Category|Decider|PersonalText|Reason"
                + "|Rejection)(\\$.*)?|\\[.*|boolean|int|long|double|void|"
                + DOMAIN
                + ")")
        .check(SERVICE);
  }

  @Test
  void services_share_no_classes() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.updraft.profile..", "dev.updraft.insight..", "dev.updraft.local..")
        .check(SERVICE);
  }

  @Test
  void only_delivery_talks_to_the_mail_server() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.updraft.notification.delivery")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..")
        .check(SERVICE);
  }
}
