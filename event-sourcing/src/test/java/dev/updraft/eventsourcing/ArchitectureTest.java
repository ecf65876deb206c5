package dev.updraft.eventsourcing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.updraft.eventsourcing");

  // What the services are about. "role" and "offer" are left out: PostgreSQL and queues have them.
  private static final Pattern BUSINESS =
      Pattern.compile(
          "(?i)\\b(contact|endorse\\w*|claim(?!s\\b)|nudge|momentum|contribution|exchange|network"
              + "|standing|achievement|picture|boundary|insight|profile-service)s?\\b");

  @Test
  void the_library_needs_no_framework() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..", "jakarta..", "org.hibernate..", "io.smallrye..")
        .check(MAIN);
  }

  @Test
  void rules_know_neither_database_nor_broker() {
    noClasses()
        .that()
        .haveSimpleNameStartingWith("Decider")
        .or()
        .haveSimpleName("Rejection")
        .or()
        .haveSimpleName("Reason")
        .or()
        .haveSimpleName("PersonalText")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..", "org.postgresql..", "org.apache.kafka..", "com.fasterxml..")
        .check(MAIN);
  }

  @Test
  void the_library_knows_no_business_word() throws IOException {
    for (var root : List.of("src/main/java", "src/main/resources")) {
      try (var files = Files.walk(Path.of(root))) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          assertThat(BUSINESS.matcher(Files.readString(file)).results().map(m -> m.group()))
              .as(file.toString())
              .isEmpty();
        }
      }
    }
  }
}
