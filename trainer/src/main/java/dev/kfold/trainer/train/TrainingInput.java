package dev.kfold.trainer.train;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.Problems;
import dev.kfold.contract.WritableFolder;
import dev.kfold.trainer.data.TrainingData;
import dev.kfold.trainer.fit.FitParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** All that a training job is given. */
record TrainingInput(FitParameters parameters, TrainingData data) {

  /**
   * Reads the hyperparameters and the channels, and looks whether results can be left.
   *
   * @throws dev.kfold.contract.InvalidInputException with the problems of all of them
   */
  static TrainingInput read(ContainerFiles files) throws IOException {
    Problems problems = new Problems();
    Optional<FitParameters> parameters = problems.gather(() -> TrainingParameters.read(files));
    Optional<TrainingData> data =
        problems.gather(() -> TrainingData.read(files.channel("train"), testChannel(files)));
    problems.gather(() -> WritableFolder.verify(files.model()));
    problems.gather(() -> WritableFolder.verify(files.outputData()));
    problems.verify();
    return new TrainingInput(parameters.orElseThrow(), data.orElseThrow());
  }

  /** The final fit has none. */
  private static Optional<Path> testChannel(ContainerFiles files) {
    return Optional.of(files.channel("test")).filter(Files::isDirectory);
  }
}
