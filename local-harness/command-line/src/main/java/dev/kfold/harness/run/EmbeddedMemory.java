package dev.kfold.harness.run;

import dev.kfold.contract.InvalidInputException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Refuses a table that no fit of a run could hold in the memory of this program, before anything is
 * started.
 *
 * @param heap the largest heap of this program, in bytes
 */
record EmbeddedMemory(long heap) {

  private static final double BYTES_PER_GIGABYTE = 1e9;

  /**
   * Verifies that one fit can hold the rows.
   *
   * @param features the number of feature columns
   * @throws InvalidInputException if it cannot
   */
  void verify(Path file, int rows, int features) {
    double need = (double) Double.BYTES * rows * features;
    if (need > heap) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "--data %s: found %,d rows of %d features, which need at least %.1f GB of memory, but this program may use %.1f GB; give it more with the variable JAVA_TOOL_OPTIONS=-Xmx%dg, or run the pipeline on AWS.",
              file,
              rows,
              features,
              need / BYTES_PER_GIGABYTE,
              heap / BYTES_PER_GIGABYTE,
              // room for a scaled copy and the rest
              (long) Math.ceil(3 * need / BYTES_PER_GIGABYTE)));
    }
  }
}
