package dev.kfold.harness.command;

import dev.kfold.contract.AtomicFiles;
import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** A file that a command writes, checked before the work. */
final class OutputFile {

  private OutputFile() {}

  /**
   * Returns a file after checking, without writing, that it can be written. A file that exists is
   * replaced.
   *
   * @param option the option's name, for the message
   * @throws InvalidInputException if its folder does not exist, or it cannot be written
   */
  static Path verify(String option, Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
      throw new InvalidInputException(
          "%s: found '%s', expected a file in an existing folder.".formatted(option, file));
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw new InvalidInputException(
          "%s: '%s' cannot be written; give a file that you may write.".formatted(option, file));
    }
    return file;
  }

  /** Writes a file as a whole or not at all. */
  static void write(Path file, byte[] content) throws IOException {
    Path whole = file.toAbsolutePath().normalize();
    AtomicFiles.write(
        Objects.requireNonNull(whole.getParent()), Map.of(whole.getFileName().toString(), content));
  }
}
