package dev.kfold.sagemaker.console.jobs;

import dev.kfold.contract.FoldJobName;
import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds what a job belongs to: a tuning job, a step of a pipeline, or the trial of a fold. */
record JobOwners(Api sageMaker) {

  private static final JsonMapper JSON = new JsonMapper();

  /** The names that pipelines give to the jobs of an execution. */
  private static final Pattern OF_EXECUTION = Pattern.compile("(?:pipelines-)?([a-z0-9]{12})-.*");

  private static final Pattern EXECUTION_ID = Pattern.compile("[a-z0-9]{12}");

  private static final int MOST_PIPELINES = 100;

  /** Returns the owners of a job, from the nearest on. */
  List<Fact> of(JobDescription job) {
    List<Fact> owners = new ArrayList<>();
    fold(job).ifPresent(owners::add);
    String tuningJob = afterSlash(job.text("TuningJobArn"));
    if (!tuningJob.isEmpty()) {
      owners.add(new Fact("Tuning job", tuningJob, Optional.of(Address.of("tuning", tuningJob))));
    }
    step(job).ifPresent(owners::add);
    return owners;
  }

  private Optional<Fact> fold(JobDescription job) {
    if (job.kind() != ConsoleJobKind.TRAINING) {
      return Optional.empty();
    }
    return FoldJobName.parse(job.name())
        .flatMap(parts ->
            trial(job.name(), parts)
                .map(trial ->
                    new Fact(
                        "Fold %d of".formatted(parts.fold()),
                        trial,
                        Optional.of(ConsoleJobKind.TRAINING.address(trial)))));
  }

  /** Returns the trial of a fold's job, from the parts of the job's name. */
  private Optional<String> trial(String foldJob, FoldJobName.Parts parts) {
    return call("DescribeTrainingJob", Map.of("TrainingJobName", parts.head()))
        .map(_ -> parts.head())
        .or(() -> parts.beginningOfLongTrial().flatMap(beginning -> longTrial(foldJob, beginning)));
  }

  /** Returns the trial whose name was cut, which is older than the jobs of its folds. */
  private Optional<String> longTrial(String foldJob, String beginning) {
    return call(
            "ListTrainingJobs",
            Map.of(
                "NameContains",
                beginning,
                "SortBy",
                "CreationTime",
                "SortOrder",
                "Ascending",
                "MaxResults",
                100))
        .stream()
        .flatMap(found -> found.path("TrainingJobSummaries").valueStream())
        .map(found -> found.path("TrainingJobName").asString(""))
        .filter(trial -> FoldJobName.foldOf(trial, foldJob).isPresent())
        .findFirst();
  }

  private Optional<Fact> step(JobDescription job) {
    return execution(job)
        .flatMap(id ->
            call("ListPipelines", Map.of("MaxResults", MOST_PIPELINES)).stream()
                .flatMap(found -> found.path("PipelineSummaries").valueStream())
                .flatMap(pipeline -> step(pipeline, id, job).stream())
                .findFirst());
  }

  private Optional<Fact> step(JsonNode pipeline, String execution, JobDescription job) {
    String name = pipeline.path("PipelineName").asString("");
    String arn = pipeline.path("PipelineArn").asString("") + "/execution/" + execution;
    return call(
            "ListPipelineExecutionSteps", Map.of("PipelineExecutionArn", arn, "MaxResults", 100))
        .map(steps ->
            steps
                .path("PipelineExecutionSteps")
                .valueStream()
                .filter(step -> step.path("Metadata").toString().contains("\"" + job.arn() + "\""))
                .map(step -> step.path("StepName").asString(""))
                .findFirst()
                .map(step ->
                    new Fact(
                        "Step of " + name,
                        step,
                        Optional.of(
                            Address.of("pipelines", name, "executions", execution, "steps", step))))
                .orElseGet(() ->
                    new Fact(
                        "Execution of " + name,
                        execution,
                        Optional.of(Address.of("pipelines", name, "executions", execution)))));
  }

  private static Optional<String> execution(JobDescription job) {
    String trial = job.json().path("ExperimentConfig").path("TrialName").asString("");
    if (EXECUTION_ID.matcher(trial).matches()) {
      return Optional.of(trial);
    }
    Matcher name = OF_EXECUTION.matcher(job.name());
    return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
  }

  private Optional<JsonNode> call(String operation, Map<String, ?> members) {
    try {
      return Optional.of(sageMaker.call(operation, JSON.valueToTree(members)));
    } catch (ServiceException e) {
      return Optional.empty(); // there is none
    }
  }

  private static String afterSlash(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
