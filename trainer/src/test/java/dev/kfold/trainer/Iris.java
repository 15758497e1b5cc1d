package dev.kfold.trainer;

import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.table.Table;
import dev.kfold.trainer.table.TableOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Fisher's Iris data, as scikit-learn ships it. */
public final class Iris {

  private Iris() {}

  /** Returns 150 rows of four numbers, of the classes 0, 1 and 2. */
  public static Table table() {
    try {
      return Table.read(file(), TableOptions.of("species"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the 150 rows and their labels. */
  public static Dataset dataset() {
    Table table = table();
    return new Dataset(TableFeatures.of(table), table.labels());
  }

  /** Returns the CSV file. */
  public static Path file() {
    try {
      return Path.of(Objects.requireNonNull(Iris.class.getResource("iris.csv")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
