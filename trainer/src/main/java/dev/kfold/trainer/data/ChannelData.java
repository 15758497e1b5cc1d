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
  private final FeatureRows features = new FeatureRows(problems);
  private final List<String> labels = new ArrayList<>();
  private final StringInterner spellings = new StringInterner();

  private ChannelData(ChannelFiles files, PlainReader plainFiles) {
    this.files = files;
    this.plainFiles = plainFiles;
  }

  /**
   * Reads the data set of a channel.
   *
   * @param folder the channel's folder
   * @param channel its name, for messages and for the choice of the stem
   * @throws InvalidInputException with all problems of the channel
   */
  public static Dataset read(Path folder, String channel) throws IOException {
    return read(folder, channel, new PlainFiles());
  }

  /** Reads the data set of a channel with the given reader for plain files. */
  static Dataset read(Path folder, String channel, PlainReader plainFiles) throws IOException {
    ChannelFiles files = ChannelFiles.of(folder, channel);
    files.verify();
    return new ChannelData(files, plainFiles).read();
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

  private Dataset read() throws IOException {
    Optional<String> stem = files.stem();
    if (stem.isPresent()) {
      readPair(files.x(stem.get()), files.y(stem.get()));
    } else {
      readLabelFirst(files.labelFirst());
    }
    problems.verify();
    return new Dataset(features.toArray(), labels);
  }

  private void readPair(Path x, Path y) throws IOException {
    readFeatures(x);
    readLabels(y);
    problems.verify();
    if (features.size() != labels.size()) {
      throw new InvalidInputException(
          "channel %s: found %d rows in %s but %d labels in %s, expected as many of one as of the other; write both files from the same rows."
              .formatted(
                  files.channel(),
                  features.size(),
                  x.getFileName(),
                  labels.size(),
                  y.getFileName()));
    }
  }

  private void readFeatures(Path x) throws IOException {
    Optional<PlainRows> plain = plainFiles.read(x, PlainLayout.NUMBERS);
    if (plain.isPresent()) {
      features.addAll(plain.get().rows());
      return;
    }
    for (CsvLines.Line line : lines(x)) {
      if (line.isBlank()) {
        features.addBlank(at(x, line));
        continue;
      }
      features.add(at(x, line), line.cells(), i -> String.valueOf(i + 1));
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
      features.addAll(plain.get().rows());
      return;
    }
    for (Path file : files) {
      readLabelFirst(file);
    }
  }

  private void readLabelFirst(Path file) throws IOException {
    for (CsvLines.Line line : lines(file)) {
      List<String> cells = line.cells();
      if (line.isBlank()) {
        features.addBlank(at(file, line));
        continue;
      }
      if (cells.size() < 2) {
        problems.add(
            "cells",
            () ->
                "%s: found %d cell, expected a label and at least one number, separated by commas."
                    .formatted(at(file, line), cells.size()));
        continue;
      }
      addLabel(at(file, line), cells.getFirst());
      features.add(at(file, line), cells.subList(1, cells.size()), i -> String.valueOf(i + 2));
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
