package dev.kfold.cv.trial;

import dev.kfold.cv.aws.AwsClients;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.FoldRunner;
import dev.kfold.cv.fold.InProcessFolds;
import dev.kfold.cv.job.TrialJobFolds;
import dev.kfold.cv.parameters.FoldMode;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.trainer.contract.Container;
import dev.kfold.trainer.contract.ContainerFiles;
import dev.kfold.trainer.contract.HyperParameters;
import dev.kfold.trainer.contract.InputFaults;
import dev.kfold.trainer.contract.InvalidInputException;
import dev.kfold.trainer.contract.WritableFolder;
import dev.kfold.trainer.data.ChannelData;
import dev.kfold.trainer.data.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code train}: one trial of the tuner, that is the k folds of one set of hyperparameters. */
public final class TrialCommand {

  private final Container container;
  private final ContainerFiles files;

  public TrialCommand(Container container) {
    this.container = container;
    this.files = ContainerFiles.of(container);
  }

  /**
   * Runs the folds and reports their mean.
   *
   * @throws TrialFailedException where a fold failed for good
   * @throws TrialStoppedException where the trial was told to stop
   */
  public void run() throws IOException, InterruptedException {
    Instant start = container.clock().instant();
    TrialParameters parameters = parameters();
    FoldMode mode = chooseMode(parameters);
    List<FoldOutcome> outcomes = runFolds(parameters, mode);
    Duration duration = Duration.between(start, container.clock().instant());
    CvReport report = CvReport.of(trialName(), parameters, mode, outcomes, duration);
    new TrialOutput(files).write(report, outcomes);
    conclude(report);
    if (parameters.refit()) {
      new Refit(container).fitOnAllRows(parameters.fit());
    }
  }

  private TrialParameters parameters() throws IOException {
    InputFaults faults = new InputFaults();
    Optional<TrialParameters> read = faults.gather(() -> TrialParameters.of(hyperParameters()));
    faults.gather(() -> WritableFolder.verify(files.outputData()));
    if (read.filter(TrialParameters::refit).isPresent()) {
      faults.gather(() -> new Refit(container).verified());
    }
    faults.verify();
    return read.orElseThrow();
  }

  private HyperParameters hyperParameters() throws IOException {
    HyperParameters given = HyperParameters.read(files);
    if (given.values().isEmpty() && !Files.isDirectory(container.base())) {
      throw new InvalidInputException(
          "%s: is not there; mount the folder of a job there, with its hyperparameters in input/config/hyperparameters.json."
              .formatted(container.base()));
    }
    return given;
  }

  private String trialName() {
    return container.environment().getOrDefault("TRAINING_JOB_NAME", "kfold-trial");
  }

  private List<FoldOutcome> runFolds(TrialParameters parameters, FoldMode mode)
      throws IOException, InterruptedException {
    if (mode == FoldMode.JOBS) {
      AwsClients clients = new AwsClients(container.environment(), parameters.region());
      try (TrialJobFolds folds = TrialJobFolds.open(clients, container, parameters)) {
        return runFolds(folds.runner(), parameters.k());
      }
    }
    FoldRunner inProcess =
        new InProcessFolds(
            files.channel("train"), files.channel("test"), parameters.fit(), container.clock());
    return runFolds(inProcess, parameters.k());
  }

  private List<FoldOutcome> runFolds(FoldRunner runner, int k)
      throws IOException, InterruptedException {
    return runner.run(k, container.stopSignal(), this::log);
  }

  private FoldMode chooseMode(TrialParameters parameters) throws IOException {
    if (parameters.foldMode() != FoldMode.AUTO) {
      return parameters.foldMode();
    }
    Path firstFold = files.channel("train").resolve("0");
    Dataset data = ChannelData.read(firstFold, "train");
    FoldModeChoice choice = FoldModeChoice.byCost(parameters.k(), data.rows(), data.columns());
    container.out().printf("fold_mode=auto: %s, because %s%n", choice.mode(), choice.reason());
    return choice.mode();
  }

  private void log(FoldOutcome outcome) {
    switch (outcome) {
      case FoldOutcome.Scored scored -> {
        scored
            .result()
            .warnings()
            .forEach(warning ->
                container.out().printf("fold %d: warning: %s%n", scored.fold(), warning));
        container.out().printf("fold-%d-score=%s;%n", scored.fold(), scored.result().score());
      }
      case FoldOutcome.Failed failed ->
          container.err().printf("fold %d: failed: %s%n", failed.fold(), failed.reason());
      case FoldOutcome.Stopped stopped ->
          container.err().printf("fold %d: not run to its end%n", stopped.fold());
    }
  }

  /** Prints the mean, once and last: the tuner reads the last match of the objective's pattern. */
  private void conclude(CvReport report) {
    switch (report.status()) {
      case Completed -> {
        container.out().printf("cv-std=%s;%n", report.standardDeviation());
        container.out().printf("cv-stderr=%s;%n", report.standardError());
        container.out().printf("average model test score:%s;%n", report.mean());
        container.out().flush();
      }
      case Failed ->
          throw new TrialFailedException(
              report.folds().stream()
                  .filter(fold -> fold.status() == CvReport.Status.Failed)
                  .map(TrialCommand::sentence)
                  .collect(Collectors.joining("\n")));
      case Stopped ->
          throw new TrialStoppedException(
              "The trial was stopped with %d of %d folds done; cv.json has their scores."
                  .formatted(
                      report.folds().stream()
                          .filter(fold -> fold.status() == CvReport.Status.Completed)
                          .count(),
                      report.k()));
    }
  }

  private static String sentence(CvReport.Fold fold) {
    return fold.jobName() == null
        ? "Fold %d failed: %s".formatted(fold.fold(), fold.reason())
        : "Fold %d failed in training job %s, attempt %d: %s"
            .formatted(fold.fold(), fold.jobName(), fold.attempts(), fold.reason());
  }
}
