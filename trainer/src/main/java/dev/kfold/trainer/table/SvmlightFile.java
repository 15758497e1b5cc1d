package dev.kfold.trainer.table;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.csv.CsvLines;
import dev.kfold.trainer.csv.LineSource;
import dev.kfold.trainer.csv.TextSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A file in the sparse format of SVMlight and LIBSVM, such as {@code 1 qid:3 1:0.5 7:2 # comment}.
 * Its columns are {@code label}, {@code qid} if it is the group, and {@code f} with the index of
 * each feature. Features that a line leaves out are 0.
 *
 * @param text its text
 * @param layout of the lines of all files of the table
 */
record SvmlightFile(TextSource text, SvmlightLayout layout) implements TableFile {

  @Override
  public String name() {
    return text.where();
  }

  @Override
  public String format() {
    return "%ssvmlight text, indices from %d to %d"
        .formatted(text.isCompressed() ? "gzip of " : "", layout.first(), layout.last());
  }

  @Override
  public Optional<List<String>> names() {
    Stream<String> features =
        IntStream.rangeClosed(layout.first(), layout.last()).mapToObj(index -> "f" + index);
    Stream<String> keys = layout.hasQuery() ? Stream.of("label", "qid") : Stream.of("label");
    return Optional.of(Stream.concat(keys, features).toList());
  }

  @Override
  public LineSource open() throws IOException {
    BufferedReader reader = new BufferedReader(text.open());
    return new LineSource() {
      private long number;

      @Override
      public Optional<CsvLines.Line> next() throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          number++;
          String data = SvmlightLayout.withoutComment(line);
          if (!data.isEmpty()) {
            return Optional.of(new CsvLines.Line(number, cells(data), false));
          }
        }
        return Optional.empty();
      }

      private List<String> cells(String line) {
        String[] parts = line.split("\\s+", -1);
        int keys = layout.hasQuery() ? 2 : 1;
        String[] cells = new String[keys + layout.features()];
        Arrays.fill(cells, "0");
        cells[0] = parts[0];
        int above = Integer.MIN_VALUE;
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
          int colon = part.indexOf(':');
          String value = part.substring(colon + 1);
          if (part.startsWith("qid:")) {
            cells[keys - 1] = keys == 2 ? value : cells[0];
            continue;
          }
          int index = SvmlightLayout.index(part);
          if (index < 0 || index <= above) {
            throw new InvalidInputException(
                "%s, row %d: found '%s', expected INDEX:NUMBER with indices that grow; correct the line."
                    .formatted(name(), number, part));
          }
          above = index;
          cells[keys + index - layout.first()] = value;
        }
        return new ArrayList<>(Arrays.asList(cells));
      }

      @Override
      public void close() throws IOException {
        reader.close();
      }
    };
  }
}
