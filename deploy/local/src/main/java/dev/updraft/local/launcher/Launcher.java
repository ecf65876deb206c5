package dev.updraft.local.launcher;

import dev.updraft.local.LocalServerFailed;
import dev.updraft.local.demo.Demo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** The commands of {@code ./updraft} that need more than a shell. */
public final class Launcher {
  private final Installation installation;
  private final PrintStream out;

  private Launcher(Installation installation, PrintStream out) {
    this.installation = installation;
    this.out = out;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      System.exit(new Launcher(Installation.current(), out).run(List.of(arguments)));
    } catch (LocalServerFailed e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private int run(List<String> arguments) throws IOException, InterruptedException {
    List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
    return switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
      case "up" -> {
        refuseAny(rest);
        yield new Up(installation, out).run();
      }
      case "status" -> {
        refuseAny(rest);
        yield Status.print(installation, out);
      }
      case "token" -> new TokenCommand(installation, tokens(), out).run(rest);
      case "demo" -> demo(Arguments.parse(rest, Set.of("--lang"), Set.of()).withoutWords());
      case "reset" -> reset(Arguments.parse(rest, Set.of(), Set.of("--yes")).withoutWords());
      case String other -> {
        System.err.println("There is no command '" + other + "'.");
        yield 2;
      }
    };
  }

  private static void refuseAny(List<String> arguments) {
    Arguments.parse(arguments, Set.of(), Set.of()).withoutWords();
  }

  private Tokens tokens() {
    if (!Files.isDirectory(installation.keys())) {
      throw new LocalServerFailed(
          "There are no keys yet; the first ./updraft up makes them.", null);
    }
    return new Tokens(Keys.of(installation).privateKey(), InstantSource.system());
  }

  private int reset(Arguments arguments) throws IOException {
    var answers = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    return new Reset(installation, out).run(arguments.flags().contains("--yes"), answers);
  }

  private int demo(Arguments arguments) throws InterruptedException {
    var run = RunFile.read(installation);
    var services =
        new Demo.Services(
            run.addressOf("profile-service"),
            run.addressOf("insight-service"),
            run.addressOf("notification-service"),
            run.addressOf(Servers.Post.NAME));
    String name = "demo-" + InstantSource.system().millis();
    boolean english =
        switch (arguments.option("--lang").orElse("zh")) {
          case "en" -> true;
          case "zh" -> false;
          case String other ->
              throw new LocalServerFailed(
                  "The story is told in zh and en, not " + other + ".", null);
        };
    return new Demo(services, tokens()::member, name, english, out).play();
  }
}
