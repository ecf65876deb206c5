package dev.updraft.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The entry script, on a copy of the project that holds only what the script reads. */
class ScriptTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent().getParent();

  /** Where mvnw looks for the Maven that the wrapper's properties name. */
  private static final String DISTRIBUTION = "wrapper/dists/apache-maven-3.9.16/a063572";

  @TempDir Path folder;
  private Path project;
  private Path programs;

  private record Result(int code, String output) {}

  @BeforeEach
  void copyScript() throws IOException {
    project = folder.resolve("project");
    programs = Files.createDirectories(folder.resolve("programs"));
    Files.createDirectories(project.resolve(".mvn/wrapper"));
    for (String file : List.of("updraft", ".mvn/wrapper/maven-wrapper.properties")) {
      Files.copy(PROJECT.resolve(file), project.resolve(file));
    }
    program(project.resolve("mvnw"), "echo wrapper \"$MAVEN_OPTS\" \"$@\"; echo java $JAVA_HOME");
  }

  @Test
  void help_names_every_command() throws Exception {
    var help = run(Map.of(), "help");
    assertThat(help.code()).isZero();
    assertThat(help.output())
        .contains("up ", "status ", "token ", "demo ", "reset ", "test ", "check ", "bench ");
    var unknown = run(Map.of(), "fly");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.output()).contains("There is no command 'fly'.");
  }

  @Test
  void help_is_shown_and_nothing_started_whatever_the_command() throws Exception {
    for (var command : List.of("up", "status", "token", "demo", "reset", "bench")) {
      var help = run(Map.of(), command, "--help");
      assertThat(help.code()).as(command).isZero();
      assertThat(help.output()).as(command).startsWith("Usage: ./updraft COMMAND");
    }
    var mistyped = run(Map.of(), "up", "--fast");
    assertThat(mistyped.code()).isEqualTo(2);
    assertThat(mistyped.output()).contains("'--fast' means nothing to up.", "Usage:");
  }

  @Test
  void test_runs_the_wrapper_with_a_new_enough_jdk_even_if_java_home_is_too_old() throws Exception {
    var old = jdk("17.0.9");
    var recent = jdk("25.0.1");
    program(programs.resolve("java"), "echo '    java.home = " + recent + "' >&2");
    Path mavenHome = folder.resolve("maven");
    Files.createDirectories(mavenHome.resolve(DISTRIBUTION));
    var environment = Map.of("JAVA_HOME", old.toString(), "MAVEN_USER_HOME", mavenHome.toString());
    var result = run(environment, "test", "-Dx=y");
    assertThat(result.code()).isZero();
    assertThat(result.output())
        .contains("--sun-misc-unsafe-memory-access=allow -B -ntp verify -Dx=y")
        .contains("java " + recent);
  }

  @Test
  void an_installed_maven_fetches_the_right_one_whole_or_not_at_all() throws Exception {
    var jdk = jdk("25.0.1");
    Path mavenHome = folder.resolve("maven");
    var environment = Map.of("JAVA_HOME", jdk.toString(), "MAVEN_USER_HOME", mavenHome.toString());
    program(programs.resolve("mvn"), "echo not what was asked for > apache-maven-3.9.16-bin.zip");
    assertThat(run(environment, "test").output()).contains("Fetching Maven").contains("wrapper");
    try (var left = Files.walk(mavenHome)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
    assertThat(mavenHome.resolve(DISTRIBUTION)).doesNotExist();

    // Right where mvnw looks: nothing is fetched.
    Files.createDirectories(mavenHome.resolve(DISTRIBUTION));
    assertThat(run(environment, "test").output()).doesNotContain("Fetching");
  }

  private Path jdk(String version) throws IOException {
    Path home = folder.resolve("jdk-" + version);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    program(home.resolve("bin/javac"), "exit 0");
    program(home.resolve("bin/java"), "exit 0");
    program(home.resolve("bin/jar"), "exit 0");
    return home;
  }

  private static void program(Path file, String line) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Result run(Map<String, String> environment, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("/bin/sh", project.resolve("updraft").toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_HOME");
    builder.environment().remove("MAVEN_OPTS");
    builder.environment().putAll(environment);
    builder.environment().put("PATH", programs + ":/usr/bin:/bin");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}
