package dev.kfold.cv.trial;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.parameters.FoldMode;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.trainer.contract.ParameterReader;
import dev.kfold.trainer.score.ConfusionMatrix;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * {@code cv.json}: a trial in exact doubles, for people and for the report. Members that do not
 * apply are absent.
 *
 * @param trial name of the trial's training job
 * @param hyperparameters those of the fit
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
    int k,
    Map<String, String> hyperparameters,
    @Nullable Double mean,
    @Nullable Double standardDeviation,
    @Nullable Double standardError,
    double seconds,
    List<Fold> folds,
    @Nullable ConfusionMatrix confusionMatrix) {

  /** How the trial stands. */
  public enum Status {
    /** All folds have a score. */
    Completed,
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
      @Nullable String reason) {

    static Fold of(FoldOutcome outcome) {
      return switch (outcome) {
        case FoldOutcome.Scored scored ->
            new Fold(
                scored.fold(),
                Status.Completed,
                scored.result().score(),
                scored.jobName().orElse(null),
                scored.attempts(),
                inSeconds(scored.result().duration()),
                null);
        case FoldOutcome.Failed failed ->
            new Fold(
                failed.fold(),
                Status.Failed,
                null,
                failed.jobName().orElse(null),
                failed.attempts(),
                null,
                failed.reason());
        case FoldOutcome.Stopped stopped ->
            new Fold(
                stopped.fold(),
                Status.Stopped,
                null,
                stopped.jobName().orElse(null),
                null,
                null,
                null);
      };
    }
  }

  /** Reports a trial whose folds have ended, each somehow. */
  public static CvReport of(
      String trial,
      TrialParameters parameters,
      FoldMode foldMode,
      List<FoldOutcome> outcomes,
      Duration duration) {
    List<FoldOutcome.Scored> scored = scored(outcomes);
    boolean complete = scored.size() == outcomes.size();
    ScoreSummary summary =
        complete
            ? ScoreSummary.of(scored.stream().map(fold -> fold.result().score()).toList())
            : null;
    return new CvReport(
        trial,
        status(outcomes, complete),
        ParameterReader.spell(foldMode),
        parameters.k(),
        new TreeMap<>(parameters.fit().asHyperParameters()),
        summary == null ? null : summary.mean(),
        summary == null ? null : summary.standardDeviation(),
        summary == null ? null : summary.standardError(),
        inSeconds(duration),
        outcomes.stream().map(Fold::of).toList(),
        scored.isEmpty()
            ? null
            : ConfusionMatrix.sum(
                scored.stream().map(fold -> fold.result().confusionMatrix()).toList()));
  }

  private static List<FoldOutcome.Scored> scored(List<FoldOutcome> outcomes) {
    return outcomes.stream()
        .filter(FoldOutcome.Scored.class::isInstance)
        .map(FoldOutcome.Scored.class::cast)
        .toList();
  }

  private static Status status(List<FoldOutcome> outcomes, boolean complete) {
    if (complete) {
      return Status.Completed;
    }
    boolean failed = outcomes.stream().anyMatch(FoldOutcome.Failed.class::isInstance);
    return failed ? Status.Failed : Status.Stopped;
  }

  private static double inSeconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
