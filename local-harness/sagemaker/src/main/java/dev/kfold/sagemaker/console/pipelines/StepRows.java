package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.page.Times;
import dev.kfold.sagemaker.console.tuning.JobSearches;
import dev.kfold.sagemaker.pipeline.definition.ConditionStep;
import dev.kfold.sagemaker.pipeline.definition.JobStep;
import dev.kfold.sagemaker.pipeline.definition.Step;
import dev.kfold.sagemaker.pipeline.definition.StepGraph;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reads the steps of an execution; one call for each search that runs. */
record StepRows(PipelineApi api, ExecutionData execution, SearchReader searches) {

  /** Returns all steps in the order of the definition. */
  List<StepRow> rows() {
    return execution.nodes().stream().map(this::row).toList();
  }

  /** Returns one step. */
  StepRow row(StepGraph.Node node) {
    Step step = node.step();
    JsonNode found = orMissing(execution.steps().get(step.name()));
    JsonNode metadata = found.path("Metadata");
    Optional<Resource> resource = Resource.of(metadata);
    return new StepRow(
        step.name(),
        step.header().displayName().orElse(step.name()),
        type(step),
        PipelineAddress.step(execution.pipeline(), execution.id(), step.name()),
        execution.status(node),
        Times.read(found.path("StartTime")),
        Times.read(found.path("EndTime")),
        found.path("AttemptCount").asInt(0),
        source(found),
        resource.flatMap(Resource::link),
        outcome(metadata)
            .or(() ->
                resource
                    .filter(created -> created.kind() == Resource.Kind.MODEL)
                    .map(Resource::title)),
        found.path("FailureReason").asString(""),
        resource.flatMap(created -> progress(created, step, execution.status(node))),
        after(node));
  }

  /** Returns what a step waits for: the names of steps, and the outcome of a condition. */
  static List<String> after(StepGraph.Node node) {
    return Stream.concat(
            node.dependencies().stream().sorted(),
            node.branch().stream()
                .map(branch -> "%s is %s".formatted(branch.condition(), branch.outcome())))
        .toList();
  }

  private static JsonNode orMissing(@Nullable JsonNode node) {
    return node == null ? MissingNode.getInstance() : node;
  }

  /** Returns the type of a step, as the definition writes it. */
  static String type(Step step) {
    return switch (step) {
      case JobStep job ->
          switch (job.type()) {
            case PROCESSING -> "Processing";
            case TRAINING -> "Training";
            case TRANSFORM -> "Transform";
            case TUNING -> "Tuning";
          };
      case ConditionStep _ -> "Condition";
      case Step.Model _ -> "Model";
      case Step.RegisterModel _ -> "RegisterModel";
      case Step.Fail _ -> "Fail";
    };
  }

  private static Optional<Page.Link> source(JsonNode step) {
    for (String member : List.of("CacheHitResult", "SelectiveExecutionResult")) {
      String arn = step.path(member).path("SourcePipelineExecutionArn").asString("");
      String[] parts = arn.split("/", -1);
      if (parts.length == 4) {
        return Optional.of(
            new Page.Link(
                (member.startsWith("Cache") ? "cached from " : "from ") + parts[3],
                PipelineAddress.execution(parts[1], parts[3])));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> outcome(JsonNode metadata) {
    return metadata
        .at("/Condition/Outcome")
        .asStringOpt()
        .or(() -> metadata.at("/Fail/ErrorMessage").asStringOpt());
  }

  /** Returns how far a search is; empty for other steps, and if its job was deleted since. */
  private Optional<TuningProgress> progress(Resource resource, Step step, Status status) {
    boolean isSearchInOneJob =
        resource.kind() == Resource.Kind.TRAINING && JobSearches.isSearch(step.arguments());
    if (resource.kind() != Resource.Kind.TUNING && !isSearchInOneJob) {
      return Optional.empty();
    }
    ApiCall call = resource.describe();
    try {
      JsonNode job = status.text().equals("Succeeded") ? api.lastingAnswer(call) : api.answer(call);
      if (isSearchInOneJob && !JobSearches.isSearch(job)) {
        return Optional.empty(); // the value of a parameter has told
      }
      return Optional.of(
          isSearchInOneJob ? TuningProgress.of(searches.read(call, job)) : TuningProgress.of(job));
    } catch (ServiceException e) {
      return Optional.empty();
    }
  }
}
