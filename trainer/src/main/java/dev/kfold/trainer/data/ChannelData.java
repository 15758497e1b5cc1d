package dev.kfold.trainer.data;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.trainer.csv.CsvLines;
import dev.kfold.trainer.csv.MissingValues;
import dev.kfold.trainer.csv.PlainFiles;
import dev.kfold.trainer.csv.PlainLayout;
import dev.kfold.trainer.csv.PlainReader;
import dev.kfold.trainer.csv.PlainRows;
import dev.kfold.trainer.csv.StringInterner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads the rows of an input channel: either the pair {@code <stem>_x.csv} and {@code <stem>_y.csv}
 * with the stem {@code train} or {@code test}, or any number of CSV files without a header and with
 * the label in the first column, as SageMaker's built-in algorithms expect them. Files are in
 * UTF-8, or in UTF-16 or UTF-32 with a byte order mark.
 */
public final class ChannelData {

  private final ChannelFiles files;
  private final PlainReader plainFiles;
  private final Problems problems = new Problems();
  private final CellRows cells = new CellRows(problems);

  /** The rows, if all files are plain; the cells hold them otherwise. */
  private Optional<List<double[]>> numbers = Optional.empty();

  private int firstColumn = 1;
  private final List<String> labels = new ArrayList<>();
  private final StringInterner spellings = new StringInterner();

  private ChannelData(ChannelFiles files, PlainReader plainFiles) {
    this.files = files;
    this.plainFiles = plainFiles;
  }

  /**
   * Reads the data set of a channel of numbers.
   *
   * @param folder the channel's folder
   * @param channel its name, for messages and for the choice of the stem
   * @throws InvalidInputException with all problems of the channel
   */
  public static Dataset read(Path folder, String channel) throws IOException {
    return read(folder, channel, CellRule.NUMBERS);
  }

  /**
   * Reads the data set of a channel.
   *
   * @param folder the channel's folder
   * @param channel its name, for messages and for the choice of the stem
   * @param rule the cells that are not refused
   * @throws InvalidInputException with all problems of the channel
   */
  public static Dataset read(Path folder, String channel, CellRule rule) throws IOException {
    return decode(List.of(open(folder, channel, new PlainFiles())), rule, new Problems())
        .getFirst();
  }

  /** Reads the data set of a channel of numbers with the given reader for plain files. */
  static Dataset read(Path folder, String channel, PlainReader plainFiles) throws IOException {
    return decode(List.of(open(folder, channel, plainFiles)), CellRule.NUMBERS, new Problems())
        .getFirst();
  }

  /**
   * Reads the files of a channel, whose rows {@link #decode} returns.
   *
   * @throws InvalidInputException if the channel does not hold the right files
   */
  static ChannelData open(Path folder, String channel) throws IOException {
    return open(folder, channel, new PlainFiles());
  }

  private static ChannelData open(Path folder, String channel, PlainReader plainFiles)
      throws IOException {
    ChannelFiles files = ChannelFiles.of(folder, channel);
    files.verify();
    ChannelData data = new ChannelData(files, plainFiles);
    data.read();
    return data;
  }

  /**
   * Returns the data sets of the channels of one job, which have features of the same kinds.
   *
   * @param problems the problems found so far, which are reported with those of the channels
   * @throws InvalidInputException with the problems of all channels
   */
  static List<Dataset> decode(List<ChannelData> channels, CellRule rule, Problems problems)
      throws IOException {
    BitSet words = new BitSet();
    channels.forEach(channel -> words.or(channel.cells.words()));
    List<ChannelData> spelled = new ArrayList<>();
    for (ChannelData channel : channels) {
      spelled.add(words.isEmpty() ? channel : channel.withCells());
    }
    FeatureDecoder decoder = new FeatureDecoder(words, rule);
    List<double[][]> rows = new ArrayList<>();
    for (ChannelData channel : spelled) {
      problems.gather(() -> channel.decode(decoder)).ifPresent(rows::add);
    }
    problems.verify();
    List<Dataset> data = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      List<String> labels = spelled.get(i).labels;
      data.add(
          new Dataset(
              rows.get(i), decoder.kinds(rows.get(i)[0].length), labels, LabelKind.of(labels)));
    }
    return data;
  }

  /** Returns this channel with its cells, which the reader for plain files does not keep. */
  private ChannelData withCells() throws IOException {
    if (numbers.isEmpty()) {
      return this;
    }
    ChannelData again = new ChannelData(files, (file, layout) -> Optional.empty());
    again.read();
    return again;
  }

  private double[][] decode(FeatureDecoder decoder) {
    double[][] rows =
        numbers
            .map(plain -> plain.toArray(double[][]::new))
            .orElseGet(() -> decoder.decode(cells, problems, firstColumn));
    problems.verify();
    verifyLength(rows.length);
    return rows;
  }

  private void verifyLength(int rows) {
    Optional<String> stem = files.stem();
    if (stem.isPresent() && rows != labels.size()) {
      throw new InvalidInputException(
          "channel %s: found %d rows in %s but %d labels in %s, expected as many of one as of the other; write both files from the same rows."
              .formatted(
                  files.channel(),
                  rows,
                  files.x(stem.get()).getFileName(),
                  labels.size(),
                  files.y(stem.get()).getFileName()));
    }
  }

  /** Returns the names of the files in a channel that are not read, for the log. */
  public static List<String> leftOut(Path folder, String channel) throws IOException {
    return ChannelFiles.of(folder, channel).leftOut();
  }

  /**
   * Returns the place of a label in the files of a channel, for messages. Reads the files again.
   *
   * @param folder the channel's folder
   * @param channel its name
   * @param row the row, from 0, of the data set that {@link #read} returns
   */
  static String placeOfLabel(Path folder, String channel, int row) {
    try {
      ChannelFiles files = ChannelFiles.of(folder, channel);
      Optional<String> stem = files.stem();
      List<Path> labelled = stem.map(s -> List.of(files.y(s))).orElseGet(files::labelFirst);
      int above = 0;
      for (Path file : labelled) {
        List<CsvLines.Line> lines = CsvLines.read(file, files.where(file));
        if (row < above + lines.size()) {
          return new RowPlace(files.where(file), lines.get(row - above).number()).toString();
        }
        above += lines.size();
      }
      throw new IllegalStateException("channel %s has no row %d".formatted(channel, row));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() throws IOException {
    Optional<String> stem = files.stem();
    if (stem.isPresent()) {
      readFeatures(files.x(stem.get()));
      readLabels(files.y(stem.get()));
    } else {
      readLabelFirst(files.labelFirst());
    }
  }

  private void readFeatures(Path x) throws IOException {
    Optional<PlainRows> plain = plainFiles.read(x, PlainLayout.NUMBERS);
    if (plain.isPresent()) {
      numbers = Optional.of(plain.get().rows());
      return;
    }
    for (CsvLines.Line line : lines(x)) {
      if (line.isBlank()) {
        cells.addBlank(at(x, line));
        continue;
      }
      cells.add(at(x, line), line.cells());
    }
  }

  private void readLabels(Path y) throws IOException {
    Optional<PlainRows> plain = plainFiles.read(y, PlainLayout.LABEL);
    if (plain.isPresent()) {
      plain.get().labels().forEach(this::addLabel);
      return;
    }
    for (CsvLines.Line line : lines(y)) {
      if (line.cells().size() != 1) {
        problems.add(
            "cells",
            () ->
                "%s: found %d cells, expected one label."
                    .formatted(at(y, line), line.cells().size()));
      }
      addLabel(at(y, line), line.cells().getFirst());
    }
  }

  private void readLabelFirst(List<Path> files) throws IOException {
    Optional<PlainRows> plain = plainFiles.readAll(files, PlainLayout.LABEL_THEN_NUMBERS);
    if (plain.isPresent()) {
      plain.get().labels().forEach(this::addLabel);
      numbers = Optional.of(plain.get().rows());
      return;
    }
    firstColumn = 2;
    for (Path file : files) {
      readLabelFirst(file);
    }
  }

  private void readLabelFirst(Path file) throws IOException {
    for (CsvLines.Line line : lines(file)) {
      List<String> row = line.cells();
      if (line.isBlank()) {
        cells.addBlank(at(file, line));
        continue;
      }
      if (row.size() < 2) {
        problems.add(
            "cells",
            () ->
                "%s: found %d cell, expected a label and at least one number, separated by commas."
                    .formatted(at(file, line), row.size()));
        continue;
      }
      addLabel(at(file, line), row.getFirst());
      cells.add(at(file, line), row.subList(1, row.size()));
    }
  }

  private List<CsvLines.Line> lines(Path file) throws IOException {
    String where = files.where(file);
    List<CsvLines.Line> lines;
    try {
      lines = CsvLines.read(file, where);
    } catch (InvalidInputException e) {
      e.problems().forEach(problems::add);
      return List.of();
    }
    if (lines.isEmpty()) {
      problems.add(
          "%s: %s, expected at least one row; write it again or leave it out."
              .formatted(where, Files.size(file) == 0 ? "is empty" : "holds only blank lines"));
    }
    return lines;
  }

  private void addLabel(RowPlace where, String label) {
    if (MissingValues.isMissingLabel(label)) {
      problems.add("label", () -> MissingValues.fault(where, label));
    }
    addLabel(label);
  }

  private void addLabel(String label) {
    labels.add(spellings.intern(label));
  }

  private RowPlace at(Path file, CsvLines.Line line) {
    return new RowPlace(files.where(file), line.number());
  }
}
