package dev.kfold.trainer.train;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.contract.WritableFolder;
import dev.kfold.trainer.data.CellRule;
import dev.kfold.trainer.data.TrainingData;
import dev.kfold.trainer.fit.CalibrationPurpose;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.score.Scorer;
import dev.kfold.trainer.split.Fold;
import dev.kfold.trainer.split.FoldIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The input of a training job.
 *
 * @param parameters of the fit
 * @param writesModel whether the job writes its model
 * @param objective the metric that the log prints as the score of the test rows
 * @param calibration what the model is calibrated for; empty if it is not
 */
record TrainingInput(
    FitParameters parameters,
    boolean writesModel,
    Scorer objective,
    Optional<CalibrationPurpose> calibration,
    TrainingData data) {

  /**
   * Reads the hyperparameters and the channels, and checks that results can be written.
   *
   * @throws dev.kfold.contract.InvalidInputException with the problems of all of them
   */
  static TrainingInput read(ContainerFiles files) throws IOException {
    Problems problems = new Problems();
    TrainingParameters parameters = TrainingParameters.read(files, problems);
    Optional<TrainingData> data = problems.gather(() -> data(files, parameters));
    problems.gather(() -> WritableFolder.verify(files.model()));
    problems.gather(() -> WritableFolder.verify(files.outputData()));
    problems.verify();
    TrainingData read = data.orElseThrow();
    return new TrainingInput(
        parameters.fit(),
        parameters.writesModel(),
        parameters.objective(),
        parameters.calibration(read.train().classes().size(), read.test().isPresent()),
        read);
  }

  private static TrainingData data(ContainerFiles files, TrainingParameters parameters)
      throws IOException {
    Path train = files.channel("train");
    Optional<Path> test = testChannel(files);
    CellRule rule = parameters.fit().preparation().cellRule();
    MemoryNeed memory = new MemoryNeed(parameters.fit(), Runtime.getRuntime().maxMemory());
    if (parameters.fold().isEmpty()) {
      memory.verify(train, test);
      return TrainingData.read(train, test, rule);
    }
    int number = parameters.fold().get();
    if (test.isPresent()) {
      throw new InvalidInputException(
          "hyperparameter fold: found %d, but the job has a channel test as well; the rows that a fold holds out are in channel train, so leave one of the two out."
              .formatted(number));
    }
    FoldIndex index = FoldIndex.read(train, "channel train");
    if (number >= index.folds().size()) {
      throw new InvalidInputException(
          "hyperparameter fold: found %d, expected 0 to %d, the folds of the table in channel train."
              .formatted(number, index.folds().size() - 1));
    }
    Fold fold = index.folds().get(number);
    memory.verifyFolds(train, (double) fold.trainRows() / index.plan().rows());
    index.verifyDigest(train, "channel train");
    return TrainingData.ofFold(train, rule, index.plan().rows(), fold.train(), fold.test());
  }

  /** Returns the test channel, which the final fit does not have. */
  private static Optional<Path> testChannel(ContainerFiles files) {
    return Optional.of(files.channel("test")).filter(Files::isDirectory);
  }
}
