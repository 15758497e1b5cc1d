package dev.kfold.trainer.data;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.trainer.csv.StringInterner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The training and held-out parts of folds, over a pool of rows. A value that is computed for a row
 * of the pool serves all folds.
 *
 * @param rows {@code [rows][features]}: the rows of the table; of folds with files of their own,
 *     the distinct rows, in the order of {@code <train>/all} if that exists, else in the order of
 *     first occurrence
 * @param folds the folds, in the order given to {@link #read}
 * @param labelKind whether the labels of all rows are numbers or texts
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the million; never compared
public record PooledFolds(double[][] rows, List<Fold> folds, LabelKind labelKind) {

  public PooledFolds {
    folds = List.copyOf(folds);
  }

  /**
   * One fold.
   *
   * @param fold the number of the fold
   * @param kinds what the numbers of each feature stand for; of folds with files of their own, the
   *     parts of this fold decide which features are words, as in its fold job
   * @param train the index in the pool of each row of the training part, in the order of its files
   * @param trainLabels the label of each row of the training part
   * @param test the index in the pool of each row of the held-out part, in the order of its files
   * @param testLabels the label of each row of the held-out part
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Fold(
      int fold,
      List<FeatureKind> kinds,
      int[] train,
      List<String> trainLabels,
      int[] test,
      List<String> testLabels) {

    public Fold {
      kinds = List.copyOf(kinds);
      trainLabels = List.copyOf(trainLabels);
      testLabels = List.copyOf(testLabels);
    }

    private static Fold of(Rows rows, Dataset table) {
      return new Fold(
          rows.fold(),
          table.kinds(),
          rows.train(),
          table.select(rows.train()).labels(),
          rows.test(),
          table.select(rows.test()).labels());
    }

    private static Fold of(
        int fold,
        TrainingData parts,
        RowPool pool,
        PooledFeatures features,
        StringInterner spellings) {
      Dataset train = parts.train();
      Dataset test = parts.test().orElseThrow();
      int[] trainPlaces = pool.add(features.rows(train));
      int[] testPlaces = pool.add(features.rows(test));
      return new Fold(
          fold,
          features.kinds(train),
          trainPlaces,
          train.labels().stream().map(spellings::intern).toList(),
          testPlaces,
          test.labels().stream().map(spellings::intern).toList());
    }
  }

  /**
   * Returns folds of a table. Equal rows are not joined.
   *
   * @param table all rows
   * @param folds the rows of each fold
   */
  public static PooledFolds of(Dataset table, List<Rows> folds) {
    return new PooledFolds(
        table.features(),
        folds.stream().map(rows -> Fold.of(rows, table)).toList(),
        table.labelKind());
  }

  /**
   * The rows of a fold of a table.
   *
   * @param fold the number of the fold
   * @param train the numbers of the rows to train on
   * @param test the numbers of the rows held out
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers by the million; never compared
  public record Rows(int fold, int[] train, int[] test) {}

  /**
   * Reads the parts of folds, {@code <train>/<fold>} and {@code <test>/<fold>}, as {@link
   * TrainingData#read} does.
   *
   * @param folds the numbers of the folds
   * @param rule the cells that are not refused
   * @throws InvalidInputException with the problems of all folds
   */
  public static PooledFolds read(Path train, Path test, List<Integer> folds, CellRule rule)
      throws IOException {
    Problems problems = new Problems();
    RowPool pool = new RowPool();
    PooledFeatures features = new PooledFeatures();
    StringInterner spellings = new StringInterner();
    addWholeTable(pool, features, train, rule);
    List<Fold> pooled = new ArrayList<>();
    for (int fold : folds) {
      problems
          .gather(() -> parts(fold, train, test, rule))
          .ifPresent(parts -> pooled.add(Fold.of(fold, parts, pool, features, spellings)));
    }
    problems.verify();
    PooledFolds data = new PooledFolds(pool.rows(), pooled, labelKind(pooled));
    data.verifyColumns();
    return data;
  }

  private static LabelKind labelKind(List<Fold> folds) {
    return LabelKind.of(
        folds.stream()
            .flatMap(fold -> Stream.of(fold.trainLabels(), fold.testLabels()))
            .flatMap(List::stream)
            .collect(Collectors.toSet()));
  }

  /** Refuses folds with different numbers of features, whose rows could not be compared. */
  private void verifyColumns() {
    List<String> problems =
        folds.stream()
            .filter(fold -> columns(fold) != rows[0].length)
            .map(fold ->
                "fold %d: found rows of %d numbers, expected %d as in the first part of the channel; split one table into all folds."
                    .formatted(fold.fold(), columns(fold), rows[0].length))
            .toList();
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  private int columns(Fold fold) {
    return rows[fold.train()[0]].length;
  }

  /** Returns the training part of a fold. */
  public Dataset train(Fold fold) {
    return new Dataset(rows(fold.train()), fold.kinds(), fold.trainLabels(), labelKind);
  }

  /** Returns the held-out part of a fold. */
  public Dataset test(Fold fold) {
    return new Dataset(rows(fold.test()), fold.kinds(), fold.testLabels(), labelKind);
  }

  private double[][] rows(int[] places) {
    return IntStream.of(places).mapToObj(place -> rows[place]).toArray(double[][]::new);
  }

  /**
   * Returns the rows of the pool with their labels. A row with several labels gets the first one; a
   * row of none of these folds gets an empty one.
   */
  public Dataset pool() {
    String[] labels = new String[rows.length];
    for (Fold fold : folds) {
      label(labels, fold.train(), fold.trainLabels());
      label(labels, fold.test(), fold.testLabels());
    }
    Arrays.setAll(labels, row -> labels[row] == null ? "" : labels[row]);
    List<String> all = List.of(labels);
    return new Dataset(rows, kinds(), all, LabelKind.of(all));
  }

  /** Returns for each feature the kind in a fold in which it is not a number. */
  private List<FeatureKind> kinds() {
    List<FeatureKind> kinds = new ArrayList<>(FeatureKind.numeric(rows[0].length));
    for (Fold fold : folds) {
      for (int column = 0; column < kinds.size(); column++) {
        if (fold.kinds().get(column) instanceof FeatureKind.Categorical words) {
          kinds.set(column, words);
        }
      }
    }
    return kinds;
  }

  private static void label(String[] labels, int[] places, List<String> given) {
    for (int i = 0; i < places.length; i++) {
      if (labels[places[i]] == null) {
        labels[places[i]] = given.get(i);
      }
    }
  }

  /** Adds the rows in the order of the table, so that the rows of a fold are neighbours. */
  private static void addWholeTable(
      RowPool pool, PooledFeatures features, Path train, CellRule rule) throws IOException {
    Path all = train.resolve("all");
    if (Files.isDirectory(all)) {
      try {
        pool.add(features.rows(ChannelData.read(all, "train", rule)));
      } catch (InvalidInputException e) {
        // no fold needs the whole table; a job that trains on it reports its problems
      }
    }
  }

  private static TrainingData parts(int fold, Path train, Path test, CellRule rule)
      throws IOException {
    String part = Integer.toString(fold);
    try {
      return TrainingData.read(train.resolve(part), Optional.of(test.resolve(part)), rule);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          e.problems().stream().map(fault -> "fold %d: %s".formatted(fold, fault)).toList());
    }
  }
}
