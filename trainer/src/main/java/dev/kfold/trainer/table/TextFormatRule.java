package dev.kfold.trainer.table;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.csv.CsvLines;
import dev.kfold.trainer.csv.LineSource;
import dev.kfold.trainer.csv.Numbers;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides how the cells of a text are separated, from its first lines. Of the separators that give
 * at least two columns, it takes the one under which the first line has the label's name, most
 * lines have equally many cells, and most cells are numbers. The decimal character is a comma if
 * the separator is another one, some cells are numbers with a decimal comma and none has a point.
 */
final class TextFormatRule {

  private static final List<Character> SEPARATORS = List.of(',', '\t', ';', '|');

  /** The lines of a text that decide. */
  private static final int LINES = 1000;

  /** Thousands as English spreadsheets group them. */
  private static final Pattern THOUSANDS = Pattern.compile("[+-]?[1-9][0-9]{0,2},[0-9]{3}");

  private final String sample;
  private final TableOptions options;

  /**
   * Creates the rule for a text.
   *
   * @param sample the beginning of the text, up to the end of a line
   */
  TextFormatRule(String sample, TableOptions options) {
    this.sample = sample;
    this.options = options;
  }

  /** A text that was split at one separator. */
  private record Candidate(
      char separator, char decimal, boolean hasLabel, double sameWidth, double numbers, int width) {

    private static final Comparator<Candidate> FIT =
        Comparator.comparing(Candidate::hasLabel)
            .thenComparingDouble(Candidate::sameWidth)
            .thenComparingDouble(Candidate::numbers)
            .thenComparingInt(Candidate::width);
  }

  /**
   * Returns the format, or empty if every separator, or the given one, gives a single column. A
   * text that is malformed CSV and has a single column otherwise is taken for CSV, whose reader
   * says what is wrong.
   */
  Optional<TextFormat> decide() {
    Optional<Character> separator = options.text().separator().or(this::declared);
    if (separator.isPresent()) {
      Candidate given = candidate(separator.get());
      return given.width == 1
          ? Optional.empty()
          : Optional.of(new TextFormat(given.separator, given.decimal));
    }
    List<Candidate> possible =
        SEPARATORS.stream()
            .filter(s -> s != ',' || !options.text().decimal().equals(Optional.of(',')))
            .map(this::candidate)
            .toList();
    Optional<TextFormat> best =
        possible.stream()
            .filter(candidate -> candidate.width > 1)
            .reduce((first, next) -> Candidate.FIT.compare(next, first) > 0 ? next : first)
            .map(fit -> new TextFormat(fit.separator, fit.decimal));
    boolean isMalformed = possible.getFirst().width == 0 && !sample.isBlank();
    return isMalformed ? best.or(() -> Optional.of(TextFormat.CSV)) : best;
  }

  /**
   * Returns a number with a comma if it is in doubt whether the comma of all of them begins a
   * fraction: if the digits are grouped as those of 1,200 and nothing else in the lines or the
   * options says what the comma is. Semicolons say so, because spreadsheets write them where a
   * comma begins a fraction.
   *
   * @param format the format that {@link #decide} returned
   */
  Optional<String> numberInDoubt(TextFormat format) {
    if (format.decimal() != ','
        || format.separator() == ';'
        || options.text().decimal().isPresent()) {
      return Optional.empty();
    }
    List<String> numbers =
        lines(format.separator()).stream()
            .flatMap(List::stream)
            .filter(DecimalCommas::isNumber)
            .map(String::strip)
            .toList();
    return numbers.stream().allMatch(number -> THOUSANDS.matcher(number).matches())
        ? numbers.stream().findFirst()
        : Optional.empty();
  }

  /** Returns the separator that Excel's first line {@code sep=;} declares. */
  private Optional<Character> declared() {
    String first = sample.lines().findFirst().orElse("").strip();
    return first.startsWith("sep=") && first.length() == "sep=".length() + 1
        ? Optional.of(first.charAt(first.length() - 1))
        : Optional.empty();
  }

  private Candidate candidate(char separator) {
    List<List<String>> lines = lines(separator);
    Map<Integer, Integer> widths = new HashMap<>();
    lines.forEach(line -> widths.merge(line.size(), 1, Integer::sum));
    int width =
        widths.entrySet().stream()
            .max(
                Map.Entry.<Integer, Integer>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .orElse(0);
    char decimal = options.text().decimal().orElseGet(() -> decimal(separator, lines));
    long cells = lines.stream().mapToLong(List::size).sum();
    long numbers =
        lines.stream().flatMap(List::stream).filter(cell -> isNumber(cell, decimal)).count();
    return new Candidate(
        separator,
        decimal,
        !lines.isEmpty() && hasLabel(lines.getFirst()),
        lines.isEmpty() ? 0 : (double) widths.getOrDefault(width, 0) / lines.size(),
        cells == 0 ? 0 : (double) numbers / cells,
        width);
  }

  private boolean hasLabel(List<String> first) {
    return options
        .label()
        .filter(label -> first.stream().anyMatch(cell -> cell.strip().equals(label)))
        .isPresent();
  }

  private static char decimal(char separator, List<List<String>> lines) {
    if (separator == ',') {
      return '.';
    }
    boolean commas = lines.stream().flatMap(List::stream).anyMatch(DecimalCommas::isNumber);
    boolean points =
        lines.stream()
            .flatMap(List::stream)
            .anyMatch(cell -> cell.indexOf('.') >= 0 && Numbers.isNumber(cell));
    return commas && !points ? ',' : '.';
  }

  private static boolean isNumber(String cell, char decimal) {
    return Numbers.isNumber(cell) || (decimal == ',' && DecimalCommas.isNumber(cell));
  }

  /** Returns the cells of the lines that are not blank, up to the first malformed one. */
  private List<List<String>> lines(char separator) {
    List<List<String>> lines = new ArrayList<>();
    try (LineSource source = CsvLines.open(new StringReader(sample), "", separator)) {
      Optional<CsvLines.Line> next = source.next();
      for (; next.isPresent() && lines.size() < LINES; next = source.next()) {
        if (!next.get().isBlank() && !isDeclaration(next.get())) {
          lines.add(next.get().cells());
        }
      }
    } catch (InvalidInputException e) {
      return lines; // the fault is reported with its place when the whole text is read
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private static boolean isDeclaration(CsvLines.Line line) {
    return line.number() == 1 && line.cells().equals(List.of("sep=", ""));
  }
}
