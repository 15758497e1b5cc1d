import dev.kfold.trainer.fit.Predictor;
import dev.kfold.trainer.inference.BodyFormat;
import dev.kfold.trainer.inference.RequestRows;
import dev.kfold.trainer.inference.RowBlocks;
import dev.kfold.trainer.model.ModelFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * The bound of benchmarks/serving: predicts arrays of rows without HTTP and without CSV, one caller
 * per core, and prints the rows per second after a warm-up of the same length.
 *
 * <p>Arguments: model folder, file of CSV rows, rows per array, seconds.
 */
final class ServingBound {

  private static final double NANOSECONDS = 1e9;
  private static final int ARRAYS = 16;

  private ServingBound() {}

  public static void main(String[] arguments) throws Exception {
    Predictor predictor = ModelFiles.read(Path.of(arguments[0])).predictor();
    double[][] rows = rows(Files.readAllBytes(Path.of(arguments[1])), predictor);
    List<double[][]> arrays = arrays(rows, Integer.parseInt(arguments[2]));
    long nanoseconds = (long) (Double.parseDouble(arguments[3]) * NANOSECONDS);
    rowsPerSecond(predictor, arrays, nanoseconds);
    System.out.printf("%.0f%n", rowsPerSecond(predictor, arrays, nanoseconds));
  }

  private static double[][] rows(byte[] csv, Predictor predictor) throws IOException {
    RowBlocks blocks =
        new RequestRows(predictor.classifier().rowFormat())
            .open(new ByteArrayInputStream(csv), BodyFormat.CSV, StandardCharsets.UTF_8);
    List<double[]> rows = new ArrayList<>();
    for (Optional<double[][]> block = blocks.next(); block.isPresent(); block = blocks.next()) {
      rows.addAll(List.of(block.get()));
    }
    return rows.toArray(double[][]::new);
  }

  private static List<double[][]> arrays(double[][] rows, int size) {
    return IntStream.range(0, ARRAYS)
        .map(i -> i * rows.length / ARRAYS)
        .mapToObj(
            start ->
                IntStream.range(start, start + size)
                    .mapToObj(row -> rows[row % rows.length])
                    .toArray(double[][]::new))
        .toList();
  }

  private static double rowsPerSecond(
      Predictor predictor, List<double[][]> arrays, long nanoseconds) throws Exception {
    int callers = Runtime.getRuntime().availableProcessors();
    long start = System.nanoTime();
    Callable<Long> caller =
        () -> {
          long rows = 0;
          for (int i = 0; System.nanoTime() - start < nanoseconds; i++) {
            rows += predictor.predict(arrays.get(i % ARRAYS)).length;
          }
          return rows;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
      long rows = 0;
      for (Future<Long> result : threads.invokeAll(Collections.nCopies(callers, caller))) {
        rows += result.get();
      }
      return rows / ((System.nanoTime() - start) / NANOSECONDS);
    }
  }
}
