package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.NumberText;
import dev.kfold.sagemaker.console.tuning.ShownSearch;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How far a search is: a tuning job, or a search in one job.
 *
 * @param address the page of the trials
 * @param ended the number of trials that have ended
 * @param best the best score so far
 */
public record TuningProgress(
    String address, int ended, int running, int failed, int most, Optional<Best> best) {

  /** The value of the objective of the best trial. */
  public record Best(String metric, String value) {}

  /** Reads a description of a tuning job. */
  static TuningProgress of(JsonNode job) {
    JsonNode counters = job.path("TrainingJobStatusCounters");
    int failed =
        counters.path("RetryableError").asInt(0) + counters.path("NonRetryableError").asInt(0);
    JsonNode metric = job.at("/BestTrainingJob/FinalHyperParameterTuningJobObjectiveMetric");
    return new TuningProgress(
        Address.of("tuning", job.path("HyperParameterTuningJobName").asString(""), "trials"),
        counters.path("Completed").asInt(0) + counters.path("Stopped").asInt(0) + failed,
        counters.path("InProgress").asInt(0),
        failed,
        job.at("/HyperParameterTuningJobConfig/ResourceLimits/MaxNumberOfTrainingJobs").asInt(0),
        metric.hasNonNull("Value")
            ? Optional.of(
                new Best(
                    metric.path("MetricName").asString("objective"),
                    shortened(metric.path("Value").asDouble())))
            : Optional.empty());
  }

  /** Returns the progress of a search in one job, whose log has trials that have ended. */
  static TuningProgress of(ShownSearch search) {
    int ended = search.trials().size();
    return new TuningProgress(
        search.address() + "/trials",
        ended,
        0,
        (int)
            search.trials().stream()
                .filter(trial -> trial.status().text().equals("Failed"))
                .count(),
        search.planned(),
        search
            .best()
            .map(best ->
                new Best(search.objective().metric(), NumberText.of(best.score().orElseThrow()))));
  }

  /** Returns a metric's value with the seven digits that the service's 32-bit store keeps. */
  private static String shortened(double value) {
    return Float.toString((float) value);
  }
}
