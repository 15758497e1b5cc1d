package dev.kfold.cv.trial;

import dev.kfold.cv.aws.AwsClients;
import dev.kfold.cv.early.EarlyEnd;
import dev.kfold.cv.early.Incumbents;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.FoldRunner;
import dev.kfold.cv.fold.InProcessFolds;
import dev.kfold.cv.fold.TrialKernels;
import dev.kfold.cv.job.JobLog;
import dev.kfold.cv.job.ServiceRefusedException;
import dev.kfold.cv.job.TrialService;
import dev.kfold.cv.parameters.EarlyStopping;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code train}: one trial of the tuner, that is the k folds of one set of hyperparameters. */
public final class TrialCommand {

  private static final String JOB_NAME = "TRAINING_JOB_NAME";
  private static final String CHECKPOINTS = "/opt/ml/checkpoints";

  private final Container container;
  private final TrialKernels kernels;
  private final ContainerFiles files;

  /**
   * For one trial.
   *
   * @param kernels what its folds share where they run in this process
   */
  public TrialCommand(Container container, TrialKernels kernels) {
    this.container = container;
    this.kernels = kernels;
    this.files = ContainerFiles.of(container);
  }

  /**
   * Runs the folds and reports their mean.
   *
   * @throws TrialFailedException where a fold failed for good
   * @throws TrialStoppedException where the trial was told to stop
   */
  public void run() throws IOException, InterruptedException {
    TrialParameters parameters = parameters();
    FoldMode mode = chooseMode(parameters);
    CvReport report = runFolds(parameters, mode);
    conclude(report, parameters);
    if (parameters.refit() && report.status() == CvReport.Status.Completed) {
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
    return container.environment().getOrDefault(JOB_NAME, "kfold-trial");
  }

  private CvReport runFolds(TrialParameters parameters, FoldMode mode)
      throws IOException, InterruptedException {
    AwsClients clients = new AwsClients(container.environment(), parameters.region());
    if (mode == FoldMode.JOBS) {
      try (TrialService service = TrialService.open(clients, container)) {
        return runFolds(
            parameters,
            mode,
            service.folds(parameters),
            service.incumbents(parameters.earlyStopping()));
      }
    }
    if (asksTheTuner(parameters)) {
      try (TrialService service = TrialService.open(clients, container)) {
        return runFolds(
            parameters,
            mode,
            inProcess(parameters),
            service.incumbents(parameters.earlyStopping()));
      } catch (ServiceRefusedException e) {
        container.out().printf("early_stopping: the best trial is not known (%s)%n", e.reason());
      }
    }
    return runFolds(parameters, mode, inProcess(parameters), Optional::empty);
  }

  private boolean asksTheTuner(TrialParameters parameters) {
    return parameters.earlyStopping() != EarlyStopping.NONE
        && parameters.incumbent().isEmpty()
        && container.environment().containsKey(JOB_NAME);
  }

  private FoldRunner inProcess(TrialParameters parameters) {
    return new InProcessFolds(
        files.channel("train"),
        files.channel("test"),
        parameters.fit(),
        kernels,
        container.clock());
  }

  private CvReport runFolds(
      TrialParameters parameters, FoldMode mode, FoldRunner runner, Incumbents tuner)
      throws IOException, InterruptedException {
    Incumbents incumbents = () -> parameters.incumbent().or(tuner::best);
    TrialCheckpoint checkpoint =
        new TrialCheckpoint(container.resolve(CHECKPOINTS), trialName(), parameters);
    TrialLedger ledger =
        new TrialLedger(
            container,
            parameters,
            mode,
            trialName(),
            checkpoint,
            new EarlyEnd(parameters.earlyStopping(), parameters.k(), incumbents));
    List<FoldOutcome.Scored> done = checkpoint.restore();
    ledger.restore(done);
    List<Integer> left = new ArrayList<>(IntStream.range(0, parameters.k()).boxed().toList());
    done.forEach(fold -> left.remove(Integer.valueOf(fold.fold())));
    boolean regular = false;
    try {
      runner.run(left, container.stopSignal(), ledger);
      regular = true;
    } finally {
      if (!regular) {
        ledger.abandon();
      }
    }
    return ledger.close();
  }

  private FoldMode chooseMode(TrialParameters parameters) throws IOException {
    if (parameters.foldMode() != FoldMode.AUTO) {
      return parameters.foldMode();
    }
    Path firstFold = files.channel("train").resolve("0");
    Dataset data = ChannelData.read(firstFold, "train");
    FoldModeChoice choice =
        FoldModeChoice.of(
            new FoldModeChoice.Plan(
                parameters.k(),
                parameters.maxParallelFolds(),
                Runtime.getRuntime().availableProcessors()),
            new FoldModeChoice.Size(data.rows(), data.columns()),
            Runtime.getRuntime().maxMemory());
    container.out().printf("fold_mode=auto: %s, because %s%n", choice.mode(), choice.reason());
    return choice.mode();
  }

  /** Prints the mean, once and last: the tuner reads the last match of the objective's pattern. */
  private void conclude(CvReport report, TrialParameters parameters) {
    switch (report.status()) {
      case Completed, EndedEarly -> print(report);
      case Failed ->
          throw new TrialFailedException(
              report.folds().stream()
                  .filter(fold -> fold.status() == CvReport.Status.Failed)
                  .map(fold -> sentence(fold, region(parameters)))
                  .collect(Collectors.joining("\n")));
      case Stopped ->
          throw new TrialStoppedException(
              "The trial was stopped with %d of %d folds done; cv.json has their scores."
                  .formatted(
                      report.folds().stream()
                          .filter(fold -> fold.status() == CvReport.Status.Completed)
                          .count(),
                      report.k()));
      case InProgress -> throw new IllegalStateException("a closed trial has ended");
    }
  }

  private void print(CvReport report) {
    if (report.billableSeconds() != null) {
      container.out().printf("billable-seconds=%s;%n", report.billableSeconds());
    }
    if (report.standardDeviation() != null) {
      container.out().printf("cv-std=%s;%n", report.standardDeviation());
      container.out().printf("cv-stderr=%s;%n", report.standardError());
    }
    container.out().printf("average model test score:%s;%n", report.mean());
    container.out().flush();
  }

  private Optional<String> region(TrialParameters parameters) {
    Map<String, String> environment = container.environment();
    return parameters
        .region()
        .or(() -> Optional.ofNullable(environment.get("AWS_REGION")))
        .or(() -> Optional.ofNullable(environment.get("AWS_DEFAULT_REGION")));
  }

  private static String sentence(CvReport.Fold fold, Optional<String> region) {
    return fold.jobName() == null
        ? "Fold %d failed: %s".formatted(fold.fold(), fold.reason())
        : "Fold %d failed in training job %s, attempt %d: %s\nLog: %s"
            .formatted(
                fold.fold(),
                fold.jobName(),
                fold.attempts(),
                fold.reason(),
                JobLog.of(region, fold.jobName()));
  }
}
