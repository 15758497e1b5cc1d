package dev.kfold.harness.launcher;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A script that a test runs with its own environment.
 *
 * @param folder the working directory
 * @param variables the whole environment
 */
record Script(List<String> command, Path folder, Map<String, String> variables) {

  private static final List<String> AS_AN_ORDINARY_USER =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  /** The exit code and the output of a script. */
  record Ended(int exitCode, String out, String err) {}

  /** Returns the same script in another folder. */
  Script in(Path other) {
    return new Script(command, other, variables);
  }

  /** Returns the same script with one more variable, or with another value of it. */
  Script with(String name, String value) {
    Map<String, String> more = new HashMap<>(variables);
    more.put(name, value);
    return new Script(command, folder, more);
  }

  /** Returns the same script without a variable. */
  Script without(String name) {
    Map<String, String> fewer = new HashMap<>(variables);
    fewer.remove(name);
    return new Script(command, folder, fewer);
  }

  /**
   * Returns the same script for a user who may not write everywhere; skips the test if root cannot
   * become one.
   */
  Script asOrdinaryUser() {
    if (!System.getProperty("user.name").equals("root")) {
      return this;
    }
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "setpriv is not installed");
    List<String> words = new ArrayList<>(AS_AN_ORDINARY_USER);
    words.addAll(command);
    return new Script(words, folder, variables);
  }

  /** Runs the script to its end. */
  Ended run() throws IOException, InterruptedException {
    return start().end();
  }

  /** Runs the script twice concurrently. */
  List<Ended> runTwiceAtOnce() throws IOException, InterruptedException {
    Running first = start();
    Running second = start();
    return List.of(first.end(), second.end());
  }

  private Running start() throws IOException {
    Path errors = Files.createTempFile("errors", ".txt");
    ProcessBuilder process = new ProcessBuilder(command).directory(folder.toFile());
    process.environment().clear();
    process.environment().putAll(variables);
    return new Running(process.redirectError(errors.toFile()).start(), errors);
  }

  private record Running(Process process, Path errors) {

    Ended end() throws IOException, InterruptedException {
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exitCode = process.waitFor();
      String err = Files.readString(errors);
      Files.delete(errors);
      return new Ended(exitCode, out, err);
    }
  }
}
