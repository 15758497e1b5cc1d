package dev.kfold.harness.page;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A copy of what the commands of the pages use: the built program, the data, a user's table. */
record PageFolder(Path scratch) {

  private static final String TARGET = "local-harness/command-line/target";
  private static final String IRIS =
      "local-harness/command-line/src/main/resources/dev/kfold/harness/iris.csv";
  private static final List<String> PARTS =
      List.of(
          "kfold",
          ".mvn",
          "pom.xml",
          "container-contract/pom.xml",
          "container-contract/src/main",
          "local-harness/command-line/pom.xml",
          "docs/iam",
          "deploy/policies",
          "trainer/src/image/training-runs",
          "cv-orchestrator/src/image/training-runs",
          "images/src/test/resources/iris",
          "local-harness/sagemaker/target/local-sagemaker.jar",
          "local-harness/sagemaker/target/lib",
          IRIS,
          TARGET + "/kfold.jar",
          TARGET + "/lib");

  /** Copies the project as far as the pages need it; skips the test if nothing is built. */
  static PageFolder in(Path scratch) throws IOException {
    assumeThat(Pages.PROJECT.resolve(TARGET + "/kfold.jar")).as("what is built").exists();
    Path folder = scratch.resolve("kfold");
    for (String part : PARTS) {
      copy(Pages.PROJECT.resolve(part), folder.resolve(part));
    }
    Files.setLastModifiedTime(folder.resolve(TARGET + "/kfold.jar"), FileTime.from(Instant.now()));
    Files.copy(folder.resolve(IRIS), folder.resolve("iris.csv"));
    Files.writeString(folder.resolve("my.csv"), tableOfPatients(folder.resolve(IRIS)));
    Files.createDirectory(scratch.resolve("tmp"));
    Files.createDirectory(scratch.resolve("home"));
    return new PageFolder(scratch);
  }

  /** Starts the shell with a script. */
  Process start(String script, Path log) throws IOException {
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-c", script)
            .directory(scratch.resolve("kfold").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    String java = System.getProperty("java.home");
    shell.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    shell.environment().put("JAVA_HOME", java);
    shell
        .environment()
        .merge("PATH", java + "/bin", (path, bin) -> bin + File.pathSeparator + path);
    shell.environment().put("HOME", scratch.resolve("home").toString()); // no settings of the user
    shell.environment().put("TMPDIR", scratch.resolve("tmp").toString());
    return shell.start();
  }

  /** Returns Iris with a column of patients, of whom each has five rows. */
  private static String tableOfPatients(Path iris) throws IOException {
    StringBuilder table = new StringBuilder();
    int row = -1;
    for (String line : Files.readAllLines(iris)) {
      table.append(row < 0 ? "patient" : Integer.toString(row % 30)).append(',').append(line);
      table.append('\n');
      row++;
    }
    return table.toString();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
  }
}
