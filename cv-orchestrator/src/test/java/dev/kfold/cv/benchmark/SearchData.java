package dev.kfold.cv.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * A table of the benchmark of searches: shipped with the tests, or generated from a fixed seed.
 *
 * @param features {@code [rows][columns]}
 * @param labels one for each row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SearchData(String name, double[][] features, List<String> labels) {

  private static final long ORDER = 7;
  private static final long SEED = 23;

  /** A generated row before it gets its name. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record LabelledRow(double[] features, int label) {}

  /**
   * Returns the twelve tables. All generated ones but one have ten columns or more: with fewer, the
   * cubic kernel cannot separate the classes, and a great gamma takes ten million iterations a fit.
   *
   * @param fixtures the folder of the tables that ship with the trainer's tests
   */
  static List<SearchData> all(Path fixtures) throws IOException {
    return List.of(
        read("iris", fixtures.resolve("iris.csv"), 500),
        read("wine", fixtures.resolve("fit/wine.csv"), 500),
        read("breast-cancer", fixtures.resolve("fit/breast-cancer.csv"), 400),
        read("digits", fixtures.resolve("fit/digits.csv"), 300),
        read("two-classes", fixtures.resolve("fit/two-classes.csv"), 400),
        read("three-classes", fixtures.resolve("fit/three-classes.csv"), 300),
        generate("moons", 200, random -> moon(random, 0.3)),
        generate("noisy-plane", 200, random -> plane(random, 20, 1.5)),
        generate("interaction", 200, random -> interaction(random, 10, 0.05)),
        generate("sphere", 200, random -> sphere(random, 10)),
        generate("clusters", 200, random -> cluster(random, 30, 6, 3)),
        generate("wave", 200, random -> wave(random, 10)));
  }

  /** Reads at most a number of rows, chosen by a fixed seed; the label is the last cell. */
  static SearchData read(String name, Path file, int most) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.removeIf(line -> line.isBlank() || Character.isLetter(line.charAt(0)));
    Collections.shuffle(lines, new Random(ORDER));
    List<double[]> features = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (String line : lines.subList(0, Math.min(most, lines.size()))) {
      int end = line.lastIndexOf(',');
      features.add(
          List.of(line.substring(0, end).split(",", -1)).stream()
              .mapToDouble(Double::parseDouble)
              .toArray());
      labels.add(line.substring(end + 1));
    }
    return new SearchData(name, features.toArray(double[][]::new), labels);
  }

  static SearchData generate(String name, int rows, Function<Random, LabelledRow> draw) {
    var random = new Random(SEED);
    double[][] features = new double[rows][];
    List<String> labels = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      LabelledRow drawn = draw.apply(random);
      features[row] = drawn.features();
      labels.add(Integer.toString(drawn.label()));
    }
    return new SearchData(name, features, labels);
  }

  static LabelledRow moon(Random random, double noise) {
    int label = random.nextInt(2);
    double angle = Math.PI * random.nextDouble();
    double x = label == 0 ? Math.cos(angle) : 1 - Math.cos(angle);
    double y = label == 0 ? Math.sin(angle) : 0.5 - Math.sin(angle);
    return new LabelledRow(
        new double[] {x + noise * random.nextGaussian(), y + noise * random.nextGaussian()}, label);
  }

  static LabelledRow plane(Random random, int columns, double noise) {
    double[] features = random.doubles(columns).map(u -> 2 * u - 1).toArray();
    double sum = noise * random.nextGaussian();
    for (int i = 0; i < columns; i += 2) {
      sum += features[i];
    }
    return new LabelledRow(features, sum > 0 ? 1 : 0);
  }

  /** Draws a row whose class is the sign of a product of two features; the others are noise. */
  static LabelledRow interaction(Random random, int columns, double mislabelled) {
    double[] features = normal(random, columns);
    int label = features[0] * features[1] > 0 ? 1 : 0;
    return new LabelledRow(features, random.nextDouble() < mislabelled ? 1 - label : label);
  }

  /** Draws a row whose class is whether its length is great, with noise at the border. */
  static LabelledRow sphere(Random random, int columns) {
    double[] features = normal(random, columns);
    double squares = 2 * random.nextGaussian();
    for (double feature : features) {
      squares += feature * feature;
    }
    return new LabelledRow(features, squares > columns ? 1 : 0);
  }

  /** Draws a row of one of several clusters; every third one has the same class. */
  static LabelledRow cluster(Random random, int columns, int clusters, double noise) {
    int cluster = random.nextInt(clusters);
    double[] features = normal(new Random(SEED + cluster), columns);
    for (int i = 0; i < columns; i++) {
      features[i] += noise * random.nextGaussian();
    }
    return new LabelledRow(features, cluster % 3);
  }

  /** Draws a row whose class depends on a sine of two features and on a third one. */
  static LabelledRow wave(Random random, int columns) {
    double[] features = normal(random, columns);
    double height = Math.sin(2 * features[0] + features[1]) + 0.4 * features[2];
    return new LabelledRow(features, height + 0.3 * random.nextGaussian() > 0 ? 1 : 0);
  }

  private static double[] normal(Random random, int columns) {
    double[] features = new double[columns];
    Arrays.setAll(features, _ -> random.nextGaussian());
    return features;
  }
}
