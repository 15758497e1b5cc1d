package dev.kfold.cv.benchmark;

import dev.kfold.contract.HyperParameters;
import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.data.LabelKind;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Measures {@code kernel_values_per_second} of {@code fold_mode=auto}: the processor time of fits
 * of two overlapping classes, beside the rows² · max(1, columns / 10) kernel values of its
 * estimate.
 */
public final class KernelValueSpeed {

  private static final int[][] SIZES = {
    {1_000, 4}, {2_000, 10}, {5_000, 10}, {5_000, 50}, {10_000, 20}
  };
  private static final List<String> KERNELS = List.of("rbf", "linear");
  private static final List<String> COSTS = List.of("1", "100");

  private KernelValueSpeed() {}

  /** Prints a line for each size, kernel and cost. */
  public static void main(String[] arguments) {
    fit(new int[] {1_000, 4}, "rbf", "1"); // compiles
    System.out.println("rows,columns,kernel,c,seconds,kernel values per second");
    for (int[] size : SIZES) {
      for (String kernel : KERNELS) {
        for (String c : COSTS) {
          double seconds = fit(size, kernel, c);
          double values = (double) size[0] * size[0] * Math.max(1, size[1] / 10.0);
          System.out.printf(
              Locale.ROOT,
              "%d,%d,%s,%s,%.2f,%.1e%n",
              size[0],
              size[1],
              kernel,
              c,
              seconds,
              values / seconds);
        }
      }
    }
  }

  private static double fit(int[] size, String kernel, String c) {
    Dataset rows = rows(size[0], size[1]);
    FitParameters parameters =
        FitParameters.read(
            new ParameterReader(
                "hyperparameter",
                new HyperParameters(Map.of("kernel", kernel, "c", c, "scaling", "standard"))
                    .values()));
    long start = processorTime();
    Classifier.fit(rows, parameters, new StopSignal());
    return (processorTime() - start) / 1e9;
  }

  private static long processorTime() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static Dataset rows(int count, int columns) {
    Random random = new Random(23);
    double[][] features = new double[count][columns];
    List<String> labels = new ArrayList<>();
    for (double[] row : features) {
      boolean high = random.nextBoolean();
      for (int column = 0; column < columns; column++) {
        row[column] = random.nextGaussian() + (high ? 1.5 / Math.sqrt(columns) : 0);
      }
      labels.add(high ? "high" : "low");
    }
    return new Dataset(features, labels, LabelKind.TEXT);
  }
}
