package dev.kfold.sagemaker.pipeline;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.pipeline.definition.StepGraph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sagemaker.model.SelectedStep;
import software.amazon.awssdk.services.sagemaker.model.SelectiveExecutionConfig;

/**
 * An execution of selected steps only. The results of other steps that they depend on come from an
 * earlier execution, the source.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/pipelines-selective-ex.html">
 *     Selective execution of pipeline steps</a>
 */
final class SelectiveExecution {

  private final StepGraph graph;
  private final Set<String> selected;
  private final Optional<Execution> source;
  private final List<String> problems = new ArrayList<>();

  private SelectiveExecution(StepGraph graph, Set<String> selected, Optional<Execution> source) {
    this.graph = graph;
    this.selected = selected;
    this.source = source;
  }

  /** Returns the names of the selected steps. */
  static Set<String> selected(SelectiveExecutionConfig config) {
    return config.selectedSteps().stream()
        .map(SelectedStep::stepName)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Returns the steps that do not run but that selected steps depend on, with the source's results.
   *
   * @param source the execution that the request names
   * @throws ServiceException ValidationException with a sentence for each problem
   */
  static Map<String, StepExecution> reused(
      StepGraph graph, SelectiveExecutionConfig config, Optional<Execution> source, Instant now) {
    var selection = new SelectiveExecution(graph, selected(config), source);
    selection.checkSteps();
    selection.checkSource();
    selection.refuseProblems();
    selection.checkPaths();
    Map<String, StepExecution> reused = selection.reused(now);
    selection.refuseProblems();
    return reused;
  }

  private void checkSteps() {
    selected.stream()
        .filter(name -> graph.step(name).isEmpty())
        .forEach(name ->
            problems.add("The selected step [%s] is not a step of the pipeline.".formatted(name)));
  }

  private void checkSource() {
    source
        .filter(execution -> !execution.hasSucceeded() && !execution.hasFailed())
        .ifPresent(execution ->
            problems.add(
                "The source execution %s is in status %s; it must be Succeeded or Failed."
                    .formatted(execution.arn(), execution.status())));
  }

  private void checkPaths() {
    for (String name : graph.before(selected)) {
      if (graph.before(Set.of(name)).stream().anyMatch(selected::contains)) {
        problems.add("Step [%s] lies between selected steps; select it too.".formatted(name));
      }
    }
  }

  private Map<String, StepExecution> reused(Instant now) {
    Map<String, StepExecution> reused = new LinkedHashMap<>();
    for (String name : selected) {
      StepGraph.Node node = graph.node(name).orElseThrow();
      node.branch().ifPresent(branch -> checkBranch(name, branch));
      for (String needed : node.predecessors()) {
        if (!selected.contains(needed)) {
          result(name, needed).ifPresent(step -> reused.put(needed, step.reused(reuse(), now)));
        }
      }
    }
    return reused;
  }

  private Optional<StepExecution> result(String name, String needed) {
    Optional<StepExecution> result =
        source.map(execution -> execution.steps().get(needed)).filter(StepExecution::succeeded);
    if (result.isEmpty()) {
      problems.add(
          "Step [%s] depends on [%s], which is not selected and of which %s; select it too or name another source execution."
              .formatted(
                  name,
                  needed,
                  source.isPresent()
                      ? "the source execution has no result"
                      : "no SourcePipelineExecutionArn gives a result"));
    }
    return result;
  }

  private void checkBranch(String name, StepGraph.Branch branch) {
    boolean other =
        !selected.contains(branch.condition())
            && source
                .map(execution -> execution.stepStates().outcomes().get(branch.condition()))
                .filter(outcome -> outcome != branch.outcome())
                .isPresent();
    if (other) {
      problems.add(
          "Step [%s] is in the branch of [%s] that the source execution did not take; select [%s] too."
              .formatted(name, branch.condition(), branch.condition()));
    }
  }

  private Reuse reuse() {
    return new Reuse(Reuse.Reason.SELECTION, source.orElseThrow().arn());
  }

  private void refuseProblems() {
    if (!problems.isEmpty()) {
      throw ServiceException.validation(
          problems.stream().distinct().limit(10).collect(Collectors.joining(" ")));
    }
  }
}
