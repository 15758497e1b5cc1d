package dev.kfold.cv.trial;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A metric over the folds of a trial. Members that do not apply are absent.
 *
 * @param mean the mean over the folds; absent if a fold lacks the metric
 * @param standardDeviation the standard deviation of the folds' sample
 * @param standardError the standard error of the mean
 * @param pooled the metric of all held-out rows together; absent if they have no scores that are
 *     comparable between folds
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record MetricSummary(
    @Nullable Double mean,
    @Nullable Double standardDeviation,
    @Nullable Double standardError,
    @Nullable Double pooled) {

  /**
   * Returns the summary of the folds' values.
   *
   * @param values one for each fold; empty if a fold lacks the metric
   */
  static MetricSummary of(List<Double> values, @Nullable Double pooled) {
    ScoreSummary summary = values.size() < 2 ? null : ScoreSummary.of(values);
    return new MetricSummary(
        values.isEmpty() ? null : ScoreSummary.mean(values),
        summary == null ? null : summary.standardDeviation(),
        summary == null ? null : summary.standardError(),
        pooled);
  }
}
