package dev.kfold.cv.trial;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.HyperParameters;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ProgramContext;
import java.io.IOException;
import java.nio.file.Files;

/** Reads the hyperparameters of the own job. */
public final class JobHyperParameters {

  private JobHyperParameters() {}

  /**
   * Returns the hyperparameters.
   *
   * @throws InvalidInputException if they are invalid, or the folder of a job is not mounted
   */
  public static HyperParameters read(ProgramContext context) throws IOException {
    HyperParameters given = HyperParameters.read(ContainerFiles.of(context));
    if (given.values().isEmpty() && !Files.isDirectory(context.base())) {
      throw new InvalidInputException(
          "%s: is not there; mount the folder of a job there, with its hyperparameters in input/config/hyperparameters.json."
              .formatted(context.base()));
    }
    return given;
  }
}
