package dev.kfold.trainer.data;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.csv.CsvLines;
import dev.kfold.trainer.csv.LineSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The size of a channel, estimated from its files without reading all of them.
 *
 * @param rows the number of rows
 * @param columns the number of features of a row
 */
public record ChannelSize(long rows, int columns) {

  /** Returns the number of cells of features. */
  public double cells() {
    return (double) rows * columns;
  }

  /**
   * Returns the number of bytes of the files with features, which is at least the number of cells;
   * 0 if the channel does not hold the right files.
   *
   * @param folder the channel's folder
   * @param channel its name
   */
  public static long bytes(Path folder, String channel) throws IOException {
    Optional<ChannelFiles> files = files(folder, channel);
    return files.isPresent() ? bytes(files.get().withFeatures()) : 0;
  }

  /**
   * Estimates the size of a channel from the bytes of its files, the first line, and the lengths of
   * lines at some places. Returns empty if the channel does not hold the right files, or no rows.
   *
   * @param folder the channel's folder
   * @param channel its name
   */
  public static Optional<ChannelSize> estimate(Path folder, String channel) throws IOException {
    Optional<ChannelFiles> files = files(folder, channel);
    return files.isPresent() ? estimate(files.get()) : Optional.empty();
  }

  private static Optional<ChannelFiles> files(Path folder, String channel) throws IOException {
    try {
      ChannelFiles files = ChannelFiles.of(folder, channel);
      files.verify();
      return Optional.of(files);
    } catch (InvalidInputException e) {
      return Optional.empty(); // reading the channel reports it
    }
  }

  private static long bytes(List<Path> files) throws IOException {
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private static Optional<ChannelSize> estimate(ChannelFiles files) throws IOException {
    List<Path> withFeatures = files.withFeatures();
    Optional<List<String>> first = firstLine(files, withFeatures.getFirst());
    if (first.isEmpty()) {
      return Optional.empty();
    }
    List<String> cells = first.get();
    long firstLength = cells.stream().mapToLong(cell -> cell.length() + 1L).sum();
    double length = LineLengths.of(withFeatures, firstLength).mean().orElse((double) firstLength);
    return Optional.of(
        new ChannelSize(
            Math.round(bytes(withFeatures) / length), cells.size() - files.firstFeature()));
  }

  private static Optional<List<String>> firstLine(ChannelFiles files, Path file)
      throws IOException {
    try (LineSource lines = ChannelLines.open(file, files.where(file))) {
      return lines.next().map(CsvLines.Line::cells);
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }
}
