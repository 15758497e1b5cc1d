package dev.kfold.trainer;

import dev.kfold.trainer.data.Table;
import dev.kfold.trainer.data.TableOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Fisher's Iris data, as scikit-learn ships it. */
public final class Iris {

  private Iris() {}

  /** 150 rows of four numbers, classes 0, 1 and 2. */
  public static Table table() {
    try {
      return Table.read(file(), TableOptions.of("species"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path file() {
    try {
      return Path.of(Objects.requireNonNull(Iris.class.getResource("iris.csv")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
