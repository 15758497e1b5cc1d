package dev.kfold.sagemaker.pipeline.definition;

import dev.kfold.sagemaker.pipeline.definition.StepGraph.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds problems between the parts of a definition: names, references, cycles. */
final class PipelineDefinitionCheck {

  private static final Set<String> EXECUTION_VARIABLES =
      Set.of(
          "StartDateTime",
          "CurrentDateTime",
          "PipelineName",
          "PipelineArn",
          "PipelineExecutionId",
          "PipelineExecutionArn",
          "TrainingJobName",
          "ProcessingJobName");

  private final Definition definition;
  private final List<String> problems = new ArrayList<>();

  private PipelineDefinitionCheck(Definition definition) {
    this.definition = definition;
  }

  /** Returns a sentence for each problem of the definition. */
  static List<String> problems(Definition definition) {
    var check = new PipelineDefinitionCheck(definition);
    check.checkParameterNames();
    check.checkExperiment();
    definition.graph().all().forEach(check::check);
    check.checkCycles();
    return check.problems;
  }

  /** Returns a sentence for each step name that is used more than once, branches included. */
  static List<String> repeatedNames(List<Step> steps) {
    Set<String> seen = new HashSet<>();
    return names(steps)
        .filter(name -> !seen.add(name))
        .distinct()
        .map(name -> "Step name [%s] is used multiple times.".formatted(name))
        .toList();
  }

  private static Stream<String> names(List<Step> steps) {
    return steps.stream()
        .flatMap(step ->
            step instanceof ConditionStep condition
                ? Stream.of(
                        Stream.of(step.name()),
                        names(condition.ifSteps()),
                        names(condition.elseSteps()))
                    .flatMap(stream -> stream)
                : Stream.of(step.name()));
  }

  private void checkParameterNames() {
    Set<String> seen = new HashSet<>();
    for (ParameterDeclaration parameter : definition.parameters()) {
      if (!seen.add(parameter.name())) {
        problems.add("Parameter [%s] is declared multiple times.".formatted(parameter.name()));
      }
    }
  }

  /** Checks the experiment, which is resolved before any step has results to refer to. */
  private void checkExperiment() {
    var experiment = new Section("PipelineExperimentConfig", definition.experiment(), problems);
    FunctionCheck.check(experiment);
    checkName(experiment, "ExperimentName");
    checkName(experiment, "TrialName");
    for (String text : Expressions.references(definition.experiment())) {
      if (!Reference.parse(text).filter(this::isKnownAtStart).isPresent()) {
        problems.add(
            "PipelineExperimentConfig refers to [%s], which has no value when an execution starts; use parameters and execution variables."
                .formatted(text));
      }
    }
  }

  private static void checkName(Section experiment, String member) {
    JsonNode name = experiment.node().path(member);
    if (!name.isMissingNode() && !name.isNull() && !Expressions.isFunction(name)) {
      var _ = experiment.text(member);
    }
  }

  private boolean isKnownAtStart(Reference reference) {
    return switch (reference) {
      case Reference.ToParameter _, Reference.ToExecution _ -> exists(reference);
      case Reference.ToExperiment _, Reference.ToStep _, Reference.ToPropertyFile _ -> false;
    };
  }

  private void check(Node node) {
    Step step = node.step();
    step.header().dependsOn().forEach(name -> checkDependency(step, name));
    Expressions.references(step.arguments()).forEach(text -> checkReference(step, text));
    if (step instanceof ConditionStep && node.branch().isPresent()) {
      problems.add(
          "Step [%s] is a condition inside a branch; branches cannot be nested."
              .formatted(step.name()));
    }
  }

  private void checkDependency(Step step, String name) {
    Optional<Step> found = definition.graph().step(name);
    if (found.isEmpty()) {
      problems.add("Step [%s] depends on [%s], which does not exist.".formatted(step.name(), name));
    } else if (found.get() instanceof Step.Fail) {
      problems.add(
          "Step [%s] depends on [%s], a Fail step, after which nothing runs."
              .formatted(step.name(), name));
    }
  }

  private void checkReference(Step step, String text) {
    Optional<Reference> reference = Reference.parse(text);
    if (reference.isEmpty() || !exists(reference.get())) {
      problems.add("Step [%s] refers to [%s], which does not exist.".formatted(step.name(), text));
    }
  }

  private boolean exists(Reference reference) {
    return switch (reference) {
      case Reference.ToParameter(String name) -> definition.parameter(name).isPresent();
      case Reference.ToExecution(String variable) -> EXECUTION_VARIABLES.contains(variable);
      case Reference.ToExperiment(String member) -> definition.experiment().has(member);
      case Reference.ToStep(String step, PropertyPath path) ->
          definition.graph().step(step).filter(s -> StepProperties.has(s, path)).isPresent();
      case Reference.ToPropertyFile(String step, String file) ->
          definition.graph().step(step).stream()
              .flatMap(s -> s.propertyFiles().stream())
              .anyMatch(propertyFile -> propertyFile.name().equals(file));
    };
  }

  private void checkCycles() {
    Set<String> cycle = definition.graph().inCycles();
    if (!cycle.isEmpty()) {
      problems.add("The steps %s wait for each other in a cycle.".formatted(cycle));
    }
  }
}
