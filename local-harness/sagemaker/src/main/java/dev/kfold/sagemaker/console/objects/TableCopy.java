package dev.kfold.sagemaker.console.objects;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.sagemaker.analysis.TableDescriber;
import dev.kfold.sagemaker.analysis.TableDescription;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Copies a table to a file for its description, because readers of tables read files. */
final class TableCopy {

  private TableCopy() {}

  /**
   * Describes a table.
   *
   * @param name whose end tells the format
   * @throws InvalidInputException if it is no table; the messages have no path of this machine
   */
  static TableDescription describe(
      TableDescriber tables, String name, InputStream content, Optional<String> label)
      throws IOException {
    Path folder = Files.createTempDirectory("kfold-table");
    Path file =
        folder.resolve(
            "table" + name.substring(name.lastIndexOf('/') + 1).replaceFirst("^[^.]*", ""));
    try {
      Files.copy(content, file);
      return tables.describe(file, label);
    } catch (InvalidInputException e) {
      List<String> problems =
          e.problems().stream()
              .map(problem -> problem.replace(file.toString(), "The file"))
              .toList();
      throw new InvalidInputException(problems);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }
}
