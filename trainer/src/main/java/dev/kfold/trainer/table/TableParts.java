package dev.kfold.trainer.table;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.trainer.data.DataFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the files of a table and how each is written. */
final class TableParts {

  private TableParts() {}

  /**
   * Opens the files.
   *
   * @param source a file, or a folder of files of one kind, which are read in the order of their
   *     paths
   * @param model the rows that a model predicts; absent if the table is not for a model
   * @param notes receives a sentence for each thing that was left out, and one for the format
   * @throws InvalidInputException if a file is no table, or has no rows
   */
  static List<TablePart> read(
      Path source, TableOptions options, Optional<RowFormat> model, List<String> notes)
      throws IOException {
    List<TablePart> parts = new ArrayList<>();
    Problems problems = new Problems();
    List<Path> paths = files(source, notes);
    for (TableFile file : new TableFormats(options, model).open(paths, problems)) {
      problems
          .gather(() -> TablePart.of(file, paths.size()))
          .ifPresent(part -> {
            if (part.head().isEmpty()) {
              problems.add(
                  "%s: holds no rows, expected a table with %s; give another file."
                      .formatted(
                          file.name(),
                          model.isPresent() ? "the features of the model" : "a label column"));
            } else {
              parts.add(part);
            }
          });
    }
    problems.verify();
    return parts;
  }

  private static List<Path> files(Path source, List<String> notes) throws IOException {
    if (!Files.exists(source)) {
      throw new InvalidInputException(
          "%s: there is no such file or folder; give a file or a folder of files of one table."
              .formatted(source));
    }
    if (!Files.isDirectory(source)) {
      DataFiles.verifyReadable(source);
      return List.of(source);
    }
    DataFiles files = DataFiles.of(source);
    List<String> leftOut = files.namesLeftOut();
    if (files.data().isEmpty()) {
      throw new InvalidInputException(
          "%s: holds no CSV files%s; give a file or a folder that does."
              .formatted(
                  source, leftOut.isEmpty() ? "" : " but only " + String.join(", ", leftOut)));
    }
    if (!leftOut.isEmpty()) {
      notes.add(
          "%s: left out %s, which by name hold no data"
              .formatted(source, String.join(", ", leftOut)));
    }
    return files.data();
  }
}
