package dev.kfold.trainer.data;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.trainer.csv.CsvLines;
import dev.kfold.trainer.csv.LineSource;
import dev.kfold.trainer.csv.MissingValues;
import dev.kfold.trainer.csv.PlainFiles;
import dev.kfold.trainer.csv.PlainLayout;
import dev.kfold.trainer.csv.PlainReader;
import dev.kfold.trainer.csv.PlainRows;
import dev.kfold.trainer.csv.StringInterner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the rows of an input channel: either the pair {@code <stem>_x.csv} and {@code <stem>_y.csv}
 * with the stem {@code train} or {@code test}, or any number of CSV files without a header and with
 * the label in the first column, as SageMaker's built-in algorithms expect them. Files are in
 * UTF-8, or in UTF-16 or UTF-32 with a byte order mark.
 *
 * <p>Memory holds the numbers, the labels and the distinct words, but no line: a file that is not
 * plain is read line by line, and once more if numbers turn out to be words because a word comes
 * below them or in the job's other channel.
 */
public final class ChannelData {

  private final ChannelFiles files;
  private final PlainReader plainFiles;
  private final CellRule rule;

  private final ChannelLines lines;
  private final Problems problems = new Problems();
  private final List<String> labels = new ArrayList<>();
  private final StringInterner spellings = new StringInterner();
  private ChannelRows rows;

  private ChannelData(
      ChannelFiles files,
      PlainReader plainFiles,
      CellRule rule,
      Map<Path, InvalidInputException> unreadable) {
    this.files = files;
    this.plainFiles = plainFiles;
    this.rule = rule;
    this.lines = new ChannelLines(files, problems, unreadable);
    this.rows = new ChannelRows(rule, problems);
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
    return read(folder, channel, rule, new PlainFiles());
  }

  /** Reads the data set of a channel with the given reader for plain files. */
  static Dataset read(Path folder, String channel, CellRule rule, PlainReader plainFiles)
      throws IOException {
    return decode(List.of(open(folder, channel, rule, plainFiles)), new Problems()).getFirst();
  }

  /**
   * Reads the files of a channel, whose rows {@link #decode} returns.
   *
   * @param rule the cells that are not refused
   * @throws InvalidInputException if the channel does not hold the right files
   */
  static ChannelData open(Path folder, String channel, CellRule rule) throws IOException {
    return open(folder, channel, rule, new PlainFiles());
  }

  private static ChannelData open(
      Path folder, String channel, CellRule rule, PlainReader plainFiles) throws IOException {
    ChannelFiles files = ChannelFiles.of(folder, channel);
    files.verify();
    Map<Path, InvalidInputException> unreadable = new HashMap<>();
    ChannelData data = new ChannelData(files, plainFiles, rule, unreadable);
    data.read();
    if (unreadable.isEmpty()) {
      return data;
    }
    // once more without the lines above the places where these files stop being text
    ChannelData rest = new ChannelData(files, plainFiles, rule, unreadable);
    rest.read();
    return rest;
  }

  /**
   * Returns the data sets of the channels of one job, which have features of the same kinds: a
   * feature of which any channel has a word is categorical in all of them, as in a column that
   * pandas reads from the concatenated files.
   *
   * @param problems the problems found so far, which are reported with those of the channels
   * @throws InvalidInputException with the problems of all channels
   */
  static List<Dataset> decode(List<ChannelData> channels, Problems problems) throws IOException {
    BitSet categorical = new BitSet();
    channels.forEach(channel -> categorical.or(channel.rows.words()));
    for (ChannelData channel : channels) {
      problems.gather(() -> channel.verified(categorical));
    }
    problems.verify();
    List<Dataset> data = new ArrayList<>();
    PooledFeatures features = new PooledFeatures();
    for (ChannelData channel : channels) {
      Dataset own = channel.dataset(categorical);
      features.rows(own);
      data.add(own);
    }
    return data.stream()
        .map(own -> new Dataset(own.features(), features.kinds(own), own.labels(), own.labelKind()))
        .toList();
  }

  private ChannelData verified(BitSet categorical) {
    rows.reportCells(categorical, files.firstFeature() + 1);
    problems.verify();
    verifyLength(rows.size());
    return this;
  }

  /** Returns the rows of this channel, whose words are numbered in the order of its rows. */
  private Dataset dataset(BitSet categorical) throws IOException {
    BitSet lost = rows.lostSpellings();
    lost.and(categorical);
    if (!lost.isEmpty()) {
      respell(lost);
    }
    return new Dataset(rows.features(), rows.kinds(categorical), labels, LabelKind.of(labels));
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
        try (LineSource text = ChannelLines.open(file, files.where(file))) {
          for (Optional<CsvLines.Line> next = text.next(); next.isPresent(); next = text.next()) {
            if (above++ == row) {
              return new RowPlace(files.where(file), next.get().number()).toString();
            }
          }
        }
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
      rows = ChannelRows.ofNumbers(plain.get().rows(), rule, problems);
      return;
    }
    lines.each(
        x,
        (where, line) -> {
          if (line.isBlank()) {
            rows.addBlank(where);
          } else {
            rows.add(where, line.cells());
          }
        });
  }

  private void readLabels(Path y) throws IOException {
    Optional<PlainRows> plain = plainFiles.read(y, PlainLayout.LABEL);
    if (plain.isPresent()) {
      plain.get().labels().forEach(this::addLabel);
      return;
    }
    lines.each(
        y,
        (where, line) -> {
          if (line.cells().size() != 1) {
            problems.add(
                "cells",
                () ->
                    "%s: found %d cells, expected one label."
                        .formatted(where, line.cells().size()));
          }
          addLabel(where, line.cells().getFirst());
        });
  }

  private void readLabelFirst(List<Path> files) throws IOException {
    Optional<PlainRows> plain = plainFiles.readAll(files, PlainLayout.LABEL_THEN_NUMBERS);
    if (plain.isPresent()) {
      plain.get().labels().forEach(this::addLabel);
      rows = ChannelRows.ofNumbers(plain.get().rows(), rule, problems);
      return;
    }
    for (Path file : files) {
      lines.each(file, this::addLabelFirst);
    }
  }

  private void addLabelFirst(RowPlace where, CsvLines.Line line) {
    List<String> row = line.cells();
    if (line.isBlank()) {
      rows.addBlank(where);
    } else if (row.size() < 2) {
      problems.add(
          "cells",
          () ->
              "%s: found %d cell, expected a label and at least one number, separated by commas."
                  .formatted(where, row.size()));
    } else {
      addLabel(where, row.getFirst());
      rows.add(where, row.subList(1, row.size()));
    }
  }

  /** Reads features again, in files without problems. */
  private void respell(BitSet features) throws IOException {
    ChannelRows.Respelling respelling = rows.respelling(features);
    int first = files.firstFeature();
    for (Path file : files.withFeatures()) {
      lines.each(
          file, (_, line) -> respelling.next(line.cells().subList(first, line.cells().size())));
    }
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
}
