package dev.kfold.harness.launcher;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The shells that are {@code /bin/sh} on some system. */
public enum Shell {
  SH("sh"),
  DASH("dash"),
  BASH("bash --posix"),
  BUSYBOX("busybox sh");

  private final String command;

  Shell(String command) {
    this.command = command;
  }

  /** Returns the command that runs a script; skips the test on a machine without this shell. */
  List<String> running(String script, String... arguments) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    assumeTrue(isInstalled(words.getFirst()), words.getFirst() + " is not installed");
    words.add(script);
    words.addAll(List.of(arguments));
    return words;
  }

  private static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
