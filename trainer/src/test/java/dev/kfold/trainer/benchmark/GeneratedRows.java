package dev.kfold.trainer.benchmark;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Generates random rows, the same on every machine. */
final class GeneratedRows {

  private static final int CLUSTERS_PER_CLASS = 2;
  private static final double SEPARATION = 0.6;
  private static final double MISLABELLED = 0.06;

  private static final int DIGITS = 10;
  private static final int PIXELS = 64;
  private static final int DARKEST = 16;
  private static final double DIFFERENCE_OF_DIGITS = 3;
  private static final double NOISE_OF_PIXELS = 5;

  private GeneratedRows() {}

  /**
   * Generates rows as scikit-learn's {@code make_classification} does: two clusters for each class
   * around corners of a hypercube, each correlated in its own way, in two fifths of the features; a
   * fifth are mixtures of those, the others are noise. Standardised; a few labels are wrong.
   */
  static Rows classification(int rows, int columns, int classes, long seed) {
    Random random = new Random(seed);
    int informative = columns * 2 / 5;
    Cluster[] clusters =
        Stream.generate(() -> Cluster.draw(informative, random))
            .limit((long) classes * CLUSTERS_PER_CLASS)
            .toArray(Cluster[]::new);
    double[][] mixing = matrix(columns / 5, informative, random::nextGaussian);
    double[][] features = matrix(rows, columns, random::nextGaussian);
    int[] classOfRow = new int[rows];
    for (int row = 0; row < rows; row++) {
      int cluster = random.nextInt(clusters.length);
      double[] point = clusters[cluster].place(Arrays.copyOf(features[row], informative));
      double[] mixtures = product(mixing, point);
      System.arraycopy(point, 0, features[row], 0, informative);
      System.arraycopy(mixtures, 0, features[row], informative, mixtures.length);
      classOfRow[row] =
          random.nextDouble() < MISLABELLED ? random.nextInt(classes) : cluster % classes;
    }
    IntStream.range(0, columns).forEach(column -> standardise(features, column));
    return new Rows(features, classOfRow);
  }

  /** A cluster of correlated points around a corner of a hypercube. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Cluster(double[] centre, double[][] shape) {

    static Cluster draw(int dimensions, Random random) {
      return new Cluster(
          random
              .doubles(dimensions)
              .map(number -> number < 0.5 ? -SEPARATION : SEPARATION)
              .toArray(),
          matrix(dimensions, dimensions, () -> 2 * random.nextDouble() - 1));
    }

    double[] place(double[] standardNormal) {
      double[] point = product(shape, standardNormal);
      Arrays.setAll(point, i -> point[i] + centre[i]);
      return point;
    }
  }

  /** Generates rows like scanned digits: ten classes, 64 pixels from 0 to 16, with noise. */
  static Rows digits(int rows, long seed) {
    Random random = new Random(seed);
    double[] common = random.doubles(PIXELS, 0, DARKEST).toArray();
    double[][] prototypes =
        matrix(DIGITS, PIXELS, () -> DIFFERENCE_OF_DIGITS * random.nextGaussian());
    double[][] features = new double[rows][PIXELS];
    int[] classOfRow = new int[rows];
    for (int row = 0; row < rows; row++) {
      double[] prototype = prototypes[random.nextInt(DIGITS)];
      classOfRow[row] = Arrays.asList(prototypes).indexOf(prototype);
      Arrays.setAll(
          features[row],
          i -> pixel(common[i] + prototype[i] + NOISE_OF_PIXELS * random.nextGaussian()));
    }
    return new Rows(features, classOfRow);
  }

  private static double pixel(double value) {
    return Math.clamp(Math.rint(value), 0, DARKEST);
  }

  private static double[][] matrix(int rows, int columns, DoubleSupplier values) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      Arrays.setAll(row, i -> values.getAsDouble());
    }
    return matrix;
  }

  private static double[] product(double[][] matrix, double[] vector) {
    return Arrays.stream(matrix)
        .mapToDouble(
            row -> IntStream.range(0, vector.length).mapToDouble(i -> row[i] * vector[i]).sum())
        .toArray();
  }

  private static void standardise(double[][] features, int column) {
    double mean = Arrays.stream(features).mapToDouble(row -> row[column]).average().orElseThrow();
    double variance =
        Arrays.stream(features)
            .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
            .average()
            .orElseThrow();
    double deviation = Math.sqrt(variance);
    for (double[] row : features) {
      row[column] = (row[column] - mean) / deviation;
    }
  }
}
