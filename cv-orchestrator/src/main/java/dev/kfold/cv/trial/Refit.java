package dev.kfold.cv.trial;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.OneLine;
import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.WritableFolder;
import dev.kfold.cv.fold.TrialRows;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.trainer.data.ChannelDigest;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.fit.CalibratedFit;
import dev.kfold.trainer.fit.CalibrationPurpose;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.model.FeatureNames;
import dev.kfold.trainer.model.ModelFiles;
import dev.kfold.trainer.model.Provenance;
import dev.kfold.trainer.train.MemoryNeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Fits a model on all rows for {@code refit=true}, so that the best trial of a tuning job can be
 * deployed directly.
 */
public record Refit(ProgramContext context) {

  /**
   * Returns this refit if it can succeed after the last fold; checked before the first one.
   *
   * @param parameters of the fit
   * @throws InvalidInputException if there are no rows or too many for the memory, or the model
   *     cannot be written
   */
  public Refit verified(FitParameters parameters) throws IOException {
    if (!Files.isDirectory(all())) {
      throw new InvalidInputException(
          "hyperparameter refit: there is no folder %s with all rows; give the job the whole train folder of a split, or leave refit out."
              .formatted(all()));
    }
    new MemoryNeed(parameters, Runtime.getRuntime().maxMemory()).verify(all(), Optional.empty());
    WritableFolder.verify(files().model());
    return this;
  }

  /**
   * Fits on the folder {@code all} of the train channel and writes the model.
   *
   * @param rows the rows of the trial, perhaps read by its folds
   */
  public void fitOnAllRows(TrialParameters parameters, TrialRows rows) throws IOException {
    Path all = all();
    Dataset data = rows.table();
    Classifier classifier =
        fit(data, parameters).withFeatureNames(FeatureNames.of(all, data.columns()));
    ModelFiles.write(classifier, Provenance.of(context, ChannelDigest.of(all)), files().model());
    classifier
        .warnings()
        .forEach(warning -> context.out().println("refit: warning: " + OneLine.of(warning)));
    context.out().printf("refitted on all %d rows%n", data.rows());
  }

  private Classifier fit(Dataset data, TrialParameters parameters) {
    return parameters.probability()
        ? CalibratedFit.fit(
            data, parameters.fit(), context.stopSignal(), CalibrationPurpose.PROBABILITY)
        : Classifier.fit(data, parameters.fit(), context.stopSignal());
  }

  private Path all() {
    return files().channel("train").resolve("all");
  }

  private ContainerFiles files() {
    return ContainerFiles.of(context);
  }
}
