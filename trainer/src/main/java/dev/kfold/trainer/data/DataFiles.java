package dev.kfold.trainer.data;

import dev.kfold.contract.InputFile;
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
 * The files in a folder and its subfolders.
 *
 * @param folder the folder
 * @param data the files to be read, in the order of their paths
 * @param leftOut the files that hold no data by their names: markers, hidden files, system files
 */
public record DataFiles(Path folder, List<Path> data, List<Path> leftOut) {

  /** Files and folders that Spark, Hadoop, Dask, macOS and Windows leave beside data. */
  private static final Set<String> SYSTEM_FILES =
      Set.of(
          "_success",
          "_temporary",
          "_metadata",
          "_common_metadata",
          "__macosx",
          "thumbs.db",
          "ehthumbs.db",
          "desktop.ini");

  /** The ends of the names of what Hadoop leaves for a folder, and Athena beside a result. */
  private static final List<String> SYSTEM_ENDS = List.of("_$folder$", ".csv.metadata");

  /** Files in which a split describes itself. */
  private static final Set<String> SPLIT_FILES = Set.of("folds.csv", "plan.json");

  public DataFiles {
    data = List.copyOf(data);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Finds the files in a folder and its subfolders.
   *
   * @throws InvalidInputException if something in the folder cannot be read or is no regular file
   */
  public static DataFiles of(Path folder) throws IOException {
    List<Path> files = files(folder);
    boolean split = Files.exists(folder.resolve("train_x.csv"));
    List<Path> data =
        files.stream().filter(file -> holdsData(folder.relativize(file), split)).toList();
    for (Path file : data) {
      InputFile.of(file).verify();
    }
    return new DataFiles(
        folder,
        data,
        files.stream().filter(file -> !holdsData(folder.relativize(file), split)).toList());
  }

  /** Returns all files, sorted by path; follows symbolic links. */
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

  /** Refuses a table that cannot be read, such as a file of another user; it may be a pipe. */
  public static void verifyReadable(Path file) {
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
          || SYSTEM_FILES.contains(lower)
          || SYSTEM_ENDS.stream().anyMatch(lower::endsWith)
          || lower.startsWith("_committed_")
          || lower.startsWith("_started_")) {
        return false;
      }
    }
    return !(split && SPLIT_FILES.contains(path.toString()));
  }

  /** Returns the path of a file within the folder, with slashes. */
  public String name(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** Returns the names of the files left out, except for those of a split, for the log. */
  public List<String> namesLeftOut() {
    return leftOut.stream()
        .filter(file -> !SPLIT_FILES.contains(file.getFileName().toString()))
        .map(this::name)
        .toList();
  }
}
