package dev.updraft.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JVM started as a child, deaf to the terminal's Ctrl-C: its parent ends it when it is time. */
public final class JavaProcess {
  private JavaProcess() {}

  public static Process start(List<String> arguments, Map<String, String> environment, Path log)
      throws IOException {
    var command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "java"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    return process;
  }
}
