package dev.kfold.trainer.data;

import dev.kfold.trainer.contract.InputFaults;
import dev.kfold.trainer.contract.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The rows that a classifier is fitted on and, where there are any, those it is scored with. */
public record TrainingData(Dataset train, Optional<Dataset> test) {

  /**
   * Reads both channels.
   *
   * @throws InvalidInputException with the faults of both
   */
  public static TrainingData read(Path train, Optional<Path> test) throws IOException {
    InputFaults faults = new InputFaults();
    Optional<Dataset> trainRows = faults.gather(() -> ChannelData.read(train, "train"));
    Optional<Dataset> testRows = Optional.empty();
    if (test.isPresent()) {
      testRows = faults.gather(() -> ChannelData.read(test.get(), "test"));
    }
    faults.verify();
    TrainingData data = new TrainingData(trainRows.orElseThrow(), testRows);
    testRows.ifPresent(data::verifyColumns);
    return data;
  }

  private void verifyColumns(Dataset testRows) {
    if (testRows.columns() != train.columns()) {
      throw new InvalidInputException(
          "channel test: found rows of %d numbers, expected %d as in channel train; give both channels the same columns."
              .formatted(testRows.columns(), train.columns()));
    }
  }
}
