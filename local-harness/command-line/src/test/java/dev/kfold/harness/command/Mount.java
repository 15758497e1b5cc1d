package dev.kfold.harness.command;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A disk in memory on a folder, or a file on another one, which root may mount on Linux. */
record Mount(Path place) implements AutoCloseable {

  /** Mounts an empty disk that is full after so many bytes; skips the test if that fails. */
  static Mount ofSize(String size, Path folder) throws IOException {
    return mount(folder, "-t", "tmpfs", "-o", "size=" + size, "tmpfs");
  }

  /** Mounts an empty disk that nobody can write; skips the test if that fails. */
  static Mount readOnly(Path folder) throws IOException {
    return mount(folder, "-t", "tmpfs", "-o", "ro", "tmpfs");
  }

  /** Mounts a file in the place of another one, which is created; skips the test if that fails. */
  static Mount file(Path file, Path place) throws IOException {
    return mount(Files.createFile(place), "--bind", file.toString());
  }

  private static Mount mount(Path place, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of("mount"));
    command.addAll(List.of(options));
    command.add(place.toString());
    assumeThat(runs(command.toArray(String[]::new))).as("this user may run %s", command).isTrue();
    return new Mount(place);
  }

  /** Makes the disk one that nobody can write, beside the files that are mounted on it. */
  void forbidWrites() throws IOException {
    assumeThat(runs("mount", "-o", "remount,ro", place.toString())).isTrue();
  }

  @Override
  public void close() throws IOException {
    if (!runs("umount", place.toString())) {
      throw new IOException(place + " cannot be unmounted");
    }
  }

  private static boolean runs(String... command) throws IOException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no such command
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while it runs " + command[0], e);
    }
  }
}
