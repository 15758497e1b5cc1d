package dev.kfold.cv.trial;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.WritableFolder;
import dev.kfold.cv.aws.AwsClients;
import dev.kfold.cv.early.OneLook;
import dev.kfold.cv.fold.FoldRunner;
import dev.kfold.cv.fold.InProcessFolds;
import dev.kfold.cv.fold.TrialKernels;
import dev.kfold.cv.fold.TrialRows;
import dev.kfold.cv.job.ServiceRefusedException;
import dev.kfold.cv.parameters.EarlyStopping;
import dev.kfold.cv.parameters.FoldMode;
import dev.kfold.cv.parameters.FoldTrainer;
import dev.kfold.cv.parameters.OtherImage;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.cv.plan.ChannelSplit;
import dev.kfold.cv.plan.TrialFolds;
import dev.kfold.cv.sagemaker.TrialFoldJobs;
import dev.kfold.cv.sagemaker.TrialService;
import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.score.Scorer;
import java.io.IOException;
import java.util.Optional;

/**
 * The command {@code train}: runs one trial of the tuner, the folds of one set of hyperparameters.
 */
public final class TrialCommand {

  private static final String JOB_NAME = "TRAINING_JOB_NAME";

  private final ProgramContext context;
  private final TrialKernels kernels;
  private final ContainerFiles files;
  private Optional<TrialRows> rows = Optional.empty();

  /**
   * Creates the command for one trial.
   *
   * @param kernels the kernel values that its folds share if they run in this process
   */
  public TrialCommand(ProgramContext context, TrialKernels kernels) {
    this.context = context;
    this.kernels = kernels;
    this.files = ContainerFiles.of(context);
  }

  /**
   * Runs the folds and prints their mean score.
   *
   * @throws InvalidInputException with all problems of the hyperparameters and the data
   * @throws TrialFailedException if a fold failed for good
   * @throws TrialStoppedException if the trial was told to stop
   */
  public void run() throws IOException, InterruptedException {
    TrialParameters parameters = parameters();
    switch (parameters.foldMode()) {
      case JOBS -> runJobs(parameters);
      case IN_PROCESS -> runInProcess(parameters, localFolds(parameters));
      case AUTO -> runInQuickerMode(parameters);
    }
  }

  private TrialParameters parameters() throws IOException {
    Problems problems = new Problems();
    Optional<TrialParameters> read =
        problems.gather(() -> TrialParameters.of(JobHyperParameters.read(context)));
    problems.gather(() -> WritableFolder.verify(files.outputData()));
    if (read.filter(TrialParameters::refit).isPresent()) {
      switch (read.get().trainer()) {
        case FoldTrainer.OfKfold kfold ->
            problems.gather(() -> new Refit(context).verified(kfold.fit()));
        case OtherImage _ -> problems.gather(() -> WritableFolder.verify(files.model()));
      }
    }
    problems.verify();
    return read.orElseThrow();
  }

  private String trialName() {
    return context.environment().getOrDefault(JOB_NAME, "kfold-trial");
  }

  private void runInQuickerMode(TrialParameters parameters)
      throws IOException, InterruptedException {
    if (parameters.trainer() instanceof OtherImage) {
      context.out().printf("fold_mode=auto: jobs, because the folds run another image%n");
      runJobs(parameters);
      return;
    }
    TrialFolds folds = localFolds(parameters);
    FoldModeChoice choice = QuickerMode.of(parameters, folds, rows(parameters)).choice();
    context.out().printf("fold_mode=auto: %s, because %s%n", choice.mode(), choice.reason());
    if (choice.mode() == FoldMode.JOBS) {
      runJobs(parameters);
    } else {
      runInProcess(parameters, folds);
    }
  }

  /** Returns the rows in the channels of the own job, which all steps share. */
  private TrialRows rows(TrialParameters parameters) throws IOException {
    if (rows.isEmpty()) {
      rows = Optional.of(TrialRows.of(channels(), parameters.fit().preparation().cellRule()));
    }
    return rows.get();
  }

  private void runJobs(TrialParameters parameters) throws IOException, InterruptedException {
    try (TrialService service = TrialService.open(clients(parameters), context)) {
      if (parameters.givenObjective().isPresent() || parameters.trainer() instanceof OtherImage) {
        service.warnOfContradiction(parameters.objective());
      }
      TrialFoldJobs jobs = service.folds(parameters);
      TrialFolds folds = jobs.folds();
      EarlyStopping rule =
          parameters.earlyStopping(folds.atATime(parameters.maxParallelFolds()) == 1);
      CvReport report =
          run(parameters, folds, FoldMode.JOBS, rule, jobs.work())
              .of(jobs.runner(), service.incumbents(rule, parameters.objective()));
      conclude(parameters, report, jobs.refit());
    }
  }

  /**
   * Reports the outcome of a trial, and fits on all rows after a complete one.
   *
   * @param ofImage the fit on all rows if the folds run another image
   */
  private void conclude(
      TrialParameters parameters, CvReport report, Optional<TrialFoldJobs.Refit> ofImage)
      throws IOException, InterruptedException {
    if (ofImage.isPresent() && report.status() != CvReport.Status.Completed) {
      ofImage.get().stopLeftover();
    }
    new TrialConclusion(context, parameters).conclude(report);
    if (parameters.refit() && report.status() == CvReport.Status.Completed) {
      if (ofImage.isPresent()) {
        new RefitOfImage(context, parameters).run(ofImage.get());
      } else {
        new Refit(context).fitOnAllRows(parameters, rows(parameters));
      }
    }
  }

  private void runInProcess(TrialParameters parameters, TrialFolds folds)
      throws IOException, InterruptedException {
    FoldsMemory.verify(files, parameters.fit(), folds);
    sayWhetherFoldsAreCalibrated(parameters);
    FoldRunner runner =
        new InProcessFolds(
            rows(parameters), parameters.fit(), objective(parameters), kernels, context.clock());
    EarlyStopping rule = parameters.earlyStopping(true);
    TrialRun run = run(parameters, folds, FoldMode.IN_PROCESS, rule, "");
    Optional<TrialService> opened = asksTheTuner(parameters) ? tuner(parameters) : Optional.empty();
    if (opened.isEmpty()) {
      conclude(parameters, run.of(runner, Optional::empty), Optional.empty());
      return;
    }
    CvReport report;
    try (TrialService service = opened.get()) {
      report = run.of(runner, new OneLook(service.incumbents(rule, parameters.objective())));
    }
    conclude(parameters, report, Optional.empty());
  }

  /** Returns the metric that is the score of a fold in this process. */
  private static Scorer objective(TrialParameters parameters) {
    return switch (parameters.trainer()) {
      case FoldTrainer.OfKfold kfold -> kfold.objective();
      case OtherImage _ -> throw new IllegalStateException("another image runs as a job");
    };
  }

  private void sayWhetherFoldsAreCalibrated(TrialParameters parameters) throws IOException {
    Scorer objective = objective(parameters);
    if (!(parameters.fit().algorithm() instanceof SvmParameters)) {
      return; // other algorithms give probabilities anyway
    }
    // the rows are read only if the number of classes matters
    if (objective.needsProbabilities(2)
        || (objective.needsProbabilities(3)
            && objective.needsProbabilities(
                rows(parameters).firstTrainingPart().classes().size()))) {
      context
          .out()
          .printf(
              "%s %s needs probabilities, so every fold is calibrated, by five more fits%n",
              Scorer.HYPERPARAMETER, objective);
    }
  }

  private TrialRun run(
      TrialParameters parameters,
      TrialFolds folds,
      FoldMode mode,
      EarlyStopping rule,
      String work) {
    return new TrialRun(context, parameters, trialName(), folds, mode, rule, work);
  }

  private boolean asksTheTuner(TrialParameters parameters) {
    return parameters.earlyStopping(true) != EarlyStopping.NONE
        && parameters.incumbent().isEmpty()
        && context.environment().containsKey(JOB_NAME);
  }

  /**
   * Returns the service that knows the best trial, or empty if it cannot be reached: folds in
   * process need no service, and run to their end then.
   */
  private Optional<TrialService> tuner(TrialParameters parameters) throws InterruptedException {
    try {
      return Optional.of(TrialService.openForEarlyStopping(clients(parameters), context));
    } catch (ServiceRefusedException e) {
      context.out().printf("early_stopping: the best trial is not known (%s)%n", e.reason());
    } catch (InvalidInputException e) {
      if (parameters.givenEarlyStopping().isPresent()) {
        throw e;
      }
      context
          .out()
          .printf("early_stopping: the best trial is not known (%s)%n", FailureMessage.of(e));
    }
    return Optional.empty();
  }

  private TrialFolds localFolds(TrialParameters parameters) throws IOException {
    return TrialFolds.of(channels(), parameters.k());
  }

  private ChannelSplit channels() {
    return new ChannelSplit(files.channel("train"), files.channel("test"));
  }

  private AwsClients clients(TrialParameters parameters) {
    return AwsClients.of(context, parameters.region());
  }
}
