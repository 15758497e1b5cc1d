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
    problems.gather(() -> ChannelData.open(train, "train")).ifPresent(channels::add);
    if (test.isPresent()) {
      problems.gather(() -> ChannelData.open(test.get(), "test")).ifPresent(channels::add);
    }
    List<Dataset> read = ChannelData.decode(channels, rule, problems);
    TrainingData data =
        new TrainingData(
            read.getFirst(), test.isPresent() ? Optional.of(read.getLast()) : Optional.empty());
    data.test().ifPresent(data::verifyColumns);
    return data.withOneLabelKind(
        row -> ChannelData.placeOfLabel(train, "train", row),
        row -> ChannelData.placeOfLabel(test.orElseThrow(), "test", row));
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
