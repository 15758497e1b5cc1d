package dev.kfold.sagemaker.console.pipelines.graph;

import dev.kfold.sagemaker.pipeline.definition.ConditionStep;
import dev.kfold.sagemaker.pipeline.definition.StepGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Selects the lines of a graph: the transitive reduction of its dependencies, since a step that
 * reads the results of all earlier ones would hide the order under its lines.
 */
record Edges(StepGraph graph) {

  /**
   * A line.
   *
   * @param to the name of a step; empty for the end of a branch without steps
   * @param branch the outcome of the condition step {@code from} for which the line is taken, if it
   *     leads into a branch
   */
  record Edge(String from, Optional<String> to, Optional<Boolean> branch) {}

  /** Returns the lines in the order of the steps to which they lead, then the empty branches. */
  List<Edge> edges() {
    List<Edge> edges = new ArrayList<>();
    for (StepGraph.Node node : graph.all()) {
      node.predecessors().stream()
          .sorted()
          .filter(from -> isDirect(from, node))
          .forEach(from -> edges.add(edge(from, node)));
    }
    for (StepGraph.Node node : graph.all()) {
      if (node.step() instanceof ConditionStep condition) {
        Stream.of(true, false)
            .filter(taken -> (taken ? condition.ifSteps() : condition.elseSteps()).isEmpty())
            .forEach(taken ->
                edges.add(new Edge(condition.name(), Optional.empty(), Optional.of(taken))));
      }
    }
    return edges;
  }

  private static Edge edge(String from, StepGraph.Node to) {
    return new Edge(
        from,
        Optional.of(to.step().name()),
        to.branch()
            .filter(branch -> branch.condition().equals(from))
            .map(StepGraph.Branch::outcome));
  }

  /** Returns whether no other predecessor of a step follows this one. */
  private boolean isDirect(String from, StepGraph.Node node) {
    return node.predecessors().stream()
        .filter(other -> !other.equals(from))
        .noneMatch(other -> graph.before(Set.of(other)).contains(from));
  }
}
