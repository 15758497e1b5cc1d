package dev.kfold.sagemaker.pipeline.definition;

import dev.kfold.contract.FailureMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A valid pipeline definition.
 *
 * @param experiment {@code PipelineExperimentConfig}, an object whose values are expressions
 */
public record Definition(
    List<ParameterDeclaration> parameters, StepGraph graph, JsonNode experiment) {

  public Definition {
    parameters = List.copyOf(parameters);
  }

  /** Returns the parameter with this name. */
  public Optional<ParameterDeclaration> parameter(String name) {
    return parameters.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
  }

  /**
   * Returns the texts of all parameters for an execution, in the order of the declarations.
   *
   * @param given the values of the request by name
   * @throws IllegalArgumentException with a sentence for each value that is unknown, missing or not
   *     of its type
   */
  public Map<String, String> parameters(Map<String, String> given) {
    List<String> problems = new ArrayList<>();
    Map<String, String> values = new LinkedHashMap<>();
    Set<String> unknown = new HashSet<>(given.keySet());
    for (ParameterDeclaration declaration : parameters) {
      unknown.remove(declaration.name());
      read(declaration, given, values, problems);
    }
    unknown.stream()
        .sorted()
        .map(name -> "Parameter [%s] is not declared by the pipeline.".formatted(name))
        .forEach(problems::add);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join(" ", problems));
    }
    return values;
  }

  private static void read(
      ParameterDeclaration declaration,
      Map<String, String> given,
      Map<String, String> values,
      List<String> problems) {
    String name = declaration.name();
    String text = given.get(name);
    if (text == null) {
      declaration
          .defaultValue()
          .ifPresentOrElse(
              value -> values.put(name, value),
              () -> problems.add("Parameter [%s] has no default; give a value.".formatted(name)));
      return;
    }
    try {
      var _ = declaration.value(text);
      values.put(name, text);
    } catch (IllegalArgumentException e) {
      problems.add(FailureMessage.of(e));
    }
  }
}
