package dev.kfold.trainer.inference;

import dev.kfold.trainer.csv.CsvLimits;
import dev.kfold.trainer.csv.CsvLines;
import dev.kfold.trainer.csv.CsvStream;
import dev.kfold.trainer.csv.StreamText;
import dev.kfold.trainer.table.RowFormat;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Reads CSV text. The first row may be a header that names the features in any order. */
final class CsvFeed implements RowFeed {

  private final RowFormat format;
  private final CsvStream text;
  private final BlankLines blankLines = new BlankLines();
  private Optional<int[]> order = Optional.empty(); // if it is that of the model
  private boolean isFirst = true;

  CsvFeed(StreamText text, RowFormat format) {
    this.format = format;
    this.text = CsvStream.open(text, CsvLimits.ofRequest(format.columns()), format.isNumeric());
  }

  @Override
  public boolean read(RowCollector rows) throws IOException {
    Optional<CsvStream.Part> part = text.next();
    if (part.isEmpty()) {
      return false;
    }
    switch (part.get()) {
      case CsvStream.Part.Plain(long line, List<double[]> numbers) -> plain(rows, line, numbers);
      case CsvStream.Part.General(CsvLines.Line line) -> general(rows, line);
    }
    isFirst = false;
    return true;
  }

  private void plain(RowCollector rows, long line, List<double[]> numbers) {
    blankLines.refuse(rows);
    if (rows.hasWidth(line, numbers.size(), numbers.getFirst().length)) {
      numbers.forEach(row -> rows.add(order.isEmpty() ? row : ordered(row, order.get())));
    }
  }

  private static double[] ordered(double[] row, int[] order) {
    double[] ordered = new double[row.length];
    for (int column = 0; column < row.length; column++) {
      ordered[column] = row[order[column]];
    }
    return ordered;
  }

  private void general(RowCollector rows, CsvLines.Line line) {
    if (isFirst && format.isHeader(line.cells())) {
      int[] named = format.order(line.cells());
      boolean isOrdered = IntStream.range(0, named.length).allMatch(i -> named[i] == i);
      order = isOrdered ? Optional.empty() : Optional.of(named);
    } else if (line.isBlank()) {
      blankLines.add(line.number());
    } else {
      blankLines.refuse(rows);
      if (rows.hasWidth(line.number(), 1, line.cells().size())) {
        rows.add(numbers(rows, line));
      }
    }
  }

  private double[] numbers(RowCollector rows, CsvLines.Line line) {
    double[] row = new double[format.columns()];
    for (int column = 0; column < row.length; column++) {
      int place = order.isEmpty() ? column : order.get()[column];
      String cell = line.cells().get(place);
      OptionalDouble number = format.read(column, cell);
      if (number.isEmpty()) {
        int feature = column;
        rows.refuseCell(line.number(), column, place, () -> format.fault(feature, cell));
      }
      row[column] = number.orElse(Double.NaN);
    }
    return row;
  }
}
