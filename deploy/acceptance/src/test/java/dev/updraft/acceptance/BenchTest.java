package dev.updraft.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantPool;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That every part of the benchmark starts, on the class path {@code bench} gives it. */
class BenchTest {
  private static final Path BENCHMARK = Updraft.ROOT.resolve("deploy/benchmark/target");

  /** Where classes are followed to what they need; others have optional parts that are not here. */
  private static final List<String> FOLLOWED = List.of("dev/updraft/", "org/apache/commons/");

  /** Started with a class path of its own, and never by the benchmark. */
  private static final String ANOTHER_PROCESS = "dev/updraft/local/mailbox/";

  @TempDir Path home;

  @BeforeEach
  void it_is_packaged() {
    assertThat(BENCHMARK.resolve("lib")).as("this runs in Maven's verify").isDirectory();
  }

  @Test
  void whatever_its_classes_need_is_on_its_class_path() throws Exception {
    var missing = new TreeSet<String>();
    try (var packaged = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      var left = new ArrayDeque<>(own());
      var seen = new TreeSet<>(left);
      assertThat(seen).contains("dev/updraft/benchmark/asks/AskBenchmark");
      while (!left.isEmpty()) {
        var name = left.remove();
        for (var needed : needs(packaged, name)) {
          if (packaged.getResource(needed + ".class") == null) {
            missing.add(name + " needs " + needed);
          } else if (followed(needed) && seen.add(needed)) {
            left.add(needed);
          }
        }
      }
      assertThat(seen).hasSizeGreaterThan(100);
    }
    assertThat(missing).isEmpty();
  }

  private static boolean followed(String name) {
    return FOLLOWED.stream().anyMatch(name::startsWith) && !name.startsWith(ANOTHER_PROCESS);
  }

  private static URL[] classPath() throws IOException {
    var urls = new ArrayList<URL>();
    urls.add(url(BENCHMARK.resolve("classes")));
    try (var lib = Files.list(BENCHMARK.resolve("lib"))) {
      for (var jar : lib.toList()) {
        urls.add(url(jar));
      }
    }
    return urls.toArray(URL[]::new);
  }

  private static URL url(Path path) throws MalformedURLException {
    return path.toUri().toURL();
  }

  private static List<String> own() throws IOException {
    var classes = BENCHMARK.resolve("classes");
    try (var files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(file -> file.endsWith(".class"))
          .map(file -> file.substring(0, file.length() - ".class".length()))
          .toList();
    }
  }

  private static List<String> needs(ClassLoader packaged, String name) throws IOException {
    try (var bytes = packaged.getResourceAsStream(name + ".class")) {
      ConstantPool pool = ClassFile.of().parse(bytes.readAllBytes()).constantPool();
      return StreamSupport.stream(pool.spliterator(), false)
          .filter(ClassEntry.class::isInstance)
          .map(entry -> ((ClassEntry) entry).asInternalName())
          .map(type -> type.startsWith("[") ? type.replaceAll("^\\[+L?|;$", "") : type)
          // what is left of an array of numbers is one letter
          .filter(type -> type.length() > 1)
          .toList();
    }
  }

  @Test
  void asks_is_measured() throws Exception {
    var said = bench("asks");
    assertThat(said.code()).as("%s", said.output()).isZero();
    assertThat(said.output()).contains("Thompson sampling", "uniform choice");
  }

  @Test
  void truth_looks_for_its_sets() throws Exception {
    var said = bench("truth", "--data", home.toString());
    assertThat(said.output()).contains("Nothing measured");
    assertThat(said.code()).isEqualTo(1);
  }

  @Test
  void truth_says_what_it_cannot_measure_and_why() throws Exception {
    Files.createDirectory(home.resolve("mine"));
    Files.writeString(home.resolve("mine/label.csv"), "item,worker,label\n1,a,0\n");
    var said = bench("truth", "--data", home.toString());
    assertThat(said.output())
        .contains("Nothing measured", home.resolve("mine") + ": label.csv, but no truth.csv")
        .doesNotContain("Exception");
    assertThat(said.code()).isEqualTo(1);

    for (var wrong : List.of(List.of("truth", "--data"), List.of("truth", "mine", "x"))) {
      var usage = bench(wrong.toArray(String[]::new));
      assertThat(usage.output()).contains("--data").doesNotContain("Exception");
      assertThat(usage.code()).isEqualTo(1);
    }
  }

  @Test
  void what_needs_servers_finds_them() throws Exception {
    var json = home.resolve("figures.json");
    var said = bench("append", "--rounds", "1", "--seconds", "1", "--json", json.toString());
    assertThat(said.code()).as("%s", said.output()).isZero();
    assertThat(json).content().contains("append in-process");
  }

  /** As the script runs it once everything is built. */
  private Updraft.Said bench(String... arguments) throws InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "-Dupdraft.root=" + Updraft.ROOT,
                "-cp",
                BENCHMARK.resolve("classes") + ":" + BENCHMARK.resolve("lib") + "/*",
                "dev.updraft.benchmark.Benchmark"));
    command.addAll(List.of(arguments));
    return new Updraft(home).run(command).end();
  }
}
