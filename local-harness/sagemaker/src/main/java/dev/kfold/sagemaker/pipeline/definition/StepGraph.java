package dev.kfold.sagemaker.pipeline.definition;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The steps of a definition, those of branches among them, and what each waits for.
 *
 * @param nodes by name, in the order of the definition
 */
public record StepGraph(Map<String, Node> nodes) {

  /**
   * A step in the graph.
   *
   * @param dependencies names of steps that must have succeeded
   * @param branch if it is inside a condition step
   */
  public record Node(Step step, Set<String> dependencies, Optional<Branch> branch) {

    /** The dependencies, and the condition of the branch that the step is in. */
    public Set<String> predecessors() {
      Set<String> predecessors = new HashSet<>(dependencies);
      branch.ifPresent(b -> predecessors.add(b.condition()));
      return predecessors;
    }
  }

  /** One of the two branches of a condition step. */
  public record Branch(String condition, boolean outcome) {}

  /**
   * How far an execution is.
   *
   * @param started names of all steps that were started
   * @param succeeded those of them that succeeded
   * @param outcomes of the condition steps among these
   */
  public record StepStates(
      Set<String> started, Set<String> succeeded, Map<String, Boolean> outcomes) {}

  public static StepGraph of(List<Step> steps) {
    Map<String, Node> nodes = new LinkedHashMap<>();
    add(nodes, steps, Optional.empty());
    return new StepGraph(nodes);
  }

  public Collection<Node> all() {
    return nodes.values();
  }

  public Optional<Node> node(String name) {
    return Optional.ofNullable(nodes.get(name));
  }

  public Optional<Step> step(String name) {
    return node(name).map(Node::step);
  }

  /** The steps that can be started now; those of a branch not taken never can. */
  public List<Step> ready(StepStates progress) {
    return nodes.values().stream()
        .filter(node -> !progress.started().contains(node.step().name()))
        .filter(node -> progress.succeeded().containsAll(node.dependencies()))
        .filter(node -> taken(node, progress))
        .map(Node::step)
        .toList();
  }

  /** The steps of which these must be after, directly or by others; themselves not among them. */
  public Set<String> before(Set<String> steps) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> ahead = new ArrayDeque<>(steps);
    while (!ahead.isEmpty()) {
      for (String name : node(ahead.remove()).orElseThrow().predecessors()) {
        if (!steps.contains(name) && found.add(name)) {
          ahead.add(name);
        }
      }
    }
    return found;
  }

  /** The steps that wait for themselves, directly or by others; empty when there is no cycle. */
  public Set<String> inCycles() {
    Map<String, Node> waiting = new LinkedHashMap<>(nodes);
    boolean progress = true;
    while (progress) {
      progress =
          waiting
              .values()
              .removeIf(node -> Collections.disjoint(node.predecessors(), waiting.keySet()));
    }
    return waiting.keySet();
  }

  private static void add(Map<String, Node> nodes, List<Step> steps, Optional<Branch> branch) {
    for (Step step : steps) {
      nodes.putIfAbsent(step.name(), new Node(step, dependencies(step), branch));
      if (step instanceof ConditionStep condition) {
        add(nodes, condition.ifSteps(), Optional.of(new Branch(step.name(), true)));
        add(nodes, condition.elseSteps(), Optional.of(new Branch(step.name(), false)));
      }
    }
  }

  private static Set<String> dependencies(Step step) {
    Set<String> dependencies = new LinkedHashSet<>(step.header().dependsOn());
    for (String text : Expressions.references(step.arguments())) {
      switch (Reference.parse(text).orElse(new Reference.ToExecution(text))) {
        case Reference.ToStep(String name, PropertyPath _) -> dependencies.add(name);
        case Reference.ToPropertyFile(String name, String _) -> dependencies.add(name);
        case Reference.ToParameter _, Reference.ToExecution _, Reference.ToExperiment _ -> {}
      }
    }
    return dependencies;
  }

  private static boolean taken(Node node, StepStates progress) {
    return node.branch().isEmpty()
        || Boolean.valueOf(node.branch().get().outcome())
            .equals(progress.outcomes().get(node.branch().get().condition()));
  }
}
