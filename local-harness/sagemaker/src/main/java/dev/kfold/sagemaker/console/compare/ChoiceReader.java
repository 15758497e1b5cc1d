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
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Lists what can be compared, the newest first. */
record ChoiceReader(Results results) {

  private static final int MOST = 30;
  private static final int PIPELINES = 10;

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
          list("ListTrainingJobs", Map.of(), "TrainingJobSummaries")
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
