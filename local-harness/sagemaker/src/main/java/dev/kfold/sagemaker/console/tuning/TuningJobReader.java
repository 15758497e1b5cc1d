package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.page.Times;
import dev.kfold.search.Dimension;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads a search of a tuning job from the service. */
record TuningJobReader(Api sageMaker) {

  private static final int PAGE = 100;

  /**
   * Returns the search.
   *
   * @param call the call of DescribeHyperParameterTuningJob
   * @param job its answer
   */
  ShownSearch read(ApiCall call, JsonNode job) {
    String name = job.path("HyperParameterTuningJobName").asString();
    List<Dimension> dimensions = DimensionReader.read(job);
    Objective objective = objective(job);
    Map<String, Object> members =
        new LinkedHashMap<>(Map.of("HyperParameterTuningJobName", name, "MaxResults", PAGE));
    ApiCall list = ApiCall.sageMaker("ListTrainingJobsForHyperParameterTuningJob", members);
    return new ShownSearch(
        name,
        ShownSearch.Kind.TUNING_JOB,
        new Status(job.path("HyperParameterTuningJobStatus").asString()),
        job.at("/HyperParameterTuningJobConfig/Strategy").asString(""),
        objective,
        planned(job, dimensions),
        Times.read(job.path("CreationTime")),
        Times.read(job.path("HyperParameterTuningEndTime")),
        dimensions,
        trials(members),
        new UntunedDefault(sageMaker).find(name, dimensions, objective),
        List.of(call, list),
        job);
  }

  private static Objective objective(JsonNode job) {
    JsonNode ofJob = job.at("/HyperParameterTuningJobConfig/HyperParameterTuningJobObjective");
    return Objective.read(
        ofJob.isMissingNode() ? job.at("/TrainingJobDefinitions/0/TuningObjective") : ofJob);
  }

  /**
   * Returns the limit of trials, or without one the size of the grid; 0 if it is beyond all use.
   */
  static int planned(JsonNode job, List<Dimension> dimensions) {
    int limit =
        job.at("/HyperParameterTuningJobConfig/ResourceLimits/MaxNumberOfTrainingJobs").asInt(0);
    if (limit > 0
        || !job.at("/HyperParameterTuningJobConfig/Strategy").asString("").equals("Grid")) {
      return limit;
    }
    BigInteger size =
        dimensions.stream()
            .map(dimension -> BigInteger.valueOf(dimension.size().orElse(1)))
            .reduce(BigInteger.ONE, BigInteger::multiply);
    return size.bitLength() < Integer.SIZE ? size.intValue() : 0;
  }

  private List<ShownTrial> trials(Map<String, Object> members) {
    List<JsonNode> summaries = new ArrayList<>();
    Optional<String> token;
    do {
      ApiCall call = ApiCall.sageMaker("ListTrainingJobsForHyperParameterTuningJob", members);
      JsonNode page = sageMaker.call(call.operation(), call.members());
      page.path("TrainingJobSummaries").forEach(summaries::add);
      token = page.path("NextToken").asStringOpt();
      token.ifPresent(next -> members.put("NextToken", next));
    } while (token.isPresent());
    members.remove("NextToken");
    summaries.sort(
        Comparator.comparingDouble((JsonNode trial) -> trial.path("CreationTime").asDouble(0))
            .thenComparing(trial -> trial.path("TrainingJobName").asString()));
    List<ShownTrial> trials = new ArrayList<>();
    summaries.forEach(summary -> trials.add(trial(trials.size() + 1, summary)));
    return trials;
  }

  private static ShownTrial trial(int number, JsonNode summary) {
    Map<String, String> values = new LinkedHashMap<>();
    summary
        .path("TunedHyperParameters")
        .properties()
        .forEach(entry -> values.put(entry.getKey(), entry.getValue().asString()));
    return new ShownTrial(
        number,
        summary.path("TrainingJobName").asString(),
        summary.path("TrainingJobDefinitionName").asString(""),
        new Status(summary.path("TrainingJobStatus").asString()),
        values,
        score(summary.at("/FinalHyperParameterTuningJobObjectiveMetric/Value")),
        Times.read(summary.path("CreationTime")),
        Times.read(summary.path("TrainingEndTime")),
        summary.path("FailureReason").asString(""));
  }

  /** Returns a number of 32 bits as the shortest decimal number that has this value. */
  static OptionalDouble score(JsonNode value) {
    return Stream.of(value)
        .filter(JsonNode::isNumber)
        .mapToDouble(number -> Double.parseDouble(Float.toString(number.floatValue())))
        .filter(Double::isFinite)
        .findFirst();
  }
}
