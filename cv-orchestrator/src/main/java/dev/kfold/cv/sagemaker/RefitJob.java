package dev.kfold.cv.sagemaker;

import dev.kfold.contract.FoldJobName;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.FoldResult;
import dev.kfold.cv.fold.FoldRunner;
import dev.kfold.cv.fold.ScoreSource;
import dev.kfold.cv.fold.TrialProgress;
import dev.kfold.cv.job.FoldJob;
import dev.kfold.cv.job.JobFolds;
import dev.kfold.cv.job.NoScoreException;
import dev.kfold.trainer.score.RowScores;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sagemaker.model.Channel;

/**
 * A training job of another image on all rows, with the hyperparameters of the folds. It is started
 * again, followed, stopped and found again as the job of a fold.
 *
 * @param trial name of the trial
 * @param settings the settings that it shares with the folds
 * @param channels its channels
 * @param hyperParameters the hyperparameters of the image
 */
record RefitJob(
    String trial,
    FoldJobSettings settings,
    List<Channel> channels,
    Map<String, String> hyperParameters)
    implements JobFolds.FoldJobPlan {

  private static final int THE_ONLY = 0;

  RefitJob {
    channels = List.copyOf(channels);
  }

  /**
   * Returns the job of a trial.
   *
   * @param work the work of the trial's folds
   * @throws InvalidInputException if there are no rows to train on
   */
  static RefitJob of(ImageWork work, ProgramContext context) {
    List<Channel> channels = new ArrayList<>();
    List<String> without = new ArrayList<>();
    boolean hasRows = false;
    for (FoldChannel channel : work.channels().channels()) {
      Optional<Channel> ofAllRows = channel.ofAllRows();
      ofAllRows.ifPresentOrElse(channels::add, () -> without.add(channel.name()));
      hasRows |= ofAllRows.isPresent() && !(channel instanceof FoldChannel.Whole);
    }
    if (!hasRows || without.contains("train") || without.contains("training")) {
      throw new InvalidInputException(
          "hyperparameter refit: there are no rows to train on, because there is nothing at %s; write all rows there, or leave refit out."
              .formatted(
                  work.channels().channels().stream()
                      .filter(channel -> without.contains(channel.name()))
                      .map(FoldChannel::placeOfAllRows)
                      .collect(Collectors.joining(" and at "))));
    }
    if (!without.isEmpty()) {
      context
          .out()
          .printf(
              "refit: left out %s, which have no rows of all folds%n", String.join(", ", without));
    }
    return new RefitJob(work.trial() + "-refit", work.settings(), channels, work.hyperParameters());
  }

  @Override
  public FoldJob job(int fold, int number) {
    return new FoldJob(
        fold,
        FoldJobName.of(trial, fold, number),
        channels,
        hyperParameters,
        ImageWork.digest("refit", settings, channels, hyperParameters));
  }

  @Override
  public String label(int fold) {
    return "refit";
  }

  /** Runs the job to its end; returns its outcome, whose score means nothing. */
  static FoldOutcome run(FoldRunner runner, StopSignal stopSignal)
      throws IOException, InterruptedException {
    return runner.run(List.of(THE_ONLY), stopSignal, new Progress()).getFirst();
  }

  /** Nothing is recorded of a fit on all rows. */
  private record Progress() implements TrialProgress {

    @Override
    public void started(int fold, String jobName) {}

    @Override
    public void ended(FoldOutcome outcome) {}

    @Override
    public Optional<String> earlyEndReason() {
      return Optional.empty();
    }
  }

  /** The result of a job that is not scored. */
  record Unscored() implements FoldResults {

    @Override
    public FoldResult read(String jobName) {
      return new FoldResult(
          0,
          ScoreSource.EXACT,
          Map.of(),
          Optional.empty(),
          List.of(),
          RowScores.NONE,
          List.of(),
          Duration.ZERO);
    }

    @Override
    public String explain(String jobName, NoScoreException missing) {
      return missing.sentence();
    }
  }
}
