package dev.kfold.trainer.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.data.CellRule;
import dev.kfold.trainer.data.DataWarnings;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.data.FeatureKind;
import dev.kfold.trainer.data.PooledFolds;
import dev.kfold.trainer.data.TrainingData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kinds of columns, and the cells that each kind may have. */
class FeatureKindsTest {

  private static final CellRule ALL = new CellRule(true, true);

  @TempDir Path folder;

  @Test
  void aColumnWithAWordInAnyChannelIsCategoricalInAll() throws IOException {
    write("train", "1,1\n02,2\n", "a\nb\n");
    write("test", "x,3\n", "a\n");
    TrainingData data = read(ALL);

    assertThat(data.train().kinds())
        .containsExactly(
            new FeatureKind.Categorical(List.of("1", "02", "x")), new FeatureKind.Numeric());
    assertThat(data.test().orElseThrow().kinds()).isEqualTo(data.train().kinds());
    assertThat(data.train().features()).isDeepEqualTo(new double[][] {{0, 1}, {1, 2}});
    assertThat(data.test().orElseThrow().features()).isDeepEqualTo(new double[][] {{2, 3}});
  }

  @Test
  void missingCellsDoNotMakeAColumnCategorical() throws IOException {
    write("train", "1,\nNA,NULL\n,x\n", "a\nb\na\n");
    TrainingData data = read(ALL);

    assertThat(data.train().kinds())
        .containsExactly(new FeatureKind.Numeric(), new FeatureKind.Categorical(List.of("x")));
    assertThat(Arrays.deepToString(data.train().features()))
        .isEqualTo("[[1.0, NaN], [NaN, NaN], [NaN, 0.0]]");
  }

  @Test
  void wordsAreKeptAsTheyAreGiven() throws IOException {
    write("train", "\" a\"\na\n\"b, c\"\nTrue\n", "a\nb\na\nb\n");

    assertThat(read(ALL).train().kinds())
        .containsExactly(new FeatureKind.Categorical(List.of(" a", "a", "b, c", "True")));
  }

  @Test
  void namesEachColumnOnceWithItsRemedy() throws IOException {
    write("train", "1,x,,1\n,y,,2\n1,,,3\n", "a\nb\na\n");
    write("test", "1,z,1,1e999\n", "a\n");

    assertThat(faults(CellRule.NUMBERS))
        .containsExactly(
            "channel train, file train_x.csv, row 1, column 2: found 'x', expected a finite number; give the hyperparameter encoding=one-hot for a column of words, or encode it as numbers. The same holds for 1 more row.",
            "channel train, file train_x.csv, row 1, column 3: found '', expected a finite number; give the hyperparameter imputation=mean, median or most_frequent, or fill or remove what is missing. The same holds for 2 more rows.",
            "channel train, file train_x.csv, row 2, column 1: found '', expected a finite number; give the hyperparameter imputation=mean, median or most_frequent, or fill or remove what is missing.",
            "channel test, file train_x.csv, row 1, column 2: found 'z', expected a finite number; give the hyperparameter encoding=one-hot for a column of words, or encode it as numbers.",
            "channel test, file train_x.csv, row 1, column 4: found '1e999', expected a finite number; replace it, or leave the row out.");
    assertThat(faults(ALL)).singleElement().asString().contains("found '1e999'");
  }

  @Test
  void wordsMayBeMissingWithoutAnImputationButNumbersMayNot() throws IOException {
    write("train", "x,1\n,\n", "a\nb\n");

    assertThat(faults(new CellRule(false, true)))
        .singleElement()
        .asString()
        .startsWith("channel train, file train_x.csv, row 2, column 2: found ''");
  }

  @Test
  void missingLabelsAreRefusedAndCounted() throws IOException {
    write("train", "x\ny\nz\n", "a\nNA\n?\n");

    assertThat(faults(ALL))
        .singleElement()
        .asString()
        .startsWith("channel train, file train_y.csv, row 2: found 'NA', expected a class")
        .endsWith("The same holds for 1 more row.");
  }

  @Test
  void warnsIfAFewWordsMakeManyNumbersCategories() throws IOException {
    write("train", "1\n2\n3\n4O\n", "a\nb\na\nb\n");

    assertThat(DataWarnings.of(read(ALL)))
        .containsExactly(
            "feature 1: 3 of its 4 values are numbers, but words such as '4O' make every value a category; correct the words to use it as a feature of numbers.");
  }

  /** The words that another fold has in a column do not make it categorical in this one. */
  @Test
  void pooledFoldsHaveTheKindsOfTheirFoldJobs() throws IOException {
    write("train/0", "1,b\n2,c\n", "a\nb\n");
    write("test/0", "3,b\n", "a\n");
    write("train/1", "1,c\nw,d\n", "a\nb\n");
    write("test/1", "3,\n", "a\n");
    PooledFolds pooled =
        PooledFolds.read(folder.resolve("train"), folder.resolve("test"), List.of(0, 1), ALL);

    for (PooledFolds.Fold fold : pooled.folds()) {
      TrainingData alone =
          TrainingData.read(
              folder.resolve("train/" + fold.fold()),
              Optional.of(folder.resolve("test/" + fold.fold())),
              ALL);
      assertThat(words(pooled.train(fold))).isEqualTo(words(alone.train()));
      assertThat(words(pooled.test(fold))).isEqualTo(words(alone.test().orElseThrow()));
    }
    assertThat(pooled.pool().holdsOnlyNumbers()).isFalse();
  }

  private static List<List<String>> words(Dataset data) {
    return Arrays.stream(data.features())
        .map(row ->
            IntStream.range(0, row.length)
                .mapToObj(column ->
                    switch (data.kinds().get(column)) {
                      case FeatureKind.Numeric() -> "number " + row[column];
                      case FeatureKind.Categorical(List<String> values) ->
                          Double.isNaN(row[column]) ? "missing" : values.get((int) row[column]);
                    })
                .toList())
        .toList();
  }

  private TrainingData read(CellRule rule) throws IOException {
    Path test = folder.resolve("test");
    return TrainingData.read(
        folder.resolve("train"), Optional.of(test).filter(Files::exists), rule);
  }

  private List<String> faults(CellRule rule) {
    return catchThrowableOfType(InvalidInputException.class, () -> read(rule)).problems();
  }

  private void write(String channel, String x, String y) throws IOException {
    Path files = Files.createDirectories(folder.resolve(channel));
    Files.writeString(files.resolve("train_x.csv"), x);
    Files.writeString(files.resolve("train_y.csv"), y);
  }
}
