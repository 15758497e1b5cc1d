package dev.kfold.sagemaker.console.pipelines.graph;

import dev.kfold.sagemaker.pipeline.definition.DefinitionReader;
import dev.kfold.sagemaker.pipeline.definition.StepGraph;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes steps for tests, as definitions have them. */
final class Steps {

  private Steps() {}

  /** Returns the graph of steps. */
  static StepGraph graph(String... steps) {
    return DefinitionReader.read(definition(steps)).graph();
  }

  static String definition(String... steps) {
    return "{\"Version\":\"2020-12-01\",\"Steps\":[" + String.join(",", steps) + "]}";
  }

  /** Returns a step that follows others. */
  static String step(String name, String... after) {
    return "{\"Name\":\"%s\",\"Type\":\"Training\",\"Arguments\":{},\"DependsOn\":[%s]}"
        .formatted(
            name,
            Arrays.stream(after)
                .map(other -> "\"" + other + "\"")
                .collect(Collectors.joining(",")));
  }

  static String condition(String name, List<String> ifSteps, List<String> elseSteps) {
    return "{\"Name\":\"%s\",\"Type\":\"Condition\",\"Arguments\":{\"Conditions\":[{\"Type\":\"Equals\",\"LeftValue\":1,\"RightValue\":1}],\"IfSteps\":[%s],\"ElseSteps\":[%s]}}"
        .formatted(name, String.join(",", ifSteps), String.join(",", elseSteps));
  }
}
