package dev.kfold.sagemaker.console.compare;

import dev.kfold.contract.FoldJobName;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.page.Times;
import dev.kfold.sagemaker.console.result.ModelVersion;
import dev.kfold.sagemaker.console.result.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Lists what can be compared: what is chosen, and then the newest. */
record ChoiceReader(Results results) {

  private static final int MOST = 30;
  private static final int PIPELINES = 10;

  /** The pages of jobs that are searched for trials, because a trial may have many fold jobs. */
  private static final int JOB_PAGES = 10;

  private static final int JOBS = 100;

  /**
   * Returns the form.
   *
   * @param chosen the identifiers of what is chosen; it comes first, in this order
   */
  Choices read(CompareKind kind, List<String> chosen, String problem) {
    Map<String, Choices.Choice> newest = new LinkedHashMap<>();
    newest(kind).forEach(choice -> newest.put(choice.id(), choice));
    List<Choices.Choice> choices = new ArrayList<>();
    for (String id : chosen) {
      Choices.Choice listed = newest.remove(id);
      choices.add((listed == null ? unlisted(kind, id) : listed).chosen());
    }
    choices.addAll(newest.values());
    return new Choices(links(kind), kind.parameter(), choices, problem);
  }

  private List<Choices.Choice> newest(CompareKind kind) {
    return switch (kind) {
      case VERSIONS ->
          list(
                  "ListModelPackages",
                  Map.of("ModelPackageType", "Versioned"),
                  "ModelPackageSummaryList")
              .map(ChoiceReader::version)
              .toList();
      case TRIALS -> trials().stream().map(ChoiceReader::trial).toList();
      case EXECUTIONS -> executions();
    };
  }

  /** Returns what is chosen and not among the newest; only its identifier if it is gone. */
  private Choices.Choice unlisted(CompareKind kind, String id) {
    try {
      return switch (kind) {
        case VERSIONS ->
            version(results.call("DescribeModelPackage", Map.of("ModelPackageName", id)));
        case TRIALS -> trial(results.call("DescribeTrainingJob", Map.of("TrainingJobName", id)));
        case EXECUTIONS -> {
          JsonNode execution =
              results.call("DescribePipelineExecution", Map.of("PipelineExecutionArn", id));
          yield execution(id, execution, execution.path("CreationTime"));
        }
      };
    } catch (ServiceException e) {
      return new Choices.Choice(id, id, new Status(""), Optional.empty(), false);
    }
  }

  private static Choices.Choice version(JsonNode version) {
    return choice(
        version.path("ModelPackageArn").asString(""),
        "%s version %d"
            .formatted(
                version.path("ModelPackageGroupName").asString(""),
                version.path("ModelPackageVersion").asInt()),
        version.path("ModelApprovalStatus"),
        version.path("CreationTime"));
  }

  private static Choices.Choice trial(JsonNode job) {
    String name = job.path("TrainingJobName").asString("");
    return choice(name, name, job.path("TrainingJobStatus"), job.path("CreationTime"));
  }

  private static Choices.Choice execution(String arn, JsonNode execution, JsonNode started) {
    String title = ModelVersion.execution(arn).map(Page.Link::text).orElse(arn);
    return choice(arn, title, execution.path("PipelineExecutionStatus"), started);
  }

  private List<Choices.Choice> executions() {
    return results
        .call("ListPipelines", Map.of("MaxResults", PIPELINES))
        .path("PipelineSummaries")
        .valueStream()
        .map(pipeline -> pipeline.path("PipelineName").asString(""))
        .flatMap(name ->
            list(
                "ListPipelineExecutions",
                Map.of("PipelineName", name),
                "PipelineExecutionSummaries"))
        .map(found ->
            execution(
                found.path("PipelineExecutionArn").asString(""), found, found.path("StartTime")))
        .toList();
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
        if (trials.size() < MOST && FoldJobName.parse(name).isEmpty()) {
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

  private static Choices.Choice choice(String id, String text, JsonNode status, JsonNode created) {
    return new Choices.Choice(
        id, text, new Status(status.asString("")), Times.read(created), false);
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
