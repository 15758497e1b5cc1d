package dev.kfold.sagemaker.analysis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Describes tables in files. */
@FunctionalInterface
public interface TableDescriber {

  /**
   * Reads a table, and returns what is in it.
   *
   * @param file whose name ends as its format asks for, such as {@code .csv} or {@code .parquet}
   * @param label the label column, by name or by number from 0; empty if it is not known
   * @param most the most characters of its cells, with one between two, as in CSV
   * @throws dev.kfold.contract.InvalidInputException if the file is no table, has no such column or
   *     is too large
   */
  TableDescription describe(Path file, Optional<String> label, long most) throws IOException;
}
