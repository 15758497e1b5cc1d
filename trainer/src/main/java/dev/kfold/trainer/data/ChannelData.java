package dev.kfold.trainer.data;

import dev.kfold.trainer.contract.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rows of an input channel: either {@code <stem>_x.csv} and {@code <stem>_y.csv}, the stem
 * being {@code train} or {@code test}, or any number of plain CSV files without header and with the
 * label in the first column, as SageMaker's own algorithms take them.
 */
public final class ChannelData {

  private final String channel;
  private final PlainReader plainFiles;
  private final Faults faults = new Faults();
  private final FeatureRows features = new FeatureRows(faults);
  private final List<String> labels = new ArrayList<>();
  private final Spellings spellings = new Spellings();

  private ChannelData(String channel, PlainReader plainFiles) {
    this.channel = channel;
    this.plainFiles = plainFiles;
  }

  /**
   * Reads a channel.
   *
   * @param folder the channel's folder
   * @param channel its name, for messages and for the choice of the stem
   * @throws InvalidInputException with all faults of the channel
   */
  public static Dataset read(Path folder, String channel) throws IOException {
    return read(folder, channel, new PlainFiles());
  }

  /** The same, with another reader for the plain files among the channel's. */
  static Dataset read(Path folder, String channel, PlainReader plainFiles) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new InvalidInputException(
          "channel %s: there is no folder %s; give the job an input channel named '%s', or mount a folder there."
              .formatted(channel, folder, channel));
    }
    List<Path> files = CsvLines.files(folder);
    if (files.isEmpty()) {
      throw new InvalidInputException(empty(folder, channel));
    }
    return new ChannelData(channel, plainFiles).read(folder, files);
  }

  private static String empty(Path folder, String channel) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      List<String> folders =
          entries.filter(Files::isDirectory).map(f -> f.getFileName().toString()).sorted().toList();
      String found =
          folders.isEmpty() ? "nothing" : "only the folders " + String.join(", ", folders);
      return "channel %s: found %s in %s, expected CSV files; point the channel at a folder that holds them."
          .formatted(channel, found, folder);
    }
  }

  private Dataset read(Path folder, List<Path> files) throws IOException {
    Optional<String> stem =
        stems()
            .filter(s -> files.contains(x(folder, s)) || files.contains(y(folder, s)))
            .findFirst();
    if (stem.isPresent()) {
      readPair(x(folder, stem.get()), y(folder, stem.get()));
    } else {
      readLabelFirst(files);
    }
    faults.verify();
    return new Dataset(features.toArray(), labels);
  }

  private Stream<String> stems() {
    return channel.equals("test") ? Stream.of("test", "train") : Stream.of("train", "test");
  }

  private static Path x(Path folder, String stem) {
    return folder.resolve(stem + "_x.csv");
  }

  private static Path y(Path folder, String stem) {
    return folder.resolve(stem + "_y.csv");
  }

  private void readPair(Path x, Path y) throws IOException {
    for (Path file : List.of(x, y)) {
      if (!Files.exists(file)) {
        faults.add(
            "channel %s: there is no file %s beside its other half; expected both."
                .formatted(channel, file.getFileName()));
      }
    }
    faults.verify();
    readFeatures(x);
    readLabels(y);
    faults.verify();
    if (features.size() != labels.size()) {
      throw new InvalidInputException(
          "channel %s: found %d rows in %s but %d labels in %s, expected as many of one as of the other; write both files from the same rows."
              .formatted(
                  channel, features.size(), x.getFileName(), labels.size(), y.getFileName()));
    }
  }

  private void readFeatures(Path x) throws IOException {
    Optional<PlainRows> plain = plainFiles.read(x, PlainLayout.NUMBERS);
    if (plain.isPresent()) {
      features.addAll(plain.get().rows());
      return;
    }
    for (CsvLines.Line line : lines(x)) {
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
        faults.add(
            "%s: found %d cells, expected one label.".formatted(at(y, line), line.cells().size()));
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
      if (cells.size() < 2) {
        faults.add(
            "%s: found %d cell, expected a label and at least one number, separated by commas."
                .formatted(at(file, line), cells.size()));
        continue;
      }
      addLabel(at(file, line), cells.getFirst());
      features.add(at(file, line), cells.subList(1, cells.size()), i -> String.valueOf(i + 2));
    }
  }

  private List<CsvLines.Line> lines(Path file) throws IOException {
    String where = name(file);
    List<CsvLines.Line> lines = CsvLines.read(file, where);
    if (lines.isEmpty()) {
      faults.add(where + ": is empty, expected at least one row; write it again or leave it out.");
    }
    return lines;
  }

  private void addLabel(RowPlace where, String label) {
    if (Numbers.isMissing(label)) {
      faults.add(
          "%s: found '%s' for a label, expected a number or a text; label the row or leave it out."
              .formatted(where, label.strip()));
    }
    addLabel(label.strip());
  }

  private void addLabel(String label) {
    labels.add(spellings.shared(label));
  }

  private RowPlace at(Path file, CsvLines.Line line) {
    return new RowPlace(name(file), line.number());
  }

  private String name(Path file) {
    return "channel " + channel + ", file " + file.getFileName();
  }
}
