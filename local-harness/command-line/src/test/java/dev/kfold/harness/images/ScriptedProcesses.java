package dev.kfold.harness.images;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Programs that say what a test tells them to and end well if it tells nothing. Remembers what was
 * run.
 */
public final class ScriptedProcesses implements ProcessRunner {

  private final List<String> commands = new ArrayList<>();
  private final Map<String, Program> programs = new LinkedHashMap<>();

  private interface Program {
    int run(Consumer<String> output) throws IOException;
  }

  /** An engine that answers and says of each image how large it is. */
  public static ScriptedProcesses withEngine() {
    return new ScriptedProcesses()
        .answer("docker version", 0, "28.2.2")
        .answer("docker image inspect --format {{.Size}} kfold-trainer", 0, "117400000")
        .answer("docker image inspect --format {{.Size}} kfold-cv", 0, "144800000");
  }

  /** What commands that start so say, and their exit code. */
  public ScriptedProcesses answer(String start, int exitCode, String... lines) {
    programs.put(
        start,
        output -> {
          List.of(lines).forEach(output);
          return exitCode;
        });
    return this;
  }

  /** Commands that start so find no program. */
  public ScriptedProcesses missing(String start) {
    programs.put(
        start,
        output -> {
          throw new IOException("error=2, No such file or directory");
        });
    return this;
  }

  /** What happens while a command that starts so runs, which then ends as if it was killed. */
  public ScriptedProcesses during(String start, Runnable event) {
    programs.put(
        start,
        output -> {
          event.run();
          return 143;
        });
    return this;
  }

  @Override
  public int run(List<String> command, Path folder, Consumer<String> output) throws IOException {
    String line = String.join(" ", command);
    commands.add(line);
    for (Map.Entry<String, Program> program : programs.entrySet()) {
      if (line.startsWith(program.getKey())) {
        return program.getValue().run(output);
      }
    }
    return 0;
  }

  /** What was run, in order, each as one line. */
  public List<String> commands() {
    return commands;
  }
}
