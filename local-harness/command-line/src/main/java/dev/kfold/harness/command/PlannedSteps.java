package dev.kfold.harness.command;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The steps of a successful execution, read from the pipeline's definition. */
final class PlannedSteps {

  private PlannedSteps() {}

  /** Returns the names of the steps in order, with the branch of a condition that holds. */
  static List<String> of(String definition) {
    return names(new JsonMapper().readTree(definition).path("Steps")).toList();
  }

  private static Stream<String> names(JsonNode steps) {
    return StreamSupport.stream(steps.spliterator(), false)
        .flatMap(step ->
            Stream.concat(
                Stream.of(step.path("Name").asString()),
                names(step.path("Arguments").path("IfSteps"))));
  }
}
