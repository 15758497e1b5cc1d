package dev.kfold.cv.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
   * Returns the twelve tables.
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
        generate("circles", 200, random -> ring(random, 2, 0.35)),
        generate("checkerboard", 250, random -> square(random, 3, 0.05)),
        generate("spirals", 160, random -> spiral(random, 0.08)),
        generate("noisy-plane", 200, random -> plane(random, 20, 1.5)),
        generate("interaction", 200, random -> interaction(random, 6, 0.1)));
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
    return noisy(random, noise, label, x, y);
  }

  static LabelledRow ring(Random random, int rings, double noise) {
    int label = random.nextInt(rings);
    double angle = 2 * Math.PI * random.nextDouble();
    return noisy(
        random, noise, label, (1 + label) * Math.cos(angle), (1 + label) * Math.sin(angle));
  }

  static LabelledRow square(Random random, int squares, double mislabelled) {
    double x = squares * random.nextDouble();
    double y = squares * random.nextDouble();
    int label = ((int) x + (int) y) % 2;
    return new LabelledRow(
        new double[] {x, y}, random.nextDouble() < mislabelled ? 1 - label : label);
  }

  static LabelledRow spiral(Random random, double noise) {
    int label = random.nextInt(2);
    double turn = 0.25 + 1.25 * random.nextDouble();
    double angle = 2 * Math.PI * turn + Math.PI * label;
    return noisy(random, noise, label, turn * Math.cos(angle), turn * Math.sin(angle));
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
    double[] features = new double[columns];
    for (int i = 0; i < columns; i++) {
      features[i] = random.nextGaussian();
    }
    int label = features[0] * features[1] > 0 ? 1 : 0;
    return new LabelledRow(features, random.nextDouble() < mislabelled ? 1 - label : label);
  }

  private static LabelledRow noisy(Random random, double noise, int label, double x, double y) {
    return new LabelledRow(
        new double[] {x + noise * random.nextGaussian(), y + noise * random.nextGaussian()}, label);
  }
}
