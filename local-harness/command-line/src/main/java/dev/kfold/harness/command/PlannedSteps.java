package dev.kfold.harness.command;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The steps that an execution goes through when all goes well, read from the definition. */
final class PlannedSteps {

  private PlannedSteps() {}

  /** Names in their order; of a condition's branches the one that is taken when it holds. */
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
