package dev.kfold.trainer.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads files that are plain: numbers, and labels without quotes. Anything else, and every fault,
 * is for the general reader, which can say what is wrong.
 */
@FunctionalInterface
public interface PlainReader {

  /** The rows of a file, or nothing if it is not plain or has none. */
  Optional<PlainRows> read(Path file, PlainLayout layout) throws IOException;

  /** The rows of several files, or nothing if one is not plain or has none. */
  default Optional<PlainRows> readAll(List<Path> files, PlainLayout layout) throws IOException {
    List<PlainRows> rows = new ArrayList<>();
    for (Path file : files) {
      Optional<PlainRows> plain = read(file, layout);
      if (plain.isEmpty()) {
        return Optional.empty();
      }
      rows.add(plain.get());
    }
    return PlainRows.join(rows);
  }
}
