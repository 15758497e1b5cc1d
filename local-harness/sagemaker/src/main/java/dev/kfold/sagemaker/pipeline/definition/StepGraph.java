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
 * The steps of a definition, including those of branches, with their dependencies.
 *
 * @param nodes by name, in the order of the definition
 */
public record StepGraph(Map<String, Node> nodes) {

  /**
   * A step in the graph.
   *
   * @param dependencies the names of steps that must succeed before
   * @param branch the branch of a condition step that contains the step, if any
   */
  public record Node(Step step, Set<String> dependencies, Optional<Branch> branch) {

    /** Returns the dependencies and the condition of the step's branch. */
    public Set<String> predecessors() {
      Set<String> predecessors = new HashSet<>(dependencies);
      branch.ifPresent(b -> predecessors.add(b.condition()));
      return predecessors;
    }
  }

  /** One of the two branches of a condition step. */
  public record Branch(String condition, boolean outcome) {}

  /**
   * The states of the steps of an execution.
   *
   * @param started the names of started steps
   * @param succeeded the names of succeeded steps
   * @param outcomes the outcomes of succeeded condition steps by name
   */
  public record StepStates(
      Set<String> started, Set<String> succeeded, Map<String, Boolean> outcomes) {}

  /** Returns the graph of these steps and the steps of their branches. */
  public static StepGraph of(List<Step> steps) {
    Map<String, Node> nodes = new LinkedHashMap<>();
    add(nodes, steps, Optional.empty());
    return new StepGraph(nodes);
  }

  /** Returns all steps, in the order of the definition. */
  public Collection<Node> all() {
    return nodes.values();
  }

  /** Returns the node of the step with this name. */
  public Optional<Node> node(String name) {
    return Optional.ofNullable(nodes.get(name));
  }

  /** Returns the step with this name. */
  public Optional<Step> step(String name) {
    return node(name).map(Node::step);
  }

  /** Returns the steps that can be started now; never those of a branch that was not taken. */
  public List<Step> ready(StepStates states) {
    return nodes.values().stream()
        .filter(node -> !states.started().contains(node.step().name()))
        .filter(node -> states.succeeded().containsAll(node.dependencies()))
        .filter(node -> taken(node, states))
        .map(Node::step)
        .toList();
  }

  /** Returns the direct and indirect predecessors of these steps, without the steps themselves. */
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

  /** Returns the steps that can never start because of a cycle; empty if there is no cycle. */
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

  private static boolean taken(Node node, StepStates states) {
    return node.branch().isEmpty()
        || Boolean.valueOf(node.branch().get().outcome())
            .equals(states.outcomes().get(node.branch().get().condition()));
  }
}
