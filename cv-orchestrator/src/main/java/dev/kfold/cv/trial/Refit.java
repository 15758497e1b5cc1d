package dev.kfold.cv.trial;

import dev.kfold.trainer.contract.Container;
import dev.kfold.trainer.contract.ContainerFiles;
import dev.kfold.trainer.data.ChannelData;
import dev.kfold.trainer.data.ChannelDigest;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.model.ModelFiles;
import dev.kfold.trainer.model.Provenance;
import java.io.IOException;
import java.nio.file.Path;

/**
 * {@code refit=true}: fits on {@code all} of the train channel as well, so that the best trial of a
 * tuning job can be deployed at once.
 */
record Refit(Container container) {

  void fitOnAllRows(FitParameters parameters) throws IOException {
    ContainerFiles files = ContainerFiles.of(container);
    Path all = files.channel("train").resolve("all");
    Dataset data = ChannelData.read(all, "train");
    Classifier classifier = Classifier.fit(data, parameters, container.stopSignal());
    ModelFiles.write(classifier, Provenance.of(container, ChannelDigest.of(all)), files.model());
    container.out().printf("refitted on all %d rows%n", data.rows());
  }
}
