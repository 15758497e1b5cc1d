package dev.kfold.trainer.split;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.MadeFolders;
import dev.kfold.contract.WritableFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder that gets all its files at once. They are staged inside it, because it may be a mount of
 * its own, and moved up when they are complete.
 *
 * @param folder the folder
 * @param staging a new folder in it for the files
 * @param made the folders that did not exist before
 */
record OutputFolder(Path folder, Path staging, MadeFolders made) implements AutoCloseable {

  private static final Set<String> FILES =
      Set.of(
          "train_x.csv",
          "train_y.csv",
          "train.csv",
          "test_x.csv",
          "test_y.csv",
          "test.csv",
          FoldIndex.FILE,
          FoldPlan.FILE);

  /**
   * Returns the folder after checking, without writing, that a split can be written to it.
   *
   * @throws InvalidInputException if it cannot be written, or has files that no split has written
   */
  static Path verify(Path folder) throws IOException {
    WritableFolder.verify(folder);
    if (Files.exists(folder)) {
      refuseForeign(folder);
    }
    return folder;
  }

  /** Creates the folder if it does not exist. */
  static OutputFolder claim(Path folder) throws IOException {
    MadeFolders made = new MadeFolders();
    try {
      made.make(folder);
      return new OutputFolder(folder, Files.createTempDirectory(folder, ".split-"), made);
    } catch (IOException e) {
      made.deleteIfEmpty();
      throw new InvalidInputException(
          "output folder %s: cannot be written (%s: %s); choose another or change its permissions."
              .formatted(folder, e.getClass().getSimpleName(), FailureMessage.of(e)));
    }
  }

  /** Replaces an earlier split with the staged files. */
  void publish() throws IOException {
    for (Path old : entries(folder)) {
      if (!old.equals(staging)) {
        delete(old);
      }
    }
    for (Path part : entries(staging)) {
      Files.move(part, folder.resolve(part.getFileName()));
    }
  }

  /** Deletes staged files that were not published, and new folders without any file. */
  @Override
  public void close() throws IOException {
    delete(staging);
    made.deleteIfEmpty();
  }

  private static void refuseForeign(Path folder) throws IOException {
    for (Path part : entries(folder)) {
      if (!isPart(part)) {
        throw new InvalidInputException(
            "output folder %s: holds %s, which no split has written; choose another folder or move it away."
                .formatted(folder, part.getFileName()));
      }
    }
  }

  private static boolean isPart(Path path) throws IOException {
    String name = path.getFileName().toString();
    if (!Files.isDirectory(path) || !name.matches("all|whole|[0-9]+|\\.split-.*")) {
      return false;
    }
    return name.startsWith(".")
        || entries(path).stream().allMatch(file -> FILES.contains(file.getFileName().toString()));
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
