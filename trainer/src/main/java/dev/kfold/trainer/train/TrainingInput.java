package dev.kfold.trainer.train;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.InputFaults;
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
   * @throws dev.kfold.contract.InvalidInputException with the faults of all of them
   */
  static TrainingInput read(ContainerFiles files) throws IOException {
    InputFaults faults = new InputFaults();
    Optional<FitParameters> parameters = faults.gather(() -> TrainingParameters.read(files));
    Optional<TrainingData> data =
        faults.gather(() -> TrainingData.read(files.channel("train"), testChannel(files)));
    faults.gather(() -> WritableFolder.verify(files.model()));
    faults.gather(() -> WritableFolder.verify(files.outputData()));
    faults.verify();
    return new TrainingInput(parameters.orElseThrow(), data.orElseThrow());
  }

  /** The final fit has none. */
  private static Optional<Path> testChannel(ContainerFiles files) {
    return Optional.of(files.channel("test")).filter(Files::isDirectory);
  }
}
