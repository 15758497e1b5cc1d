package dev.kfold.cv.trial;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kfold.contract.ParameterReader;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.FoldResult;
import dev.kfold.cv.fold.JobUse;
import dev.kfold.cv.parameters.FoldMode;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.cv.plan.TrialFolds;
import dev.kfold.trainer.data.LabelKind;
import dev.kfold.trainer.score.ConfusionMatrix;
import dev.kfold.trainer.split.FoldPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The content of {@code cv.json}: a trial with exact doubles. Members that do not apply are absent.
 *
 * @param trial name of the trial's training job
 * @param dataSha256 SHA-256 of the rows, the labels and the folds; absent if there is no plan
 * @param split the kind of split that the data's plan names; absent if there is no plan
 * @param k the number of folds of one repeat
 * @param repeats the number of repeats, if more than one
 * @param hyperparameters the hyperparameters of the folds' trainer
 * @param metric name of the metric that is the score
 * @param objective whether the greatest or the least score is the best; absent in older reports
 * @param warnings remarks that qualify the mean, a sentence each; absent if there are none
 * @param mean the mean score over all folds, or over the completed ones of a trial that ended early
 * @param endedEarly why the remaining folds were not run
 * @param billableSeconds the billable time of all fold jobs; absent if the folds ran in process
 * @param seconds the wall-clock time of the whole trial
 * @param metrics the metrics over the folds, by their names; absent if there is no mean
 * @param classes the quality for every class, of the pooled predictions; absent if the trainer
 *     writes none
 * @param confusionMatrix the sum of the folds' confusion matrices; absent if the trainer writes
 *     none
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record CvReport(
    String trial,
    Status status,
    String foldMode,
    @Nullable String dataSha256,
    @Nullable String split,
    int k,
    @Nullable Integer repeats,
    Map<String, String> hyperparameters,
    @Nullable String metric,
    @Nullable String objective,
    @Nullable List<String> warnings,
    @Nullable Double mean,
    @Nullable Double standardDeviation,
    @Nullable Double standardError,
    @Nullable String endedEarly,
    double seconds,
    @Nullable Double billableSeconds,
    List<Fold> folds,
    @Nullable Map<String, MetricSummary> metrics,
    @Nullable Map<String, ClassSummary> classes,
    @Nullable ConfusionMatrix confusionMatrix) {

  /** The status of a trial or of a fold. */
  public enum Status {
    /** Some folds have not ended. */
    InProgress,
    /** All folds have a score. */
    Completed,
    /** Some folds were not run, because the trial could not win any more. */
    EndedEarly,
    /** A fold failed for good. */
    Failed,
    /** The trial was stopped. */
    Stopped
  }

  /**
   * One fold of the trial.
   *
   * @param scoreSource {@code exact} or {@code 32-bit}, the precision in which the score was read
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Fold(
      int fold,
      Status status,
      @Nullable Double score,
      @Nullable String scoreSource,
      @Nullable Map<String, Double> metrics,
      @Nullable String jobName,
      @Nullable Integer attempts,
      @Nullable Double seconds,
      @Nullable Double billableSeconds,
      @Nullable String reason) {

    /** Returns the report of a fold that has ended. */
    public static Fold of(FoldOutcome outcome) {
      return switch (outcome) {
        case FoldOutcome.Scored scored ->
            ended(scored, Status.Completed, Optional.of(scored.result()), null);
        case FoldOutcome.Failed failed ->
            ended(failed, Status.Failed, Optional.empty(), failed.reason());
        case FoldOutcome.Stopped stopped -> ended(stopped, Status.Stopped, Optional.empty(), null);
        case FoldOutcome.Skipped skipped ->
            ended(skipped, Status.EndedEarly, Optional.empty(), null);
      };
    }

    private static Fold ended(
        FoldOutcome outcome, Status status, Optional<FoldResult> result, @Nullable String reason) {
      JobUse jobs = outcome.jobs().orElse(null);
      return new Fold(
          outcome.fold(),
          status,
          result.map(FoldResult::score).orElse(null),
          result.map(it -> it.source().text()).orElse(null),
          result.map(FoldResult::metrics).filter(it -> !it.isEmpty()).orElse(null),
          jobs == null ? null : jobs.lastJob(),
          jobs == null ? null : jobs.attempts(),
          result.map(it -> inSeconds(it.duration())).orElse(null),
          jobs == null ? null : inSeconds(jobs.billable()),
          reason);
    }

    /** Returns the report of a fold whose job is running. */
    static Fold running(int fold, String jobName) {
      return new Fold(fold, Status.InProgress, null, null, null, jobName, null, null, null, null);
    }
  }

  /** Returns the name of the metric that is the score; reports without a name are of accuracy. */
  @JsonIgnore
  public String metricName() {
    return metric == null ? "accuracy" : metric;
  }

  /**
   * Returns whether all members are there that the report of a completed trial has; a parsed report
   * may lack them.
   */
  @JsonIgnore
  public boolean hasItsMembers() {
    return Stream.of(trial, status, hyperparameters, folds).allMatch(Objects::nonNull)
        && (status != Status.Completed || mean != null);
  }

  /**
   * Returns the report of a running or ended trial.
   *
   * @param trialFolds all folds of the trial
   * @param folds the folds that have ended or have a job
   * @param scored the folds with a score
   * @param endedEarly why the remaining folds are not run, if the trial was ended early
   */
  public static CvReport of(
      String trial,
      TrialParameters parameters,
      TrialFolds trialFolds,
      FoldMode foldMode,
      Status status,
      List<Fold> folds,
      List<FoldOutcome.Scored> scored,
      Optional<String> endedEarly,
      Duration duration) {
    boolean summed = status == Status.Completed || status == Status.EndedEarly;
    List<Double> scores = scored.stream().map(fold -> fold.result().score()).toList();
    Optional<ConfusionMatrix> matrix = confusionMatrix(trialFolds, scored);
    List<String> warnings = TrialWarnings.of(trialFolds, scored);
    ScoreSummary summary = summed && scores.size() > 1 ? ScoreSummary.of(scores) : null;
    return new CvReport(
        trial,
        status,
        ParameterReader.spell(foldMode),
        trialFolds.plan().map(FoldPlan::digest).orElse(null),
        trialFolds.plan().map(plan -> plan.kind().toString()).orElse(null),
        trialFolds.k(),
        trialFolds.count() > trialFolds.k() ? trialFolds.count() / trialFolds.k() : null,
        new TreeMap<>(parameters.trainer().hyperParameters()),
        parameters.metricName(),
        parameters.objective().toString(),
        warnings.isEmpty() ? null : warnings,
        summed ? ScoreSummary.mean(scores) : null,
        summary == null ? null : summary.standardDeviation(),
        summary == null ? null : summary.standardError(),
        endedEarly.orElse(null),
        inSeconds(duration),
        billableSeconds(folds),
        folds,
        summed ? TrialMetrics.of(PooledRows.of(scored, labelKind(trialFolds))) : null,
        summed ? matrix.map(ClassSummary::of).orElse(null) : null,
        matrix.orElse(null));
  }

  private static Optional<LabelKind> labelKind(TrialFolds trialFolds) {
    return trialFolds.plan().flatMap(FoldPlan::labelKind);
  }

  private static Optional<ConfusionMatrix> confusionMatrix(
      TrialFolds trialFolds, List<FoldOutcome.Scored> scored) {
    List<ConfusionMatrix> matrices =
        scored.stream().flatMap(fold -> fold.result().confusionMatrix().stream()).toList();
    return matrices.isEmpty()
        ? Optional.empty()
        : Optional.of(ConfusionMatrix.sum(matrices, labelKind(trialFolds)));
  }

  private static @Nullable Double billableSeconds(List<Fold> folds) {
    List<Double> seconds =
        folds.stream().map(Fold::billableSeconds).filter(Objects::nonNull).toList();
    return seconds.isEmpty() ? null : seconds.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static double inSeconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
