package dev.kfold.trainer.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads plain files, which hold only finite numbers and labels without quotes. All other files are
 * left to the general reader, {@link CsvLines}, which reports problems by row.
 */
@FunctionalInterface
public interface PlainReader {

  /** Reads the rows of a file; returns empty if the file is not plain or has no rows. */
  Optional<PlainRows> read(Path file, PlainLayout layout) throws IOException;

  /** Reads the rows of several files; returns empty if one is not plain or has no rows. */
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
