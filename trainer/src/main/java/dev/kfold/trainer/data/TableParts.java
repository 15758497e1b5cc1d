package dev.kfold.trainer.data;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.trainer.csv.CsvLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the files of a table, and refuses those whose cells are not separated by commas. */
final class TableParts {

  private TableParts() {}

  /**
   * Reads the files.
   *
   * @param source a CSV file, or a folder of CSV files, which are read in the order of their paths
   * @param notes receives a sentence for each thing that was left out
   * @throws InvalidInputException if a file is not CSV text with commas, or has no rows
   */
  static List<TablePart> read(Path source, TableOptions options, List<String> notes)
      throws IOException {
    List<TablePart> parts = new ArrayList<>();
    Problems problems = new Problems();
    for (Path file : files(source, notes)) {
      try {
        List<CsvLines.Line> lines =
            withoutSeparator(CsvLines.read(file, file.toString(), options.encoding()), file);
        if (lines.isEmpty()) {
          problems.add(
              "%s: holds no rows, expected a CSV table with a label column; give another file."
                  .formatted(file));
        } else {
          parts.add(new TablePart(file.toString(), lines));
        }
      } catch (InvalidInputException e) {
        e.problems().forEach(problems::add);
      }
    }
    problems.verify();
    parts.forEach(part -> refuseOtherSeparator(part, options.label()));
    return parts;
  }

  private static List<Path> files(Path source, List<String> notes) throws IOException {
    if (!Files.exists(source)) {
      throw new InvalidInputException(
          "%s: there is no such file or folder; give a CSV file or a folder of CSV files."
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

  /** Drops the line {@code sep=,} with which Excel declares the separator. */
  private static List<CsvLines.Line> withoutSeparator(List<CsvLines.Line> lines, Path file) {
    if (lines.isEmpty() || !lines.getFirst().cells().getFirst().startsWith("sep=")) {
      return lines;
    }
    List<String> cells = lines.getFirst().cells();
    if (cells.equals(List.of("sep=", ""))) {
      return lines.subList(1, lines.size());
    }
    if (cells.size() == 1 && cells.getFirst().length() <= "sep=;".length()) {
      throw new InvalidInputException(
          "%s, row 1: found '%s', expected cells that are separated by commas; save the table as CSV with commas."
              .formatted(file, cells.getFirst()));
    }
    return lines;
  }

  private static void refuseOtherSeparator(TablePart part, String label) {
    if (DecimalCommas.areIn(part.lines()) && !part.first().contains(label)) {
      throw new InvalidInputException(
          "%s: cells seem to be separated by ';' and numbers to be written with a decimal comma, expected commas between cells and a decimal point; save the table so."
              .formatted(part.name()));
    }
    String first = part.lines().getFirst().cells().getFirst();
    boolean oneColumn = part.lines().stream().allMatch(line -> line.cells().size() == 1);
    for (String separator : List.of(";", "\t", "|")) {
      if (oneColumn && first.contains(separator) && !first.strip().equals(label)) {
        throw new InvalidInputException(
            "%s: there is no label column, because cells seem to be separated by '%s', expected commas; save the table as CSV with commas, and numbers with a decimal point."
                .formatted(part.name(), separator.equals("\t") ? "tab" : separator));
      }
    }
  }
}
