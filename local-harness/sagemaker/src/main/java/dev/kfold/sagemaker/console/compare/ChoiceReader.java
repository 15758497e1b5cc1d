package dev.kfold.sagemaker.console.compare;

import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.page.Times;
import dev.kfold.sagemaker.console.result.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Lists what can be compared, the newest first. */
record ChoiceReader(Results results) {

  private static final int MOST = 30;
  private static final int PIPELINES = 10;

  /** The pages of jobs that are searched for trials, because a trial may have many fold jobs. */
  private static final int JOB_PAGES = 10;

  private static final int JOBS = 100;

  /** The names that kfold-cv gives to the jobs of a trial's folds. */
  private static final Pattern OF_FOLD = Pattern.compile(".+-f\\d{2,4}(-\\d+)?");

  Choices read(CompareKind kind, List<String> chosen, String problem) {
    List<Choices.Choice> choices = new ArrayList<>();
    switch (kind) {
      case VERSIONS ->
          list(
                  "ListModelPackages",
                  Map.of("ModelPackageType", "Versioned"),
                  "ModelPackageSummaryList")
              .forEach(version ->
                  choices.add(
                      choice(
                          version.path("ModelPackageArn").asString(""),
                          "%s version %d"
                              .formatted(
                                  version.path("ModelPackageGroupName").asString(""),
                                  version.path("ModelPackageVersion").asInt()),
                          version.path("ModelApprovalStatus"),
                          version.path("CreationTime"),
                          chosen)));
      case TRIALS ->
          trials()
              .forEach(job ->
                  choices.add(
                      choice(
                          job.path("TrainingJobName").asString(""),
                          job.path("TrainingJobName").asString(""),
                          job.path("TrainingJobStatus"),
                          job.path("CreationTime"),
                          chosen)));
      case EXECUTIONS -> addExecutions(choices, chosen);
    }
    return new Choices(links(kind), kind.parameter(), choices, problem);
  }

  private void addExecutions(List<Choices.Choice> choices, List<String> chosen) {
    results
        .call("ListPipelines", Map.of("MaxResults", PIPELINES))
        .path("PipelineSummaries")
        .forEach(pipeline -> {
          String name = pipeline.path("PipelineName").asString("");
          list("ListPipelineExecutions", Map.of("PipelineName", name), "PipelineExecutionSummaries")
              .forEach(execution -> {
                String arn = execution.path("PipelineExecutionArn").asString("");
                choices.add(
                    choice(
                        arn,
                        "%s, execution %s".formatted(name, arn.substring(arn.lastIndexOf('/') + 1)),
                        execution.path("PipelineExecutionStatus"),
                        execution.path("StartTime"),
                        chosen));
              });
        });
  }

  /** Returns the newest training jobs that are not the jobs of folds. */
  private List<JsonNode> trials() {
    List<JsonNode> trials = new ArrayList<>();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("MaxResults", JOBS);
    members.put("SortBy", "CreationTime");
    members.put("SortOrder", "Descending");
    boolean isOver = false;
    for (int page = 0; page < JOB_PAGES && trials.size() < MOST && !isOver; page++) {
      JsonNode found = results.call("ListTrainingJobs", members);
      for (JsonNode job : found.path("TrainingJobSummaries")) {
        String name = job.path("TrainingJobName").asString("");
        if (trials.size() < MOST && !OF_FOLD.matcher(name).matches()) {
          trials.add(job);
        }
      }
      isOver = !found.has("NextToken");
      members.put("NextToken", found.path("NextToken").asString(""));
    }
    return trials;
  }

  private Stream<JsonNode> list(String operation, Map<String, ?> filter, String member) {
    Map<String, Object> members = new LinkedHashMap<>(filter);
    members.put("MaxResults", MOST);
    members.put("SortBy", "CreationTime");
    members.put("SortOrder", "Descending");
    return results.call(operation, members).path(member).valueStream();
  }

  private static Choices.Choice choice(
      String id, String text, JsonNode status, JsonNode created, List<String> chosen) {
    return new Choices.Choice(
        id, text, new Status(status.asString("")), Times.read(created), chosen.contains(id));
  }

  private static List<Page.Link> links(CompareKind shown) {
    return Arrays.stream(CompareKind.values())
        .map(kind ->
            new Page.Link(
                kind.title(),
                kind == shown
                    ? ""
                    : Address.with(Address.of("compare"), Map.of("kind", kind.parameter()))))
        .toList();
  }
}
