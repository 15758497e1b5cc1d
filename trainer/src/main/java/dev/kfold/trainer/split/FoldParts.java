package dev.kfold.trainer.split;

import dev.kfold.contract.OutputException;
import dev.kfold.trainer.csv.CsvText;
import dev.kfold.trainer.table.Table;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the training and the held-out part of each fold to files of its own. Reads the table once
 * for every hundred folds, because each of them has up to four open files.
 *
 * @param layout the files of a part
 * @param train the folder that gets {@code <fold>/train…} for each fold
 * @param test the folder that gets {@code <fold>/test…} for each fold
 */
record FoldParts(Table table, FoldLayout layout, Path train, Path test) {

  private static final int FOLDS_AT_A_TIME = 100;

  /** The folder of the whole table with the label first. */
  private static final String WHOLE = "whole";

  /** Writes the parts; none if the layout has no files for them. */
  void write(List<Fold> folds) throws IOException {
    if (layout == FoldLayout.INDEX) {
      return;
    }
    for (int first = 0; first < folds.size(); first += FOLDS_AT_A_TIME) {
      write(first, folds.subList(first, Math.min(folds.size(), first + FOLDS_AT_A_TIME)));
    }
  }

  private void write(int first, List<Fold> folds) throws IOException {
    List<Part> trains = new ArrayList<>();
    List<Part> tests = new ArrayList<>();
    try (Parts open = new Parts(new ArrayList<>())) {
      for (int fold = first; fold < first + folds.size(); fold++) {
        trains.add(open.add(part(train, String.valueOf(fold), "train")));
        tests.add(open.add(part(test, String.valueOf(fold), "test")));
      }
      boolean writesWhole = first == 0 && layout == FoldLayout.CHANNEL_CSV;
      List<Part> whole = writesWhole ? List.of(open.add(part(train, WHOLE, "train"))) : List.of();
      table
          .lines()
          .read((row, line) -> {
            String label = CsvText.cell(table.labels().get(row));
            for (Part part : whole) {
              part.write(label, line);
            }
            for (int i = 0; i < folds.size(); i++) {
              if (folds.get(i).trainsOn(row)) {
                trains.get(i).write(label, line);
              } else if (folds.get(i).holdsOut(row)) {
                tests.get(i).write(label, line);
              }
            }
            return true;
          });
    } catch (IOException e) {
      throw OutputException.of(
          train, "of %d folds of %,d rows".formatted(folds.size(), table.rows()), e);
    }
  }

  private Part part(Path channel, String folder, String stem) throws IOException {
    Path files = Files.createDirectories(channel.resolve(folder));
    return layout == FoldLayout.CHANNEL_CSV
        ? new LabelFirst(Files.newBufferedWriter(files.resolve(stem + ".csv")))
        : new Pair(
            Files.newBufferedWriter(files.resolve(stem + "_x.csv")),
            Files.newBufferedWriter(files.resolve(stem + "_y.csv")));
  }

  /** The open files of one part. */
  private sealed interface Part extends Closeable {
    void write(String label, String line) throws IOException;
  }

  private record Pair(BufferedWriter features, BufferedWriter labels) implements Part {

    @Override
    public void write(String label, String line) throws IOException {
      features.append(line).append('\n');
      labels.append(label).append('\n');
    }

    @Override
    public void close() throws IOException {
      try (features) {
        labels.close();
      }
    }
  }

  private record LabelFirst(BufferedWriter rows) implements Part {

    @Override
    public void write(String label, String line) throws IOException {
      rows.append(label).append(',').append(line).append('\n');
    }

    @Override
    public void close() throws IOException {
      rows.close();
    }
  }

  private record Parts(List<Part> open) implements Closeable {

    Part add(Part part) {
      open.add(part);
      return part;
    }

    /** Closes all parts, whatever happens to one. */
    @Override
    public void close() throws IOException {
      List<IOException> faults = new ArrayList<>();
      for (Part part : open) {
        try {
          part.close();
        } catch (IOException e) {
          faults.add(e);
        }
      }
      if (!faults.isEmpty()) {
        throw faults.getFirst();
      }
    }
  }
}
