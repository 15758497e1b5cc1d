package dev.kfold.trainer.csv;

import dev.kfold.trainer.data.ChannelData;
import dev.kfold.trainer.data.Dataset;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads a channel and prints the exclusive-or of the bits of all numbers; the trainer's half of
 * benchmarks/csv.
 */
final class ReadingTime {

  private ReadingTime() {}

  public static void main(String[] arguments) throws IOException {
    Dataset data = ChannelData.read(Path.of(arguments[0]), "train");
    long bits = 0;
    for (double[] row : data.features()) {
      for (double value : row) {
        bits ^= Double.doubleToRawLongBits(value);
      }
    }
    System.out.println(Long.toHexString(bits));
  }
}
