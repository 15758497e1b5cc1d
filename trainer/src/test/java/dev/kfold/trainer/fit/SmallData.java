package dev.kfold.trainer.fit;

import dev.kfold.trainer.Iris;
import dev.kfold.trainer.TableFeatures;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.table.Table;
import dev.kfold.trainer.table.TableOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The data sets of scikit-learn without duplicate rows, so that a support vector identifies its
 * row.
 */
enum SmallData {
  IRIS,
  WINE,
  BREAST_CANCER,
  DIGITS;

  Dataset dataset() {
    try {
      return withoutRepeated(read());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Dataset read() throws IOException {
    return switch (this) {
      case IRIS -> Iris.dataset();
      case WINE -> read("wine.csv");
      case BREAST_CANCER -> read("breast-cancer.csv");
      case DIGITS -> read("digits.csv");
    };
  }

  private static Dataset read(String name) throws IOException {
    try {
      Path file = Path.of(Objects.requireNonNull(SmallData.class.getResource(name)).toURI());
      Table table = Table.read(file, TableOptions.of("-1"));
      return new Dataset(TableFeatures.of(table), table.labels());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Dataset withoutRepeated(Dataset data) {
    List<String> texts = Arrays.stream(data.features()).map(Arrays::toString).toList();
    Set<String> seen = new HashSet<>();
    return data.select(
        IntStream.range(0, data.rows()).filter(row -> seen.add(texts.get(row))).toArray());
  }
}
