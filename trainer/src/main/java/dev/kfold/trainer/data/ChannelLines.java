package dev.kfold.trainer.data;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.trainer.csv.CsvLines;
import dev.kfold.trainer.csv.LineSource;
import dev.kfold.trainer.csv.TextSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the lines of a channel's files one by one.
 *
 * @param files the files of the channel
 * @param problems gets the problems of files without lines, and of files that are no CSV text
 * @param unreadable the files that are no CSV text, with their problems. Of a file that is found to
 *     be no text, lines may have been used; it is added here, and no line is used the next time.
 */
record ChannelLines(
    ChannelFiles files, Problems problems, Map<Path, InvalidInputException> unreadable) {

  /** Uses a line of a file. */
  @FunctionalInterface
  interface Use {
    void accept(RowPlace where, CsvLines.Line line);
  }

  /** Reads the lines of a file. */
  void each(Path file, Use use) throws IOException {
    InvalidInputException fault = unreadable.get(file);
    if (fault != null) {
      fault.problems().forEach(problems::add);
      return;
    }
    String where = files.where(file);
    boolean isEmpty = true;
    try (LineSource lines = open(file, where)) {
      for (Optional<CsvLines.Line> next = lines.next(); next.isPresent(); next = lines.next()) {
        isEmpty = false;
        use.accept(new RowPlace(where, next.get().number()), next.get());
      }
    } catch (InvalidInputException e) {
      unreadable.put(file, e);
      return;
    }
    if (isEmpty) {
      problems.add(
          "%s: %s, expected at least one row; write it again or leave it out."
              .formatted(where, Files.size(file) == 0 ? "is empty" : "holds only blank lines"));
    }
  }

  /**
   * Opens a file for reading line by line.
   *
   * @param where the name of the file in messages
   */
  static LineSource open(Path file, String where) throws IOException {
    return CsvLines.open(TextSource.of(file, where, Optional.empty()), CsvLines.COMMA);
  }
}
