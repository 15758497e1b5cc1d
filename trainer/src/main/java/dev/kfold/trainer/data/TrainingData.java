package dev.kfold.trainer.data;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The data of a training job.
 *
 * @param train the rows that a classifier is fitted on
 * @param test the rows that it is scored with, if there are any
 */
public record TrainingData(Dataset train, Optional<Dataset> test) {

  /**
   * Reads the channel of training rows and, if it is given, the channel of test rows, which hold
   * only numbers.
   *
   * @param train the folder of the channel of training rows
   * @param test the folder of the channel of test rows
   * @throws InvalidInputException with the problems of both channels
   */
  public static TrainingData read(Path train, Optional<Path> test) throws IOException {
    return read(train, test, CellRule.NUMBERS);
  }

  /**
   * Reads the channel of training rows and, if it is given, the channel of test rows. Both together
   * decide which features are numbers.
   *
   * @param train the folder of the channel of training rows
   * @param test the folder of the channel of test rows
   * @param rule the cells that are not refused
   * @throws InvalidInputException with the problems of both channels
   */
  public static TrainingData read(Path train, Optional<Path> test, CellRule rule)
      throws IOException {
    Problems problems = new Problems();
    List<ChannelData> channels = new ArrayList<>();
    problems.gather(() -> ChannelData.open(train, "train", rule)).ifPresent(channels::add);
    if (test.isPresent()) {
      problems.gather(() -> ChannelData.open(test.get(), "test", rule)).ifPresent(channels::add);
    }
    List<Dataset> read = ChannelData.decode(channels, problems);
    TrainingData data =
        new TrainingData(
            read.getFirst(), test.isPresent() ? Optional.of(read.getLast()) : Optional.empty());
    data.test().ifPresent(data::verifyColumns);
    return data.withOneLabelKind(
        row -> ChannelData.placeOfLabel(train, "train", row),
        row -> ChannelData.placeOfLabel(test.orElseThrow(), "test", row));
  }

  /**
   * Reads a channel that holds all rows of a table, and returns the parts of a fold of it. The
   * whole table decides which features are numbers and whether the labels are.
   *
   * @param all the folder of the table
   * @param rule the cells that are not refused
   * @param rows the number of rows that the table must have
   * @param train the numbers of the rows to train on
   * @param test the numbers of the rows to score with
   * @throws InvalidInputException with the problems of the channel
   */
  public static TrainingData ofFold(Path all, CellRule rule, int rows, int[] train, int[] test)
      throws IOException {
    Dataset table = table(all, rule, rows);
    return new TrainingData(table.select(train), Optional.of(table.select(test)));
  }

  /**
   * Reads a channel that holds all rows of a table.
   *
   * @param all the folder of the table
   * @param rule the cells that are not refused
   * @param rows the number of rows that the table must have
   * @throws InvalidInputException with the problems of the channel
   */
  public static Dataset table(Path all, CellRule rule, int rows) throws IOException {
    Dataset table = read(all, Optional.empty(), rule).train();
    if (table.rows() != rows) {
      throw new InvalidInputException(
          "channel train: found %d rows in %s, but its plan.json says %d; split the table again."
              .formatted(table.rows(), all, rows));
    }
    return table;
  }

  /** Gives both data sets one kind of labels, which the labels of both decide. */
  private TrainingData withOneLabelKind(
      IntFunction<String> whereTrain, IntFunction<String> whereTest) {
    LabelKind kind =
        train.labelKind() == LabelKind.NUMBER
            ? test.map(Dataset::labelKind).orElse(LabelKind.NUMBER)
            : LabelKind.TEXT;
    ClassificationTargets.verify(train.labels(), kind, whereTrain);
    test.ifPresent(rows -> ClassificationTargets.verify(rows.labels(), kind, whereTest));
    return new TrainingData(train.withLabelKind(kind), test.map(rows -> rows.withLabelKind(kind)));
  }

  private void verifyColumns(Dataset testRows) {
    if (testRows.columns() != train.columns()) {
      throw new InvalidInputException(
          "channel test: found rows of %d numbers, expected %d as in channel train; give both channels the same columns."
              .formatted(testRows.columns(), train.columns()));
    }
  }
}
