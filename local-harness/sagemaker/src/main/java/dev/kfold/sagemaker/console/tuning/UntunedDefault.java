package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.page.Times;
import dev.kfold.search.Dimension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * Finds the training job of the untuned default beside a tuning job. The pipeline of {@code kfold}
 * starts both in one execution, whose id begins the name of the tuning job and is part of the name
 * of the training job.
 */
record UntunedDefault(Api sageMaker) {

  private static final String STEP = "-UntunedTrialStep-";

  /** Returns the trial; empty if no pipeline with such a step has started the tuning job. */
  Optional<ShownTrial> find(String tuningJob, List<Dimension> dimensions, Objective objective) {
    int end = tuningJob.indexOf('-');
    if (end <= 0) {
      return Optional.empty();
    }
    String prefix = "pipelines-" + tuningJob.substring(0, end) + STEP;
    ApiCall list =
        ApiCall.sageMaker(
            "ListTrainingJobs",
            Map.of(
                "NameContains", prefix,
                "SortBy", "CreationTime",
                "SortOrder", "Descending"));
    return sageMaker
        .call(list.operation(), list.members())
        .path("TrainingJobSummaries")
        .valueStream()
        .map(job -> job.path("TrainingJobName").asString())
        .filter(name -> name.startsWith(prefix) && name.indexOf('-', prefix.length()) < 0)
        .findFirst()
        .map(name -> trial(name, dimensions, objective));
  }

  private ShownTrial trial(String name, List<Dimension> dimensions, Objective objective) {
    ApiCall describe = ApiCall.sageMaker("DescribeTrainingJob", Map.of("TrainingJobName", name));
    JsonNode job = sageMaker.call(describe.operation(), describe.members());
    Map<String, String> values = new LinkedHashMap<>();
    for (Dimension dimension : dimensions) {
      job.path("HyperParameters")
          .path(dimension.name())
          .asStringOpt()
          .ifPresent(value -> values.put(dimension.name(), value));
    }
    return new ShownTrial(
        ShownTrial.UNTUNED,
        name,
        "",
        new Status(job.path("TrainingJobStatus").asString()),
        values,
        job.path("FinalMetricDataList")
            .valueStream()
            .filter(metric -> metric.path("MetricName").asString().equals(objective.metric()))
            .map(metric -> TuningJobReader.score(metric.path("Value")))
            .findFirst()
            .orElseGet(OptionalDouble::empty),
        Times.read(job.path("CreationTime")),
        Times.read(job.path("TrainingEndTime")),
        job.path("FailureReason").asString(""));
  }
}
