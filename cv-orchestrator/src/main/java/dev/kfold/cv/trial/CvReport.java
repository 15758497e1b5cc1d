package dev.kfold.cv.trial;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kfold.contract.ParameterReader;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.JobUse;
import dev.kfold.cv.parameters.FoldMode;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.cv.plan.TrialFolds;
import dev.kfold.trainer.score.ConfusionMatrix;
import dev.kfold.trainer.split.FoldPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * {@code cv.json}: a trial in exact doubles, for people and for the report. Members that do not
 * apply are absent.
 *
 * @param trial name of the trial's training job
 * @param split the kind of split that the data's plan names; absent if there is no plan
 * @param k the number of folds of one repeat
 * @param repeats how often the data was split, if more than once
 * @param hyperparameters those of the fit
 * @param warnings what a reader of the mean must know, a sentence each; absent if there is nothing
 * @param mean over the folds that are done, of a trial that was ended early; otherwise over all
 * @param endedEarly why the folds that are left were not run
 * @param billableSeconds of all fold jobs; absent if the folds ran in process
 * @param seconds wall time of the whole trial
 * @param confusionMatrix pooled over the folds
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record CvReport(
    String trial,
    Status status,
    String foldMode,
    @Nullable String split,
    int k,
    @Nullable Integer repeats,
    Map<String, String> hyperparameters,
    @Nullable List<String> warnings,
    @Nullable Double mean,
    @Nullable Double standardDeviation,
    @Nullable Double standardError,
    @Nullable String endedEarly,
    double seconds,
    @Nullable Double billableSeconds,
    List<Fold> folds,
    @Nullable ConfusionMatrix confusionMatrix) {

  /** How the trial stands. */
  public enum Status {
    /** Folds are still to come. */
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

  /** One fold of the trial. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Fold(
      int fold,
      Status status,
      @Nullable Double score,
      @Nullable String jobName,
      @Nullable Integer attempts,
      @Nullable Double seconds,
      @Nullable Double billableSeconds,
      @Nullable String reason) {

    static Fold of(FoldOutcome outcome) {
      return switch (outcome) {
        case FoldOutcome.Scored scored ->
            ended(
                scored,
                Status.Completed,
                scored.result().score(),
                inSeconds(scored.result().duration()),
                null);
        case FoldOutcome.Failed failed -> ended(failed, Status.Failed, null, null, failed.reason());
        case FoldOutcome.Stopped stopped -> ended(stopped, Status.Stopped, null, null, null);
        case FoldOutcome.Skipped skipped -> ended(skipped, Status.EndedEarly, null, null, null);
      };
    }

    private static Fold ended(
        FoldOutcome outcome,
        Status status,
        @Nullable Double score,
        @Nullable Double seconds,
        @Nullable String reason) {
      JobUse jobs = outcome.jobs().orElse(null);
      return new Fold(
          outcome.fold(),
          status,
          score,
          jobs == null ? null : jobs.lastJob(),
          jobs == null ? null : jobs.attempts(),
          seconds,
          jobs == null ? null : inSeconds(jobs.billable()),
          reason);
    }

    static Fold running(int fold, String jobName) {
      return new Fold(fold, Status.InProgress, null, jobName, null, null, null, null);
    }
  }

  /**
   * Reports a trial, in the middle or at its end.
   *
   * @param trialFolds all folds of the trial
   * @param folds those that have ended or have a job
   * @param scored those with a score
   * @param endedEarly why the others are not run, if they are not
   */
  static CvReport of(
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
    ScoreSummary summary = summed && scores.size() > 1 ? ScoreSummary.of(scores) : null;
    return new CvReport(
        trial,
        status,
        ParameterReader.spell(foldMode),
        trialFolds.plan().map(plan -> plan.kind().toString()).orElse(null),
        trialFolds.k(),
        trialFolds.count() > trialFolds.k() ? trialFolds.count() / trialFolds.k() : null,
        new TreeMap<>(parameters.fit().asHyperParameters()),
        warnings(trialFolds, scored),
        summed ? ScoreSummary.mean(scores) : null,
        summary == null ? null : summary.standardDeviation(),
        summary == null ? null : summary.standardError(),
        endedEarly.orElse(null),
        inSeconds(duration),
        billableSeconds(folds),
        folds,
        scored.isEmpty()
            ? null
            : ConfusionMatrix.sum(
                scored.stream().map(fold -> fold.result().confusionMatrix()).toList(),
                trialFolds.plan().flatMap(FoldPlan::labelKind)));
  }

  private static @Nullable List<String> warnings(
      TrialFolds trialFolds, List<FoldOutcome.Scored> scored) {
    List<String> warnings = new ArrayList<>(trialFolds.warnings());
    Map<String, List<Integer>> ofFolds = new LinkedHashMap<>();
    for (FoldOutcome.Scored fold : scored) {
      for (String warning : fold.result().warnings()) {
        ofFolds.computeIfAbsent(warning, _ -> new ArrayList<>()).add(fold.fold());
      }
    }
    ofFolds.forEach((warning, folds) -> warnings.add("%s: %s".formatted(shown(folds), warning)));
    return warnings.isEmpty() ? null : warnings;
  }

  /** What all folds warn of is about the data, and there may be a fold for each row. */
  private static String shown(List<Integer> folds) {
    int most = 5;
    String first =
        folds.stream().limit(most).map(String::valueOf).collect(Collectors.joining(", "));
    return folds.size() == 1
        ? "fold " + first
        : "folds " + first + (folds.size() > most ? ", … (%d)".formatted(folds.size()) : "");
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
