package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.pipelines.graph.DrawingCache;
import dev.kfold.sagemaker.pipeline.definition.StepGraph;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * An execution, as the API describes it.
 *
 * @param steps the started steps by name
 * @param parameters the values by name, in the order of their declarations
 */
record ExecutionData(
    String pipeline,
    String id,
    String arn,
    JsonNode description,
    Map<String, JsonNode> steps,
    Map<String, String> parameters,
    String definition,
    DrawingCache.DrawnDefinition drawn) {

  /** Reads an execution. */
  static ExecutionData read(
      PipelineApi api, DrawingCache drawings, String pipeline, String execution) {
    String arn = api.arn(pipeline, execution);
    JsonNode description = api.answer(PipelineApi.ofExecution("DescribePipelineExecution", arn));
    String definition =
        api.lastingAnswer(PipelineApi.ofExecution("DescribePipelineDefinitionForExecution", arn))
            .path("PipelineDefinition")
            .asString();
    return new ExecutionData(
        pipeline,
        execution,
        arn,
        description,
        api.steps(arn),
        api.parameters(arn),
        definition,
        drawings.of(definition));
  }

  /** Returns the steps in the order of the definition. */
  List<StepGraph.Node> nodes() {
    return List.copyOf(drawn.definition().graph().all());
  }

  /** Returns the status of the execution. */
  Status status() {
    return new Status(description.path("PipelineExecutionStatus").asString());
  }

  /** Returns the name that the execution was given, or that the service gave it. */
  String title() {
    return description.path("PipelineExecutionDisplayName").asString(id);
  }

  /** Returns the status of a step, started or not. */
  Status status(StepGraph.Node node) {
    JsonNode step = steps.get(node.step().name());
    if (step != null) {
      return new Status(step.path("StepStatus").asString());
    }
    if (isLeftOut(node, new HashSet<>())) {
      return new Status("Not taken");
    }
    if (!isSelected(node)) {
      return new Status("Not selected");
    }
    return new Status(status().isRunning() ? "Waiting" : "Not run");
  }

  /**
   * Returns whether a step never starts, because it is in a branch that was not taken, or follows
   * such a step.
   *
   * @param seen the steps that were asked already; they are added to it
   */
  private boolean isLeftOut(StepGraph.Node node, Set<String> seen) {
    return seen.add(node.step().name())
        && (node.branch().filter(this::isLeftOut).isPresent()
            || node.predecessors().stream()
                .flatMap(name -> drawn.definition().graph().node(name).stream())
                .anyMatch(earlier -> isLeftOut(earlier, seen)));
  }

  private boolean isLeftOut(StepGraph.Branch branch) {
    JsonNode condition = steps.get(branch.condition());
    String outcome =
        condition == null ? "" : condition.at("/Metadata/Condition/Outcome").asString("");
    return !outcome.isEmpty() && !outcome.equalsIgnoreCase(String.valueOf(branch.outcome()));
  }

  /** Returns whether the execution was asked to run a step: any, unless some were selected. */
  boolean isSelected(StepGraph.Node node) {
    JsonNode selected = description.at("/SelectiveExecutionConfig/SelectedSteps");
    return !selected.isArray()
        || selected
            .valueStream()
            .anyMatch(step -> step.path("StepName").asString("").equals(node.step().name()));
  }
}
