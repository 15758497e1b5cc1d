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
import java.util.stream.Stream;

/**
 * The training and held-out parts of folds, over a pool in which every row is held once, whichever
 * and however many of the folds' files it occurs in: what is computed for a row of the pool is
 * computed for all folds.
 *
 * @param rows in the order of {@code <train>/all} if that is there, or else of their first
 *     occurrence; no two of the same values
 * @param folds in the order asked for
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
   * @param train the place in the pool of each row of the training part, in the order of its files
   * @param trainLabels one for each row of the training part
   * @param test the same of the held-out part
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Fold(
      int fold, int[] train, List<String> trainLabels, int[] test, List<String> testLabels) {

    public Fold {
      trainLabels = List.copyOf(trainLabels);
      testLabels = List.copyOf(testLabels);
    }

    private static Fold of(int fold, TrainingData parts, RowPool pool, StringInterner spellings) {
      Dataset train = parts.train();
      Dataset test = parts.test().orElseThrow();
      return new Fold(
          fold,
          pool.place(train.features()),
          train.labels().stream().map(spellings::intern).toList(),
          pool.place(test.features()),
          test.labels().stream().map(spellings::intern).toList());
    }
  }

  /**
   * Reads the parts of folds, {@code <train>/<fold>} and {@code <test>/<fold>}, as {@link
   * TrainingData#read} does.
   *
   * @throws InvalidInputException with the problems of all folds
   */
  public static PooledFolds read(Path train, Path test, List<Integer> folds) throws IOException {
    Problems problems = new Problems();
    RowPool pool = new RowPool();
    StringInterner spellings = new StringInterner();
    orderAsTheTable(pool, train);
    List<Fold> pooled = new ArrayList<>();
    for (int fold : folds) {
      problems
          .gather(() -> parts(fold, train, test))
          .ifPresent(parts -> pooled.add(Fold.of(fold, parts, pool, spellings)));
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

  /** Folds of one table have its columns; of others no two rows could be compared. */
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

  /** The pool with a label for each row; a row that has several goes with the first. */
  public Dataset pool() {
    String[] labels = new String[rows.length];
    for (Fold fold : folds) {
      label(labels, fold.train(), fold.trainLabels());
      label(labels, fold.test(), fold.testLabels());
    }
    // rows of the whole table that are in none of these folds
    Arrays.setAll(labels, row -> labels[row] == null ? "" : labels[row]);
    return new Dataset(rows, List.of(labels));
  }

  private static void label(String[] labels, int[] places, List<String> given) {
    for (int i = 0; i < places.length; i++) {
      if (labels[places[i]] == null) {
        labels[places[i]] = given.get(i);
      }
    }
  }

  /** The rows of a fold are neighbours if the pool has them in the order they were split in. */
  private static void orderAsTheTable(RowPool pool, Path train) throws IOException {
    Path all = train.resolve("all");
    if (Files.isDirectory(all)) {
      try {
        pool.place(ChannelData.read(all, "train").features());
      } catch (InvalidInputException e) {
        // no fold needs it; whoever does will hear of its problems
      }
    }
  }

  private static TrainingData parts(int fold, Path train, Path test) throws IOException {
    String part = Integer.toString(fold);
    try {
      return TrainingData.read(train.resolve(part), Optional.of(test.resolve(part)));
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          e.problems().stream().map(fault -> "fold %d: %s".formatted(fold, fault)).toList());
    }
  }
}
