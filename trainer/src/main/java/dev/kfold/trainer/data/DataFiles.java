package dev.kfold.trainer.data;

import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files in a folder and in the folders within it.
 *
 * @param folder that they are in
 * @param data to be read, in the order of their paths
 * @param leftOut what holds no data by its name: markers, hidden files, what systems leave behind
 */
record DataFiles(Path folder, List<Path> data, List<Path> leftOut) {

  /** What Spark, Hadoop, macOS and Windows leave beside data, and what a split says of itself. */
  private static final Set<String> NO_DATA =
      Set.of("_success", "_temporary", "__macosx", "thumbs.db", "ehthumbs.db", "desktop.ini");

  private static final Set<String> OF_A_SPLIT = Set.of("folds.csv", "plan.json");

  DataFiles {
    data = List.copyOf(data);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Finds the files.
   *
   * @throws InvalidInputException if something in the folder cannot be read
   */
  static DataFiles of(Path folder) throws IOException {
    List<Path> files = files(folder);
    boolean split = Files.exists(folder.resolve("train_x.csv"));
    List<Path> data =
        files.stream().filter(file -> holdsData(folder.relativize(file), split)).toList();
    data.forEach(DataFiles::verifyReadable);
    return new DataFiles(
        folder,
        data,
        files.stream().filter(file -> !holdsData(folder.relativize(file), split)).toList());
  }

  /** Finds the files behind links as well. */
  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return paths.filter(path -> !Files.isDirectory(path)).sorted().toList();
    } catch (UncheckedIOException e) {
      throw unreadable(folder, e.getCause());
    } catch (AccessDeniedException e) {
      throw unreadable(folder, e);
    }
  }

  private static InvalidInputException unreadable(Path folder, @Nullable IOException cause) {
    return new InvalidInputException(
        "%s: cannot be read (%s); remove the folder or link that hinders it, or change its permissions."
            .formatted(folder, cause));
  }

  /** Refuses a link to nothing, and a file that belongs to somebody else. */
  static void verifyReadable(Path file) {
    if (!Files.isReadable(file)) {
      throw new InvalidInputException(
          "%s: cannot be read; change its permissions, or leave it out.".formatted(file));
    }
  }

  private static boolean holdsData(Path path, boolean split) {
    for (Path part : path) {
      String name = part.toString();
      String lower = name.toLowerCase(Locale.ROOT);
      if (name.startsWith(".")
          || NO_DATA.contains(lower)
          || lower.startsWith("_committed_")
          || lower.startsWith("_started_")) {
        return false;
      }
    }
    return !(split && OF_A_SPLIT.contains(path.toString()));
  }

  /** Returns the path of a file within the folder, with slashes. */
  String name(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** Returns the names of what is left out, for the log. */
  List<String> namesLeftOut() {
    return leftOut.stream()
        .filter(file -> !OF_A_SPLIT.contains(file.getFileName().toString()))
        .map(this::name)
        .toList();
  }
}
