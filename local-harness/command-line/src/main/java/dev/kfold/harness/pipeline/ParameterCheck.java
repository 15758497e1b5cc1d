package dev.kfold.harness.pipeline;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.split.SplitKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds combinations of parameters that cannot work, before a job is started and paid for.
 *
 * @param values of an execution, by the parameter's name; what is absent is not judged
 * @param withoutEffect names of those that the search does not read although they were given
 */
public record ParameterCheck(Map<String, String> values, List<String> withoutEffect) {

  private static final List<String> RANGES =
      List.of("MinimumC", "MaximumC", "MinimumGamma", "MaximumGamma");

  /**
   * Returns the check of an execution.
   *
   * @param definition of its pipeline
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
   * Refuses what cannot work.
   *
   * @throws InvalidInputException with all faults
   */
  public void verify() {
    List<String> faults = new ArrayList<>();
    if (!withoutEffect.isEmpty()) {
      faults.add(
          "parameters %s: have no effect on a grid, whose values are fixed in the pipeline's definition; give the ranges to 'kfold pipeline upsert --strategy grid', as --c MIN:MAX and --gamma MIN:MAX."
              .formatted(String.join(", ", withoutEffect)));
    }
    groups(faults);
    atLeast("KFold", 2, faults);
    atLeast("Repeats", 1, faults);
    atLeast("MaxTrainingJobs", 1, faults);
    atLeast("MaxParallelTrainingJobs", 1, faults);
    range("MinimumC", "MaximumC", faults);
    range("MinimumGamma", "MaximumGamma", faults);
    if (!faults.isEmpty()) {
      throw new InvalidInputException(faults);
    }
  }

  private void groups(List<String> faults) {
    String split = text("SplitType").orElse("kfold");
    boolean grouped = split.equals("group") || split.equals("stratified-group");
    Optional<String> column = text("GroupColumn");
    if (!values.containsKey("SplitType") || !values.containsKey("GroupColumn")) {
      return; // the other one comes with the execution
    }
    if (grouped && column.isEmpty()) {
      faults.add(
          "parameter SplitType: %s needs the column of the groups; give --parameter GroupColumn=COLUMN."
              .formatted(split));
    }
    boolean known = Stream.of(SplitKind.values()).anyMatch(kind -> kind.toString().equals(split));
    if (known && !grouped && column.isPresent()) {
      faults.add(
          "parameter GroupColumn: found '%s' with SplitType %s, which ignores groups; choose SplitType group or stratified-group, or leave GroupColumn out."
              .formatted(column.get(), split));
    }
  }

  private void atLeast(String name, int minimum, List<String> faults) {
    Optional<String> value = text(name);
    if (value.isPresent()
        && value.flatMap(Decimal::parse).filter(v -> v >= minimum && v == Math.rint(v)).isEmpty()) {
      faults.add(
          "parameter %s: found '%s', expected a whole number of at least %d."
              .formatted(name, value.get(), minimum));
    }
  }

  private void range(String minimum, String maximum, List<String> faults) {
    Optional<String> low = text(minimum);
    Optional<String> high = text(maximum);
    if (low.isPresent() && high.isPresent() && !isRange(low.get(), high.get())) {
      faults.add(
          "parameters %s and %s: found '%s' and '%s', expected two numbers, 0 < %s < %s."
              .formatted(minimum, maximum, low.get(), high.get(), minimum, maximum));
    }
  }

  private static boolean isRange(String minimum, String maximum) {
    Optional<Double> low = Decimal.parse(minimum);
    Optional<Double> high = Decimal.parse(maximum);
    return low.isPresent() && high.isPresent() && low.get() > 0 && low.get() < high.get();
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(it -> !it.isEmpty());
  }
}
