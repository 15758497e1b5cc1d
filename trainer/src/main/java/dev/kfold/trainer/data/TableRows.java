package dev.kfold.trainer.data;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.trainer.csv.CsvLines;
import dev.kfold.trainer.csv.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rows of all files of a table, and the names of its columns.
 *
 * @param hasHeader whether the first row of each file names the columns
 * @param names the names of the columns: the header, or their numbers from 0
 * @param rows the rows of data, without headers
 * @param notes a sentence for each thing that was left out
 */
record TableRows(boolean hasHeader, List<String> names, List<Row> rows, List<String> notes) {

  /** One row of data. */
  record Row(RowPlace where, List<String> cells) {}

  /** One file with at least one line. */
  private record Part(String name, List<CsvLines.Line> lines) {

    List<String> first() {
      return lines.getFirst().cells().stream().map(String::strip).toList();
    }

    RowPlace firstPlace() {
      return new RowPlace(name, lines.getFirst().number());
    }

    Stream<List<String>> below() {
      return lines.stream().skip(1).map(CsvLines.Line::cells);
    }

    Stream<Row> rows(int from) {
      return lines.stream()
          .skip(from)
          .map(line -> new Row(new RowPlace(name, line.number()), line.cells()));
    }
  }

  /**
   * Reads a table.
   *
   * @param source a CSV file, or a folder of CSV files, which are read in the order of their paths
   * @throws InvalidInputException if a file is not CSV text, has no rows or a different header, or
   *     if it is in doubt whether the first row is a header
   */
  static TableRows read(Path source, TableOptions options) throws IOException {
    List<String> notes = new ArrayList<>();
    List<Part> parts = parts(source, options, notes);
    boolean hasHeader = hasHeader(parts, options);
    List<String> first = parts.getFirst().first();
    List<String> names = hasHeader ? first : TableColumns.numbered(first.size());
    List<Row> rows = parts.stream().flatMap(part -> part.rows(hasHeader ? 1 : 0)).toList();
    refuseBlankAndRepeated(rows, hasHeader ? names : List.of());
    TableRows table = new TableRows(hasHeader, names, rows, notes);
    return hasHeader || !countsFromTheEnd(options) ? table.withoutBlankColumns() : table;
  }

  private static List<Part> parts(Path source, TableOptions options, List<String> notes)
      throws IOException {
    List<Part> parts = new ArrayList<>();
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
          parts.add(new Part(file.toString(), lines));
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

  private static void refuseOtherSeparator(Part part, String label) {
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

  private static boolean hasHeader(List<Part> parts, TableOptions options) {
    return switch (options.header()) {
      case NO -> false;
      case YES -> {
        refuseOtherHeaders(parts);
        yield true;
      }
      case AUTO -> {
        boolean names = decide(parts.getFirst(), parts, options);
        if (names) {
          refuseOtherHeaders(parts);
        } else {
          refuseHeadersBehindRows(parts, options);
        }
        yield names;
      }
    };
  }

  private static boolean decide(Part part, List<Part> parts, TableOptions options) {
    List<List<String>> below = parts.stream().flatMap(Part::below).toList();
    return switch (new HeaderRule(part.first(), below).decide(options)) {
      case HeaderRule.Verdict.Names() -> true;
      case HeaderRule.Verdict.Row() -> false;
      case HeaderRule.Verdict.Doubt(String reason) ->
          throw new InvalidInputException(
              "%s: it is in doubt whether %s is a header or a row of data, because %s; say --header yes or --header no."
                  .formatted(part.firstPlace(), shown(part.first()), reason));
    };
  }

  private static void refuseOtherHeaders(List<Part> parts) {
    Part model = withMostCommonHeader(parts);
    Problems problems = new Problems();
    for (Part part : parts) {
      if (!part.first().equals(model.first())) {
        boolean reordered =
            part.first().size() == model.first().size()
                && new HashSet<>(part.first()).equals(new HashSet<>(model.first()));
        problems.add(
            "%s: found %s, expected the header of %s, %s%s; give all files of a table the same header."
                .formatted(
                    part.firstPlace(),
                    shown(part.first()),
                    model.name(),
                    shown(model.first()),
                    reordered ? ", in its order" : ""));
      }
    }
    problems.verify();
  }

  /** Returns the first file with the header that most files have. */
  private static Part withMostCommonHeader(List<Part> parts) {
    Map<List<String>, Long> files =
        parts.stream().collect(groupingBy(Part::first, LinkedHashMap::new, counting()));
    List<String> header = Collections.max(files.entrySet(), Map.Entry.comparingByValue()).getKey();
    return parts.stream().filter(part -> part.first().equals(header)).findFirst().orElseThrow();
  }

  private static void refuseHeadersBehindRows(List<Part> parts, TableOptions options) {
    Problems problems = new Problems();
    for (Part part : parts) {
      if (part.lines().size() > 1 && decide(part, parts, options)) {
        problems.add(
            "%s: found a header, %s, although %s has none; give all files of a table the same header, or none."
                .formatted(part.firstPlace(), shown(part.first()), parts.getFirst().name()));
      }
    }
    problems.verify();
  }

  private static void refuseBlankAndRepeated(List<Row> rows, List<String> header) {
    boolean words = header.stream().anyMatch(name -> !name.isEmpty() && !Numbers.isNumber(name));
    Problems problems = new Problems();
    for (Row row : rows) {
      List<String> cells = row.cells();
      if (cells.size() == 1 && cells.getFirst().isBlank()) {
        problems.add(
            "blank", () -> "%s: is blank, expected a row; remove the line.".formatted(row.where()));
      } else if (words
          && cells.getFirst().strip().equals(header.getFirst())
          && cells.stream().map(String::strip).toList().equals(header)) {
        problems.add(
            "%s, column %s: found '%s', the column's name, so that this row repeats the header; remove the line."
                .formatted(row.where(), header.getFirst(), cells.getFirst().strip()));
      }
    }
    problems.verify();
  }

  /**
   * Returns whether an option counts columns from the end. It would then name another column if the
   * last ones were left out.
   */
  private static boolean countsFromTheEnd(TableOptions options) {
    return Stream.of(
            Stream.of(options.label()),
            options.group().stream(),
            options.drop().stream(),
            options.keep().stream())
        .flatMap(names -> names)
        .anyMatch(name -> name.startsWith("-"));
  }

  /** Drops trailing columns that have neither a name nor a value, as Excel writes them. */
  private TableRows withoutBlankColumns() {
    int width = names.size();
    while (width > 1 && isBlank(width - 1)) {
      width--;
    }
    if (width == names.size()) {
      return this;
    }
    int end = width;
    List<String> more = new ArrayList<>(notes);
    more.add(
        names.size() - width == 1
            ? "left out the last column, which has neither a name nor a value"
            : "left out the last %d columns, which have neither a name nor a value"
                .formatted(names.size() - width));
    return new TableRows(
        hasHeader,
        names.subList(0, end),
        rows.stream().map(row -> new Row(row.where(), row.cells().subList(0, end))).toList(),
        more);
  }

  private boolean isBlank(int column) {
    return (!hasHeader || names.get(column).isEmpty())
        && rows.stream()
            .allMatch(
                row -> row.cells().size() == names.size() && row.cells().get(column).isBlank());
  }

  private static String shown(List<String> cells) {
    int most = 8;
    String text = String.join(",", cells.subList(0, Math.min(most, cells.size())));
    return "'" + text + (cells.size() > most ? ",…'" : "'");
  }
}
