package dev.kfold.trainer.table;

import dev.kfold.trainer.csv.CsvLines;
import dev.kfold.trainer.csv.LineSource;
import dev.kfold.trainer.csv.TextSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A file of separated text.
 *
 * @param text its text
 * @param isCompressed whether the file is compressed
 */
record TextFile(TextSource text, TextFormat cells, boolean isCompressed, String encoding)
    implements TableFile {

  @Override
  public String name() {
    return text.where();
  }

  @Override
  public String format() {
    return "%stext in %s, %s".formatted(isCompressed ? "gzip of " : "", encoding, cells);
  }

  @Override
  public Optional<List<String>> names() {
    return Optional.empty();
  }

  @Override
  public boolean hasDecimalCommas() {
    return cells.decimal() == ',';
  }

  /** Opens the lines, without the line {@code sep=;} with which Excel declares the separator. */
  @Override
  public LineSource open() throws IOException {
    LineSource lines = CsvLines.open(text, cells.separator());
    LineSource data = new WithoutDeclaration(lines);
    return hasDecimalCommas() ? new DecimalCommas(data, name()) : data;
  }

  private record WithoutDeclaration(LineSource lines) implements LineSource {

    @Override
    public Optional<CsvLines.Line> next() throws IOException {
      Optional<CsvLines.Line> next = lines.next();
      boolean declares =
          next.filter(line -> line.number() == 1 && line.cells().equals(List.of("sep=", "")))
              .isPresent();
      return declares ? lines.next() : next;
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
