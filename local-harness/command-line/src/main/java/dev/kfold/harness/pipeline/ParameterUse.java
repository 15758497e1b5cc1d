package dev.kfold.harness.pipeline;

import dev.kfold.contract.NearestName;
import dev.kfold.contract.Problems;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The use that a pipeline makes of an execution's parameters: finds names that it does not have,
 * values that no step reads, and values that are missing.
 */
public final class ParameterUse {

  private static final Map<String, String> MEANINGS =
      Map.of(
          "ExecutionRole", "--parameter ExecutionRole=ARN, the role of all jobs",
          "DefaultS3Bucket", "--parameter DefaultS3Bucket=NAME, a bucket in the pipeline's region",
          "ImageURI", "--parameter ImageURI=URI, the kfold-cv image in the registry",
          "TrainerImageURI",
              "--parameter TrainerImageURI=URI, the kfold-trainer image in the registry",
          "InputDataS3Uri", "--data FILE, or --parameter InputDataS3Uri=s3://BUCKET/KEY",
          "LabelColumn", "--label COLUMN, or --parameter LabelColumn=COLUMN");

  private final JsonNode definition;
  private final Map<String, String> given;

  private ParameterUse(JsonNode definition, Map<String, String> given) {
    this.definition = definition;
    this.given = given;
  }

  /**
   * Returns the use of an execution's parameters.
   *
   * @param definition the definition of the pipeline, as JSON
   * @param given the parameters of the execution; the others have their defaults
   */
  public static ParameterUse of(String definition, Map<String, String> given) {
    return new ParameterUse(new JsonMapper().readTree(definition), Map.copyOf(given));
  }

  /**
   * Refuses parameters that are unknown, unused or missing.
   *
   * @throws dev.kfold.contract.InvalidInputException with all problems
   */
  public void verify() {
    Problems problems = new Problems();
    Set<String> known = new LinkedHashSet<>();
    for (JsonNode parameter : definition.path("Parameters")) {
      String name = parameter.path("Name").asString();
      known.add(name);
      boolean isMissing = !parameter.has("DefaultValue") && !given.containsKey(name);
      problems.addIf(
          isMissing,
          "parameter %s: has no value; give %s."
              .formatted(
                  name, MEANINGS.getOrDefault(name, "--parameter %s=VALUE".formatted(name))));
    }
    String steps = definition.path("Steps").toString();
    given.keySet().stream()
        .sorted()
        .forEach(name -> {
          problems.addIf(!known.contains(name), unknown(name, known));
          problems.addIf(
              known.contains(name) && !isUsed(name, steps),
              "parameter %s: is used by no step of this pipeline; leave it out.".formatted(name));
        });
    problems.verify();
  }

  private static String unknown(String name, Set<String> known) {
    return known.isEmpty()
        ? "parameter %s: is not one of the pipeline, which has none.".formatted(name)
        : "parameter %s: is not one of the pipeline; did you mean %s?"
            .formatted(name, NearestName.of(name, known));
  }

  /** Returns whether a step reads it; a grid has its own message about ranges that it ignores. */
  private boolean isUsed(String name, String steps) {
    return steps.contains("\"Parameters.%s\"".formatted(name))
        || ParameterCheck.of(definition.toString(), given).withoutEffect().contains(name);
  }
}
