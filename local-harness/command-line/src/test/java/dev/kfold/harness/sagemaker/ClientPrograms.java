package dev.kfold.harness.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs the programs in {@code src/test/clients}, written as for AWS.
 *
 * @param scratch the folder that they run in, and their home
 * @param environment the variables that lead clients to an endpoint, and those of the programs
 */
record ClientPrograms(Path scratch, Map<String, String> environment) {

  private static final Path CLIENTS = Path.of("src/test/clients").toAbsolutePath();

  /** Modules are compiled once for all programs, and not beside their sources. */
  private static final Path COMPILED = Path.of("target/pycache").toAbsolutePath();

  private static final Path FOLD =
      Path.of("../../trainer/src/image/training-runs/train/ml/input/data").toAbsolutePath();
  private static final Path TABLE =
      Path.of("src/main/resources/dev/kfold/harness/iris.csv").toAbsolutePath();

  /** Returns the path of a file beside the programs. */
  static Path file(String name) {
    return CLIENTS.resolve(name);
  }

  /** Runs a program, and requires that it ends without an error. */
  void run(String interpreter, String program) throws Exception {
    assertThat(exitCode(interpreter, file(program).toString())).as(this::log).isZero();
  }

  /** Returns the interpreter that the variable names, or {@code python3}, if it has the module. */
  String python(String variable, String module) throws Exception {
    String python = Optional.ofNullable(System.getenv(variable)).orElse("python3");
    assumeThat(succeeds(python, "-c", "import " + module))
        .as("%s has the module %s", python, module)
        .isTrue();
    return python;
  }

  /** Returns whether there is such a program and it ends without an error. */
  boolean succeeds(String... command) throws Exception {
    try {
      return exitCode(command) == 0;
    } catch (IOException e) { // there is no such program
      return false;
    }
  }

  /** Runs a program to its end and returns its exit code. */
  int exitCode(String... command) throws Exception {
    ProcessBuilder program =
        new ProcessBuilder(new ArrayList<>(List.of(command)))
            .directory(scratch.toFile())
            .redirectErrorStream(true)
            .redirectOutput(scratch.resolve("log").toFile());
    program.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    program.environment().putAll(environment);
    program.environment().put("KFOLD_FOLD", FOLD.toString());
    program.environment().put("KFOLD_TABLE", TABLE.toString());
    program.environment().put("KFOLD_SCRATCH", scratch.toString());
    program.environment().put("HOME", scratch.toString()); // no settings of the user
    program.environment().remove("PYTHONDONTWRITEBYTECODE");
    program.environment().put("PYTHONPYCACHEPREFIX", COMPILED.toString());
    Process process = program.start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    return process.waitFor();
  }

  /** Returns what the last program has printed. */
  String log() {
    try {
      return Files.readString(scratch.resolve("log"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
