package dev.kfold.harness.images;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Programs with scripted output and exit codes; a program without a script ends with 0. Records the
 * commands.
 */
public final class ScriptedProcesses implements ProcessRunner {

  private final List<String> commands = new ArrayList<>();
  private final Map<String, Program> programs = new LinkedHashMap<>();

  private interface Program {
    int run(Consumer<String> output) throws IOException;
  }

  /** Returns programs of an engine that answers and knows the sizes of the images. */
  public static ScriptedProcesses withEngine() {
    return new ScriptedProcesses()
        .answer("docker version", 0, "28.2.2")
        .answer("docker image inspect --format {{.Size}} kfold-trainer", 0, "117400000")
        .answer("docker image inspect --format {{.Size}} kfold-cv", 0, "144800000");
  }

  /** Scripts the output and the exit code of commands with a prefix. */
  public ScriptedProcesses answer(String start, int exitCode, String... lines) {
    programs.put(
        start,
        output -> {
          List.of(lines).forEach(output);
          return exitCode;
        });
    return this;
  }

  /** Makes commands with a prefix fail because their program is missing. */
  public ScriptedProcesses missing(String start) {
    programs.put(
        start,
        output -> {
          throw new IOException("error=2, No such file or directory");
        });
    return this;
  }

  /** Runs an action during commands with a prefix, which then end as if they were killed. */
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

  /** Returns the commands in order, each as one line. */
  public List<String> commands() {
    return commands;
  }
}
