package dev.kfold.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PooledFoldsTest {

  @TempDir Path folder;

  @Test
  void holdsEveryRowOfCrossValidationOnceInTheOrderOfItsFirstOccurrence() throws IOException {
    write("train/0", "2,0\n3,0\n", "b\nc\n");
    write("test/0", "1,0\n", "a\n");
    write("train/1", "1.0,0\n3,0e0\n", "a\nc\n");
    write("test/1", "2,0\n", "b\n");
    PooledFolds pooled = read(0, 1);

    assertThat(pooled.rows()).isDeepEqualTo(new double[][] {{2, 0}, {3, 0}, {1, 0}});
    assertThat(pooled.folds().getFirst().train()).containsExactly(0, 1);
    assertThat(pooled.folds().getFirst().test()).containsExactly(2);
    assertThat(pooled.folds().getLast().train()).containsExactly(2, 1);
    assertThat(pooled.folds().getLast().test()).containsExactly(0);
    assertThat(pooled.folds().getLast().trainLabels()).containsExactly("a", "c");
  }

  @Test
  void allowsEqualRowsOfDifferentClasses() throws IOException {
    write("train/0", "1\n1\n1\n", "a\nb\na\n");
    write("test/0", "1\n", "c\n");
    PooledFolds.Fold fold = read(0).folds().getFirst();

    assertThat(fold.train()).containsExactly(0, 0, 0);
    assertThat(fold.trainLabels()).containsExactly("a", "b", "a");
    assertThat(fold.testLabels()).containsExactly("c");
  }

  @Test
  void refusesFoldsOfOtherColumns() throws IOException {
    write("train/0", "1,2\n3,4\n", "a\nb\n");
    write("test/0", "1,2\n", "a\n");
    write("train/1", "1\n3\n", "a\nb\n");
    write("test/1", "1\n", "a\n");

    assertThat(catchThrowableOfType(InvalidInputException.class, () -> read(0, 1)).problems())
        .containsExactly(
            "fold 1: found rows of 1 numbers, expected 2 as in the first part of the channel; split one table into all folds.");
  }

  @Test
  void distinguishesZeroFromMinusZero() throws IOException {
    write("train/0", "0\n-0\n", "a\nb\n");
    write("test/0", "0\n", "a\n");

    assertThat(read(0).rows()).isDeepEqualTo(new double[][] {{0.0}, {-0.0}});
  }

  @Test
  void readsTheGivenFoldsInTheirOrder() throws IOException {
    for (String fold : List.of("0", "1", "2")) {
      write("train/" + fold, fold + "\n", "a\n");
      write("test/" + fold, fold + "5\n", "a\n");
    }
    PooledFolds pooled = read(2, 0);

    assertThat(pooled.rows()).isDeepEqualTo(new double[][] {{2}, {25}, {0}, {5}});
    assertThat(pooled.folds()).extracting(PooledFolds.Fold::fold).containsExactly(2, 0);
  }

  /** Few different values give many duplicates; many give folds that share almost no rows. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1000})
  void givesEachFoldTheRowsOfItsOwnFiles(int values) throws IOException {
    SplittableRandom random = new SplittableRandom(values);
    for (int fold = 0; fold < 5; fold++) {
      writeRandom("train/" + fold, random, values);
      writeRandom("test/" + fold, random, values);
    }
    PooledFolds pooled = read(0, 1, 2, 3, 4);

    assertThat(new HashSet<>(Arrays.stream(pooled.rows()).map(Arrays::toString).toList()))
        .hasSameSizeAs(pooled.rows());
    for (PooledFolds.Fold fold : pooled.folds()) {
      TrainingData own =
          TrainingData.read(
              folder.resolve("train/" + fold.fold()),
              Optional.of(folder.resolve("test/" + fold.fold())));
      Dataset held = own.test().orElseThrow();
      assertThat(rows(pooled, fold.train())).isDeepEqualTo(own.train().features());
      assertThat(rows(pooled, fold.test())).isDeepEqualTo(held.features());
      assertThat(fold.trainLabels()).isEqualTo(own.train().labels());
      assertThat(fold.testLabels()).isEqualTo(held.labels());
    }
  }

  @Test
  void sharesLabelsOfOneSpellingAmongFolds() throws IOException {
    write("train/0", "1\n", "first\n");
    write("test/0", "2\n", "first\n");
    PooledFolds.Fold fold = read(0).folds().getFirst();

    assertThat(fold.testLabels().getFirst()).isSameAs(fold.trainLabels().getFirst());
  }

  @Test
  void namesTheFaultsOfAllFoldsAtOnce() throws IOException {
    write("train/0", "1\nx\n", "a\nb\n");
    write("test/0", "1\n", "\n");
    write("train/1", "1,2\n", "a\n");
    write("test/1", "1\n", "a\n");

    assertThat(catchThrowableOfType(InvalidInputException.class, () -> read(0, 1, 2)).problems())
        .satisfiesExactly(
            fault ->
                assertThat(fault)
                    .startsWith(
                        "fold 0: channel train, file train_x.csv, row 2, column 1: found 'x'"),
            fault ->
                assertThat(fault)
                    .startsWith("fold 0: channel test, file train_y.csv: holds only blank lines"),
            fault ->
                assertThat(fault)
                    .startsWith("fold 1: channel test: found rows of 1 numbers, expected 2"),
            fault -> assertThat(fault).startsWith("fold 2: channel train: there is no folder"),
            fault -> assertThat(fault).startsWith("fold 2: channel test: there is no folder"));
  }

  private PooledFolds read(Integer... folds) throws IOException {
    return PooledFolds.read(
        folder.resolve("train"), folder.resolve("test"), Arrays.asList(folds), CellRule.NUMBERS);
  }

  private static double[][] rows(PooledFolds pooled, int[] places) {
    return Arrays.stream(places).mapToObj(place -> pooled.rows()[place]).toArray(double[][]::new);
  }

  private void writeRandom(String part, SplittableRandom random, int values) throws IOException {
    List<String> rows =
        IntStream.range(0, 20)
            .mapToObj(row -> random.nextInt(values) + "," + random.nextInt(values) + "\n")
            .toList();
    String labels =
        rows.stream().map(row -> random.nextInt(3) + "\n").collect(Collectors.joining());
    write(part, String.join("", rows), labels);
  }

  private void write(String part, String x, String y) throws IOException {
    Path files = Files.createDirectories(folder.resolve(part));
    Files.writeString(files.resolve("train_x.csv"), x);
    Files.writeString(files.resolve("train_y.csv"), y);
  }
}
