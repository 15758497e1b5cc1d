package dev.kfold.harness.pipeline;

import dev.kfold.contract.Decimal;
import dev.kfold.contract.Problems;
import dev.kfold.trainer.split.SplitKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds invalid combinations of pipeline parameters before a job is started and paid for.
 *
 * @param values the parameters of an execution by name; absent ones are not checked
 * @param withoutEffect the names of given parameters that the search does not read
 */
public record ParameterCheck(Map<String, String> values, List<String> withoutEffect) {

  private static final List<String> RANGES =
      List.of("MinimumC", "MaximumC", "MinimumGamma", "MaximumGamma");

  /**
   * Returns the check of an execution.
   *
   * @param definition the definition of its pipeline, as JSON
   * @param given the parameters of this execution; the others have their defaults
   */
  public static ParameterCheck of(String definition, Map<String, String> given) {
    JsonNode json = new JsonMapper().readTree(definition);
    Map<String, String> values = new TreeMap<>();
    for (JsonNode parameter : json.path("Parameters")) {
      if (parameter.has("DefaultValue")) {
        values.put(parameter.path("Name").asString(), parameter.path("DefaultValue").asString());
      }
    }
    values.putAll(given);
    return new ParameterCheck(
        values, isGrid(json) ? RANGES.stream().filter(given::containsKey).toList() : List.of());
  }

  private static boolean isGrid(JsonNode definition) {
    return definition
        .path("Steps")
        .valueStream()
        .map(step -> step.at("/Arguments/HyperParameterTuningJobConfig/Strategy").asString(""))
        .anyMatch("Grid"::equals);
  }

  /**
   * Refuses invalid parameters.
   *
   * @throws dev.kfold.contract.InvalidInputException with all problems
   */
  public void verify() {
    Problems problems = new Problems();
    problems.addIf(
        !withoutEffect.isEmpty(),
        "parameters %s: have no effect on a grid, whose values are fixed in the pipeline's definition; give the ranges to 'kfold pipeline upsert --strategy grid', as --c MIN:MAX and --gamma MIN:MAX."
            .formatted(String.join(", ", withoutEffect)));
    verifyGroups(problems);
    verifyCount("KFold", 2, problems);
    verifyCount("Repeats", 1, problems);
    verifyCount("MaxTrainingJobs", 1, problems);
    verifyCount("MaxParallelTrainingJobs", 1, problems);
    verifyRange("MinimumC", "MaximumC", problems);
    verifyRange("MinimumGamma", "MaximumGamma", problems);
    problems.verify();
  }

  private void verifyGroups(Problems problems) {
    if (!values.containsKey("SplitType") || !values.containsKey("GroupColumn")) {
      return; // the missing one is given when an execution starts
    }
    String split = text("SplitType").orElse("kfold");
    Optional<SplitKind> kind =
        Stream.of(SplitKind.values()).filter(known -> known.toString().equals(split)).findFirst();
    if (kind.isEmpty()) {
      return; // the service refuses it, and lists the kinds
    }
    boolean grouped = kind.get().usesGroups();
    Optional<String> column = text("GroupColumn");
    problems.addIf(
        grouped && column.isEmpty(),
        "parameter SplitType: %s needs the column of the groups; give --parameter GroupColumn=COLUMN."
            .formatted(split));
    problems.addIf(
        !grouped && column.isPresent(),
        "parameter GroupColumn: found '%s' with SplitType %s, which ignores groups; choose SplitType group or stratified-group, or leave GroupColumn out."
            .formatted(column.orElse(""), split));
  }

  private void verifyCount(String name, int minimum, Problems problems) {
    text(name)
        .filter(value -> !isCount(value, minimum))
        .ifPresent(value ->
            problems.add(
                "parameter %s: found '%s', expected a whole number of at least %d."
                    .formatted(name, value, minimum)));
  }

  private static boolean isCount(String text, int minimum) {
    double value = Decimal.parse(text).orElse(Double.NaN);
    return value >= minimum && value == Math.rint(value);
  }

  private void verifyRange(String minimum, String maximum, Problems problems) {
    Optional<String> low = text(minimum);
    Optional<String> high = text(maximum);
    problems.addIf(
        low.isPresent() && high.isPresent() && Interval.between(low.get(), high.get()).isEmpty(),
        "parameters %s and %s: found '%s' and '%s', expected two numbers, 0 < %s < %s."
            .formatted(minimum, maximum, low.orElse(""), high.orElse(""), minimum, maximum));
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(it -> !it.isEmpty());
  }
}
