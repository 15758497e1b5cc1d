package dev.kfold.trainer.train;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.Problems;
import dev.kfold.contract.WritableFolder;
import dev.kfold.trainer.data.CellRule;
import dev.kfold.trainer.data.TrainingData;
import dev.kfold.trainer.fit.FitParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The input of a training job. */
record TrainingInput(FitParameters parameters, TrainingData data) {

  /**
   * Reads the hyperparameters and the channels, and checks that results can be written.
   *
   * @throws dev.kfold.contract.InvalidInputException with the problems of all of them
   */
  static TrainingInput read(ContainerFiles files) throws IOException {
    Problems problems = new Problems();
    FitParameters parameters = TrainingParameters.read(files, problems);
    CellRule rule = parameters.preparation().cellRule();
    Optional<TrainingData> data =
        problems.gather(() -> TrainingData.read(files.channel("train"), testChannel(files), rule));
    problems.gather(() -> WritableFolder.verify(files.model()));
    problems.gather(() -> WritableFolder.verify(files.outputData()));
    problems.verify();
    return new TrainingInput(parameters, data.orElseThrow());
  }

  /** Returns the test channel, which the final fit does not have. */
  private static Optional<Path> testChannel(ContainerFiles files) {
    return Optional.of(files.channel("test")).filter(Files::isDirectory);
  }
}
