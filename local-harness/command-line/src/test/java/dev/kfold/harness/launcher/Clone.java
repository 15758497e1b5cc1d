package dev.kfold.harness.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A clone of the project with the launcher's own files and fakes of the rest: a {@code mvnw} that
 * writes a jar, and a JDK that does not run it.
 */
record Clone(Path folder, FakeJdk jdk) {

  /** The tests run in the folder of their module. */
  static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

  private static final List<String> LAUNCHER =
      List.of(
          "kfold",
          ".mvn/jdk25.sh",
          "LICENSE",
          "LICENSES/GPL-3.0-only.txt",
          "NOTICE",
          "Dockerfile.cv",
          "Dockerfile.train",
          ".dockerignore",
          "docs/iam/trust.json",
          "deploy/policies/user-trust.json");
  private static final String MVNW =
      """
      #!/bin/sh
      here=$(dirname "$0")
      echo "$@" >>"$here/builds"
      [ ! -f "$here/is-slow" ] || sleep 1
      [ ! -f "$here/says" ] || cat "$here/says"
      [ ! -f "$here/fails" ] || exit 1
      mkdir -p "$here/local-harness/command-line/target/lib"
      echo jar >"$here/local-harness/command-line/target/kfold.jar"
      [ ! -f "$here/is-killed" ] || { rm "$here/is-killed"; kill -9 $PPID; }
      """;

  /** Makes a clone in which nothing is built. */
  static Clone in(Path folder, FakeJdk jdk) throws IOException {
    for (String file : LAUNCHER) {
      copy(PROJECT.resolve(file), folder.resolve(file));
    }
    executable(folder.resolve("mvnw"), MVNW);
    Clone clone = new Clone(folder, jdk);
    clone.write("pom.xml");
    clone.write("trainer/pom.xml");
    clone.write("trainer/src/main/java/Trainer.java");
    clone.write("local-harness/command-line/pom.xml");
    clone.write("local-harness/command-line/src/main/java/Program.java");
    return clone;
  }

  /** Makes a clone that was built, and has its start cache. */
  static Clone builtIn(Path folder, FakeJdk jdk) throws IOException, InterruptedException {
    Clone clone = in(folder, jdk);
    clone.start(Shell.SH, "--version").run();
    return clone;
  }

  /** Returns the launcher, started by its path with an ordinary environment. */
  Script start(Shell shell, String... arguments) {
    return new Script(
        shell.running(folder.resolve("kfold").toString(), arguments), folder, environment());
  }

  Map<String, String> environment() {
    return new HashMap<>(
        Map.of(
            "PATH", System.getenv("PATH"),
            "HOME", folder.resolveSibling("home").toString(),
            "LC_ALL", "C.UTF-8",
            "JAVA_HOME", jdk.home().toString()));
  }

  /** Leaves a file that tells the fake {@code mvnw} how to behave. */
  void tellMvnw(String behaviour) throws IOException {
    Files.createFile(folder.resolve(behaviour));
  }

  /** Lets the fake {@code mvnw} print lines as Maven does. */
  void letMvnwSay(String... lines) throws IOException {
    Files.write(folder.resolve("says"), List.of(lines));
  }

  int builds() throws IOException {
    Path builds = folder.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  void changeASource() throws IOException {
    Files.setLastModifiedTime(
        folder.resolve("local-harness/command-line/src/main/java/Program.java"),
        FileTime.from(Instant.now().plusSeconds(60)));
  }

  /** Removes the write permission of all users; root can write nevertheless. */
  void protect() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        permissions.removeAll(PosixFilePermissions.fromString("-w--w--w-"));
        permissions.addAll(PosixFilePermissions.fromString("r--r--r--"));
        Files.setPosixFilePermissions(file, permissions);
      }
    }
  }

  /** Writes an executable script. */
  static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Copies a file with its permissions, and makes the folders that it needs. */
  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }

  private void write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
  }
}
