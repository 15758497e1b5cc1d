package dev.kfold.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A run of an image's own program on a job made for it, by which the JVM learns what it will need.
 *
 * @param contractRoot {@code /opt/ml} as it stands when the job begins; it is left as it is
 */
record TrainingRun(Path contractRoot) {

  private static final long MINUTES = 3;

  /**
   * Runs the tree's program with the command {@code train}.
   *
   * @param root the folder that stands for {@code /opt/ml}, not there yet
   * @param options further options of the JVM
   */
  void run(ImageTree tree, Path root, List<String> options)
      throws IOException, InterruptedException {
    Folders.copy(contractRoot, root);
    List<String> command = new ArrayList<>(List.of(tree.java().toString()));
    command.addAll(options);
    command.addAll(List.of("-jar", tree.program().toString(), "train"));
    expectSuccess(
        new ProcessBuilder(command),
        Map.of("SAGEMAKER_BASE_DIR", root.toString()),
        root.resolveSibling("log"));
  }

  /**
   * Runs a process to its end, in the same environment on every machine, and gives what it said
   * only where it fails.
   */
  static void expectSuccess(ProcessBuilder process, Map<String, String> variables, Path log)
      throws IOException, InterruptedException {
    process.environment().clear();
    process.environment().put("LANG", "C.UTF-8");
    process.environment().putAll(variables);
    Process running = process.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = running.waitFor(MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      running.destroyForcibly().waitFor();
    }
    if (!ended || running.exitValue() != 0) {
      throw new IOException(
          "%s %s:%n%s"
              .formatted(
                  String.join(" ", process.command()),
                  ended
                      ? "ended with exit code " + running.exitValue()
                      : "did not end within %d minutes".formatted(MINUTES),
                  Files.readString(log)));
    }
  }
}
