package dev.kfold.harness.doctor;

import dev.kfold.harness.images.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A machine with a few programs: those whose output a test gives, by the beginning of a command.
 */
final class ScriptedPrograms implements ProcessRunner {

  private record Answer(int exitCode, List<String> lines) {}

  private final Map<String, Answer> answers = new HashMap<>();

  ScriptedPrograms on(String beginning, int exitCode, String... lines) {
    answers.put(beginning, new Answer(exitCode, List.of(lines)));
    return this;
  }

  @Override
  public int run(List<String> command, Path folder, Consumer<String> output) throws IOException {
    String line = String.join(" ", command);
    Answer answer =
        answers.entrySet().stream()
            .filter(entry -> line.startsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow(() -> new IOException("no such program: " + command.getFirst()));
    answer.lines().forEach(output);
    return answer.exitCode();
  }
}
