package dev.kfold.cv.search;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.HyperParameters;
import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.Problems;
import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import dev.kfold.contract.WritableFolder;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.PathKernels;
import dev.kfold.cv.fold.SharedKernels;
import dev.kfold.cv.fold.TrialKernels;
import dev.kfold.cv.fold.TrialRows;
import dev.kfold.cv.parameters.Incumbent;
import dev.kfold.cv.parameters.OtherImage;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.cv.plan.ChannelSplit;
import dev.kfold.cv.plan.TrialFolds;
import dev.kfold.cv.report.BestTrial;
import dev.kfold.cv.report.Candidate;
import dev.kfold.cv.report.Choice;
import dev.kfold.cv.report.Selection;
import dev.kfold.cv.report.SelectionRule;
import dev.kfold.cv.trial.CvReport;
import dev.kfold.cv.trial.FoldsMemory;
import dev.kfold.cv.trial.HeldOutRows;
import dev.kfold.cv.trial.JobHyperParameters;
import dev.kfold.cv.trial.Refit;
import dev.kfold.cv.trial.TrialConclusion;
import dev.kfold.cv.trial.TrialFailedException;
import dev.kfold.cv.trial.TrialStoppedException;
import dev.kfold.trainer.split.FoldPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command {@code search}: a whole search in one job, all trials with all their folds. {@code
 * train} runs it too if the hyperparameters have a {@code strategy}, because SageMaker starts every
 * training job so.
 */
public final class SearchCommand {

  private static final String JOB_NAME = "TRAINING_JOB_NAME";
  private static final String CHECKPOINTS = "/opt/ml/checkpoints";

  private final ProgramContext context;
  private final ContainerFiles files;
  private final Deadline.Timer timer;

  /** Creates the command for one search. */
  public SearchCommand(ProgramContext context) {
    this(context, StopSignal::await);
  }

  /**
   * Creates the command for one search.
   *
   * @param timer waits for the end of {@code max_runtime}
   */
  SearchCommand(ProgramContext context, Deadline.Timer timer) {
    this.context = context;
    this.timer = timer;
    this.files = ContainerFiles.of(context);
  }

  /**
   * Returns whether the hyperparameters of the job are those of a search. A {@code strategy} beside
   * another image is that image's hyperparameter.
   */
  public static boolean isWanted(ProgramContext context) throws IOException {
    Map<String, String> given = HyperParameters.read(ContainerFiles.of(context)).values();
    return given.containsKey(SearchKind.NAME)
        && !OtherImage.isGiven(new ParameterReader("hyperparameter", given));
  }

  /**
   * Runs the search, writes its files and prints the winner's mean.
   *
   * @throws dev.kfold.contract.InvalidInputException with all problems of the hyperparameters and
   *     the data
   * @throws TrialFailedException if no trial has a score on all folds when the time is over
   * @throws TrialStoppedException if the job was told to stop, after the files are written
   */
  public void run() throws IOException, InterruptedException {
    ChannelSplit channels = new ChannelSplit(files.channel("train"), files.channel("test"));
    SearchParameters parameters = parameters(channels);
    TrialParameters common = parameters.common();
    TrialFolds folds = TrialFolds.of(channels, common.k());
    FoldsMemory.verify(files, common.fit(), folds);
    TrialRows rows = TrialRows.of(channels, common.fit().preparation().cellRule());
    HeldOutRows heldOut = HeldOutRows.read(channels.train());
    String name = context.environment().getOrDefault(JOB_NAME, "kfold-search");
    SearchMistakes mistakes =
        new SearchMistakes(heldOut, folds.plan().flatMap(FoldPlan::labelKind));
    try (Deadline deadline = new Deadline(parameters.maxRuntime(), timer, context.stopSignal())) {
      Candidates candidates = new Candidates(parameters, name);
      TrialRunner runner =
          new TrialRunner(
              context,
              folds,
              rows,
              kernels(parameters),
              SearchCheckpoint.of(context.resolve(CHECKPOINTS), name, folds, rows),
              mistakes,
              deadline.signal(),
              common.objective());
      SearchLog log = new SearchLog(context.out());
      SearchResult result =
          new SearchRun(parameters, candidates, runner, deadline.signal(), log).run();
      SearchOutput output = new SearchOutput(context, name, parameters, folds, mistakes);
      if (result.completed().isEmpty()) {
        output.write(result, Optional.empty());
        throw withoutScore(parameters, result, deadline.isOver());
      }
      if (deadline.isOver()) {
        context
            .out()
            .printf(
                "max_runtime: the time was over after %d of %d trials%n",
                result.trials().size(), result.planned());
      }
      BestTrial best = best(name, parameters, result);
      List<FoldOutcome.Scored> predictions =
          runner.predictions(candidates.of(of(result.completed(), Candidate.of(best.report()))));
      if (predictions.size() < folds.count()) {
        context
            .out()
            .println(
                "warning: there is no out_of_fold.csv, because the search was stopped before the winner's predictions were known.");
      }
      output.write(result, Optional.of(new SearchOutput.Winner(best, predictions, heldOut)));
      conclude(parameters, best, rows, result);
    }
  }

  private SearchParameters parameters(ChannelSplit channels) throws IOException {
    HyperParameters given = JobHyperParameters.read(context);
    Problems problems = new Problems();
    Optional<TrialFolds> split = problems.gather(() -> TrialFolds.of(channels, Optional.empty()));
    Optional<Integer> rows = split.flatMap(TrialFolds::plan).map(SearchCommand::leastTrainingRows);
    Optional<SearchParameters> read = problems.gather(() -> SearchParameters.of(given, rows));
    problems.gather(() -> WritableFolder.verify(files.outputData()));
    if (read.filter(it -> it.common().refit()).isPresent()) {
      problems.gather(() -> new Refit(context).verified(read.get().common().fit()));
    }
    problems.verify();
    return read.orElseThrow();
  }

  /**
   * Returns what trials share. A grid whose best trial wins starts candidates from each other's
   * solutions. By another rule, the winner may have to be run again for its predictions, which has
   * to give the same.
   */
  private static TrialKernels kernels(SearchParameters parameters) {
    SharedKernels shared = new SharedKernels();
    return parameters.kind() == SearchKind.GRID && parameters.selection() == SelectionRule.BEST
        ? new PathKernels(shared)
        : shared;
  }

  private static int leastTrainingRows(FoldPlan plan) {
    return (int) (plan.rows() * plan.trainShare()) - 1; // folds differ by a row
  }

  private RuntimeException withoutScore(
      SearchParameters parameters, SearchResult result, boolean isOver) {
    long scored =
        result.all().stream()
            .flatMap(trial -> trial.report().folds().stream())
            .filter(fold -> fold.status() == CvReport.Status.Completed)
            .count();
    if (context.stopSignal().isRaised()) {
      return new TrialStoppedException(
          "The search was stopped before a trial had a score on all folds, with %d folds done."
              .formatted(scored));
    }
    return new TrialFailedException(
        isOver
            ? "hyperparameter max_runtime: found %d s, in which no trial got a score on all folds (%d folds are done); raise it."
                .formatted(parameters.maxRuntime().orElseThrow().toSeconds(), scored)
            : "hyperparameter incumbent_score: found %s, and all trials ended early, because none can reach it (%d folds are done); leave it out, or give a score that a trial can reach."
                .formatted(
                    parameters.common().incumbent().map(Incumbent::score).orElseThrow(), scored));
  }

  /** Selects the winner as {@code report} does of the trials of a tuning job. */
  private BestTrial best(String name, SearchParameters parameters, SearchResult result) {
    List<SearchedTrial> completed = result.completed();
    Selection selection =
        Selection.of(
            completed.stream().map(it -> Candidate.of(it.report())).toList(),
            parameters.selection(),
            result.objective());
    List<String> warnings = new ArrayList<>(selection.warnings());
    long endedEarly =
        result.trials().stream()
            .filter(it -> it.report().status() == CvReport.Status.EndedEarly)
            .count();
    if (parameters.selection() == SelectionRule.ONE_STANDARD_ERROR && endedEarly > 0) {
      warnings.add(
          "Selection one-standard-error: trials that ended early cannot be selected, although they may be simpler, found %d; set early_stopping to none."
              .formatted(endedEarly));
    }
    warnings.forEach(warning -> context.out().println("warning: " + warning));
    return new BestTrial(
        name,
        new Choice(
            selection,
            of(completed, selection.selected()).report(),
            selection.runnerUp().map(it -> of(completed, it).report()),
            completed.stream()
                .filter(it -> it.number() == TrialCandidate.UNTUNED)
                .findFirst()
                .map(SearchedTrial::report),
            parameters.comparison(),
            parameters.rope()));
  }

  private static SearchedTrial of(List<SearchedTrial> trials, Candidate candidate) {
    return trials.stream()
        .filter(it -> it.report().trial().equals(candidate.trial()))
        .findFirst()
        .orElseThrow();
  }

  private void conclude(
      SearchParameters parameters, BestTrial best, TrialRows rows, SearchResult result)
      throws IOException {
    CvReport winner = best.report();
    context.out().printf("best trial %s: %s%n", winner.trial(), winner.hyperparameters());
    best.choice().sentences().forEach(context.out()::println);
    TrialParameters trial =
        parameters.trial(of(result.completed(), Candidate.of(winner)).searched());
    if (context.stopSignal().isRaised()) {
      new TrialConclusion(context, trial).conclude(winner);
      throw new TrialStoppedException(
          "The search was stopped after %d of %d trials; its files are those of the best so far."
              .formatted(result.trials().size(), result.planned()));
    }
    if (trial.refit()) {
      new Refit(context).fitOnAllRows(trial, rows);
    }
    new TrialConclusion(context, trial).conclude(winner);
  }
}
