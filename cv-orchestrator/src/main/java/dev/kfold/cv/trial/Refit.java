package dev.kfold.cv.trial;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.WritableFolder;
import dev.kfold.trainer.data.ChannelData;
import dev.kfold.trainer.data.ChannelDigest;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.model.ModelFiles;
import dev.kfold.trainer.model.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code refit=true}: fits on {@code all} of the train channel as well, so that the best trial of a
 * tuning job can be deployed at once.
 */
record Refit(ProgramContext context) {

  /** Refuses, before any fold has been paid for, what could not be refitted after the last. */
  Refit verified() {
    if (!Files.isDirectory(all())) {
      throw new InvalidInputException(
          "hyperparameter refit: there is no folder %s with all rows; give the job the whole train folder of a split, or leave refit out."
              .formatted(all()));
    }
    WritableFolder.verify(files().model());
    return this;
  }

  void fitOnAllRows(FitParameters parameters) throws IOException {
    Path all = all();
    Dataset data = ChannelData.read(all, "train");
    Classifier classifier = Classifier.fit(data, parameters, context.stopSignal());
    ModelFiles.write(classifier, Provenance.of(context, ChannelDigest.of(all)), files().model());
    classifier.warnings().forEach(warning -> context.out().println("refit: warning: " + warning));
    context.out().printf("refitted on all %d rows%n", data.rows());
  }

  private Path all() {
    return files().channel("train").resolve("all");
  }

  private ContainerFiles files() {
    return ContainerFiles.of(context);
  }
}
