package dev.kfold.trainer.fit;

import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.data.Dataset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A data set and the scores of scikit-learn's SVC on its folds; {@code make_svc_comparison.py}
 * generates the file and describes its format.
 *
 * @param fold the fold that holds out each row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SvcComparison(String name, Dataset data, int[] fold, List<Case> cases) {

  /**
   * One set of parameters.
   *
   * @param text how the file spells it
   * @param right how many rows of each fold SVC labels correctly
   */
  record Case(String text, FitParameters parameters, List<Right> right) {

    private static Case parse(String line) {
      String[] parts = line.split(";", -1);
      String[] counts = parts[1].split(",", -1);
      String[] largestAlpha = parts[2].split(",", -1);
      return new Case(
          parts[0],
          parameters(parts[0].split(",", -1)),
          IntStream.range(0, counts.length)
              .mapToObj(i -> Right.parse(counts[i], largestAlpha[i]))
              .toList());
    }

    private static FitParameters parameters(String[] values) {
      return FitParameters.read(
          new ParameterReader(
              "hyperparameter",
              Map.of(
                  "kernel", values[0],
                  "c", values[1],
                  "gamma", values[2],
                  "degree", values[3],
                  "coef0", values[4],
                  "class_weight", values[5],
                  "scaling", values[6])));
    }
  }

  /**
   * The numbers of rows of a fold that SVC predicts correctly.
   *
   * @param lowest if its training rows come in some other order
   * @param highest likewise
   * @param otherCauses what leads to {@code lowest} or {@code highest} beside the order; empty if
   *     nothing does
   */
  record Right(int count, int lowest, int highest, String otherCauses) {

    private static Right parse(String count, String largestAlpha) {
      int own = Integer.parseInt(count);
      if (largestAlpha.isEmpty()) {
        return new Right(own, own, own, "");
      }
      String[] ends = largestAlpha.replaceAll("[ds]", "").split("-", -1);
      return new Right(
          own,
          Integer.parseInt(ends[0]),
          Integer.parseInt(ends[1]),
          (largestAlpha.contains("s") ? " or without shrinking" : "")
              + (largestAlpha.contains("d") ? " or with kernel values from differences" : ""));
    }
  }

  /** Returns all of them, in the order of the file. */
  static List<SvcComparison> all() {
    List<SvcComparison> all = new ArrayList<>();
    try (BufferedReader reader = open()) {
      String line = reader.readLine();
      while (line != null) {
        String[] heading = line.split(" ", -1);
        List<String[]> rows = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(heading[2]); i++) {
          rows.add(reader.readLine().split(",", -1));
        }
        List<Case> cases = new ArrayList<>();
        line = reader.readLine();
        while (line != null && line.startsWith("case ")) {
          cases.add(Case.parse(line.substring("case ".length())));
          line = reader.readLine();
        }
        all.add(of(heading[1], rows, cases));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static BufferedReader open() throws IOException {
    InputStream file =
        Objects.requireNonNull(SvcComparison.class.getResourceAsStream("svc-comparison.txt.gz"));
    return new BufferedReader(
        new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8));
  }

  private static SvcComparison of(String name, List<String[]> rows, List<Case> cases) {
    double[][] features =
        rows.stream()
            .map(row -> Stream.of(row).skip(2).mapToDouble(Double::parseDouble).toArray())
            .toArray(double[][]::new);
    return new SvcComparison(
        name,
        new Dataset(features, rows.stream().map(row -> row[1]).toList()),
        rows.stream().mapToInt(row -> Integer.parseInt(row[0])).toArray(),
        List.copyOf(cases));
  }

  int folds() {
    return Arrays.stream(fold).max().orElseThrow() + 1;
  }

  int[] train(int number) {
    return IntStream.range(0, fold.length).filter(row -> fold[row] != number).toArray();
  }

  int[] test(int number) {
    return IntStream.range(0, fold.length).filter(row -> fold[row] == number).toArray();
  }
}
