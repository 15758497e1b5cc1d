package dev.kfold.harness.run;

import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** The table of a run: the user's, or the Iris data that ships with the program. */
public record RunData(Path file, String label) {

  private static final String IRIS = "/dev/kfold/harness/iris.csv";
  private static final String IRIS_LABEL = "species";

  /**
   * Returns the table that the options name, or the Iris data, written to the data directory.
   *
   * @throws InvalidInputException if the user's table cannot be read
   */
  static RunData of(RunOptions options) throws IOException {
    Optional<Path> file = options.data();
    return file.isPresent()
        ? new RunData(existing(file.get()), options.label().orElseThrow())
        : new RunData(iris(options.dataDirectory()), IRIS_LABEL);
  }

  /**
   * Returns the file or folder.
   *
   * @throws InvalidInputException if it cannot be read
   */
  public static Path existing(Path file) {
    boolean holdsRows = Files.isRegularFile(file) || Files.isDirectory(file);
    if (holdsRows && Files.isReadable(file)) {
      return file;
    }
    String found =
        Files.exists(file)
            ? holdsRows ? "no permission to read" : "neither a file nor a folder"
            : "no such file";
    throw new InvalidInputException(
        "--data %s: found %s, expected a file of a table, or a folder of such files, that can be read."
            .formatted(file, found));
  }

  /** Writes the Iris data to a file, so that it is uploaded as the user's table is. */
  private static Path iris(Path folder) throws IOException {
    Path file = Files.createDirectories(folder).resolve("iris.csv");
    try (InputStream content = RunData.class.getResourceAsStream(IRIS)) {
      Files.write(file, Objects.requireNonNull(content, IRIS).readAllBytes());
    }
    return file;
  }
}
