package dev.kfold.trainer.data;

import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of an input channel: a pair {@code <stem>_x.csv} and {@code <stem>_y.csv}, or any
 * number of files with the label first, in folders of any depth. A file's name decides whether it
 * is read, refused, or left out because it is documented to hold no data.
 *
 * @param channel the channel's name
 * @param files the files in its folder
 */
record ChannelFiles(String channel, DataFiles files) {

  /**
   * Finds the files of a channel.
   *
   * @param folder the channel's folder
   * @param channel its name
   * @throws InvalidInputException if the folder does not exist or holds no data files
   */
  static ChannelFiles of(Path folder, String channel) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new InvalidInputException(
          "channel %s: there is no folder %s; give the job an input channel named '%s', or mount a folder there."
              .formatted(channel, folder, channel));
    }
    DataFiles files = DataFiles.of(folder);
    if (files.data().isEmpty()) {
      throw new InvalidInputException(
          "channel %s: found %s in %s, expected CSV files; point the channel at a folder that holds them."
              .formatted(channel, content(files), folder));
    }
    return new ChannelFiles(channel, files);
  }

  private static String content(DataFiles files) throws IOException {
    if (!files.namesLeftOut().isEmpty()) {
      return "only " + String.join(", ", files.namesLeftOut());
    }
    try (Stream<Path> entries = Files.list(files.folder())) {
      List<String> folders =
          entries.filter(Files::isDirectory).map(f -> f.getFileName().toString()).sorted().toList();
      return folders.isEmpty() ? "nothing" : "only the folders " + String.join(", ", folders);
    }
  }

  /**
   * Returns {@code train} or {@code test} if a file of such a pair exists; prefers the channel's
   * own name. Returns empty if there is no such file.
   */
  Optional<String> stem() {
    return stems().filter(stem -> has(x(stem)) || has(y(stem))).findFirst();
  }

  private Stream<String> stems() {
    return channel.equals("test") ? Stream.of("test", "train") : Stream.of("train", "test");
  }

  /** Returns the path of the features of a pair. */
  Path x(String stem) {
    return files.folder().resolve(stem + "_x.csv");
  }

  /** Returns the path of the labels of a pair. */
  Path y(String stem) {
    return files.folder().resolve(stem + "_y.csv");
  }

  private boolean has(Path file) {
    return files.data().contains(file);
  }

  /** Returns the files with the label in the first column, if there is no pair. */
  List<Path> labelFirst() {
    return files.data();
  }

  /** Returns the files with the features: one of a pair, or all files with the label first. */
  List<Path> withFeatures() {
    return stem().map(stem -> List.of(x(stem))).orElseGet(this::labelFirst);
  }

  /** Returns the index of the first feature in a line of the files with features. */
  int firstFeature() {
    return stem().isPresent() ? 0 : 1;
  }

  /** Refuses half a pair, other files beside a pair, and the folder of a whole split. */
  void verify() {
    Optional<String> stem = stem();
    if (stem.isPresent()) {
      verifyPair(stem.get());
    } else {
      refuseFoldersOfASplit();
    }
  }

  private void verifyPair(String stem) {
    List<String> faults = new ArrayList<>();
    for (Path file : List.of(x(stem), y(stem))) {
      if (!has(file)) {
        faults.add(
            "channel %s: there is no file %s beside its other half; expected both."
                .formatted(channel, file.getFileName()));
      }
    }
    Set<Path> pair = Set.of(x(stem), y(stem));
    List<String> others =
        files.data().stream()
            .filter(file -> !pair.contains(file) && !otherPair(stem).contains(file))
            .map(files::name)
            .toList();
    if (!others.isEmpty()) {
      faults.add(
          "channel %s: found %s beside %s_x.csv and %s_y.csv, expected nothing else; move it to a channel of its own, or give all rows in files with the label first."
              .formatted(channel, listed(others), stem, stem));
    }
    if (!faults.isEmpty()) {
      throw new InvalidInputException(faults);
    }
  }

  /** Returns the pair of the other channel, if one folder holds the files of both. */
  private List<Path> otherPair(String stem) {
    String other = stem.equals("train") ? "test" : "train";
    return has(x(other)) && has(y(other)) ? List.of(x(other), y(other)) : List.of();
  }

  private void refuseFoldersOfASplit() {
    List<String> pairs =
        files.data().stream()
            .filter(file -> file.getFileName().toString().matches("(train|test)_[xy]\\.csv"))
            .map(files::name)
            .toList();
    if (!pairs.isEmpty()) {
      throw new InvalidInputException(
          "channel %s: found %s, expected the files of one part; point the channel at the folder of that part."
              .formatted(channel, listed(pairs)));
    }
  }

  /** Returns the names of the files that are not read, for the log. */
  List<String> leftOut() {
    List<String> names = new ArrayList<>(files.namesLeftOut());
    stem().ifPresent(stem -> otherPair(stem).stream().map(files::name).forEach(names::add));
    return names;
  }

  /** Returns the name of a file in messages. */
  String where(Path file) {
    return "channel " + channel + ", file " + files.name(file);
  }

  private static String listed(List<String> names) {
    int most = 5;
    String first = String.join(", ", names.subList(0, Math.min(most, names.size())));
    return names.size() > most ? "%s and %d more".formatted(first, names.size() - most) : first;
  }
}
