package dev.kfold.harness.pipeline;

import dev.kfold.contract.Decimal;
import dev.kfold.contract.Problems;
import dev.kfold.cv.space.Interval;
import dev.kfold.trainer.score.Scorer;
import dev.kfold.trainer.split.SplitKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds invalid combinations of pipeline parameters before a job is started and paid for.
 *
 * @param values the parameters of an execution by name; absent ones are not checked
 * @param withoutEffect the names of given parameters that the search does not read
 * @param empty the names of given parameters without a value
 * @param isIsolated whether the definition takes the network from the trials
 */
public record ParameterCheck(
    Map<String, String> values,
    List<String> withoutEffect,
    List<String> empty,
    boolean isIsolated) {

  private static final List<String> RANGES =
      List.of("MinimumC", "MaximumC", "MinimumGamma", "MaximumGamma");

  /** Whole numbers and the least value of each. */
  private static final Map<String, Integer> COUNTS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("KFold", 2),
              Map.entry("Repeats", 1),
              Map.entry("MaxTrainingJobs", 1),
              Map.entry("MaxParallelTrainingJobs", 1),
              Map.entry("MaxParallelFolds", 1),
              Map.entry("FoldAttempts", 1),
              Map.entry("KeepAliveSeconds", 0),
              Map.entry("JobStartSeconds", 0),
              Map.entry("KernelValuesPerSecond", 1),
              Map.entry("VolumeSizeInGB", 1),
              Map.entry("ProcessingMaxRuntimeSeconds", 1),
              Map.entry("TuningMaxRuntimeSeconds", 120),
              Map.entry("SearchMaxRuntimeSeconds", 1),
              Map.entry("TrialMaxRuntimeSeconds", 1),
              Map.entry("FoldMaxRuntimeSeconds", 1),
              Map.entry("FinalFitMaxRuntimeSeconds", 1)));

  /** Returns the check of parameters alone, without the definition of a pipeline. */
  static ParameterCheck of(Map<String, String> values) {
    return new ParameterCheck(values, List.of(), List.of(), false);
  }

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
        values,
        isGrid(json) ? RANGES.stream().filter(given::containsKey).toList() : List.of(),
        given.entrySet().stream()
            .filter(parameter -> parameter.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .sorted()
            .toList(),
        isIsolated(json));
  }

  private static boolean isGrid(JsonNode definition) {
    return tuning(definition, "HyperParameterTuningJobConfig/Strategy")
        .anyMatch(strategy -> strategy.asString("").equals("Grid"));
  }

  private static boolean isIsolated(JsonNode definition) {
    return tuning(definition, "TrainingJobDefinition/EnableNetworkIsolation")
        .anyMatch(JsonNode::asBoolean);
  }

  private static Stream<JsonNode> tuning(JsonNode definition, String member) {
    return CrossValidationPipeline.allSteps(definition)
        .map(step -> step.at("/Arguments/" + member))
        .filter(JsonNode::isValueNode);
  }

  /**
   * Refuses invalid parameters.
   *
   * @throws dev.kfold.contract.InvalidInputException with all problems
   */
  public void verify() {
    Problems problems = new Problems();
    verifyGroups(problems);
    verifySingle(problems);
    problems.verify();
  }

  /**
   * Refuses invalid defaults of a definition; the column of the groups may still be given when an
   * execution starts.
   *
   * @throws dev.kfold.contract.InvalidInputException with all problems
   */
  public void verifyDefaults() {
    Problems problems = new Problems();
    verifySingle(problems);
    problems.verify();
  }

  private void verifySingle(Problems problems) {
    problems.addIf(
        !withoutEffect.isEmpty(),
        "parameters %s: have no effect on a grid, whose values are fixed in the pipeline's definition; give the ranges to 'kfold pipeline upsert --strategy grid', as --c MIN:MAX and --gamma MIN:MAX."
            .formatted(String.join(", ", withoutEffect)));
    empty.forEach(name ->
        problems.add(
            "parameter %s: has no value, which the service refuses; leave it out for its default."
                .formatted(name)));
    COUNTS.forEach((name, minimum) -> verifyCount(name, minimum, problems));
    verifyInstances(problems);
    verifyDeadline(problems);
    verifyRange("MinimumC", "MaximumC", "0 <= MinimumC < MaximumC", true, problems);
    verifyRange("MinimumGamma", "MaximumGamma", "0 < MinimumGamma < MaximumGamma", false, problems);
    verifyScale(problems);
    verifyBaseline(problems);
    verifySpot(problems);
    verifyIsolation(problems);
  }

  private void verifyInstances(Problems problems) {
    text("TrainingInstanceCount")
        .filter(value -> !isExactly(value, 1))
        .ifPresent(value ->
            problems.add(
                "parameter TrainingInstanceCount: found '%s', expected 1, because an SVM is fitted on one instance; for more folds at a time raise MaxParallelFolds."
                    .formatted(value)));
    text("ProcessingInstanceCount")
        .filter(value -> !isExactly(value, 1))
        .ifPresent(value ->
            problems.add(
                "parameter ProcessingInstanceCount: found '%s', expected 1, because one instance splits the whole table."
                    .formatted(value)));
  }

  private void verifyScale(Problems problems) {
    problems.addIf(
        text("CScalingType").filter("Logarithmic"::equals).isPresent()
            && text("MinimumC").filter(value -> isExactly(value, 0)).isPresent(),
        "parameter CScalingType: found Logarithmic with MinimumC 0, which has no logarithm; choose Auto or Linear, or raise MinimumC.");
  }

  /** Refuses a baseline that no model can reach; a wrong name is refused by the service. */
  private void verifyBaseline(Problems problems) {
    Optional<Scorer> metric = text("ObjectiveMetric").flatMap(Scorer::of);
    OptionalDouble baseline =
        text("BaselineModelObjectiveValue").map(Decimal::parse).orElse(OptionalDouble.empty());
    if (metric.isPresent() && baseline.isPresent()) {
      problems.addIf(
          baseline.getAsDouble() > metric.get().upperBound(),
          String.format(
              Locale.ROOT,
              "parameter BaselineModelObjectiveValue: found %s with ObjectiveMetric %s, which is at most %.0f, so that no model would be registered; lower it.",
              baseline.getAsDouble(),
              metric.get(),
              metric.get().upperBound()));
    }
  }

  private void verifySpot(Problems problems) {
    problems.addIf(
        text("UseSpot").filter("true"::equals).isPresent()
            && text("KeepAliveSeconds").filter(value -> !isExactly(value, 0)).isPresent(),
        "parameters UseSpot and KeepAliveSeconds: exclude each other, because SageMaker keeps no warm pool of spot instances; leave one of them out.");
  }

  private void verifyIsolation(Problems problems) {
    if (!isIsolated || isSearchInOneJob()) {
      return; // a search in one job needs no network
    }
    problems.addIf(
        text("FoldMode").filter("in-process"::equals).isEmpty(),
        "parameter FoldMode: found '%s' with --isolate, expected in-process, because a trial without a network cannot start the jobs of its folds."
            .formatted(text("FoldMode").orElse("")));
    problems.addIf(
        text("EarlyStopping").filter("none"::equals).isEmpty(),
        "parameter EarlyStopping: found '%s' with --isolate, expected none, because a trial without a network cannot ask the tuner for its best trial."
            .formatted(text("EarlyStopping").orElse("")));
  }

  private boolean isSearchInOneJob() {
    return text(SearchJobSteps.PARAMETER).filter(SearchJobSteps.JOB::equals).isPresent();
  }

  private void verifyDeadline(Problems problems) {
    double search = number("SearchMaxRuntimeSeconds");
    double job = number("TrialMaxRuntimeSeconds");
    problems.addIf(
        isSearchInOneJob() && search >= job,
        "parameter SearchMaxRuntimeSeconds: found %s, expected less than TrialMaxRuntimeSeconds (%s), which stops the job before it can report; lower the one or raise the other."
            .formatted(
                text("SearchMaxRuntimeSeconds").orElse(""),
                text("TrialMaxRuntimeSeconds").orElse("")));
  }

  private double number(String name) {
    return text(name).map(it -> Decimal.parse(it).orElse(Double.NaN)).orElse(Double.NaN);
  }

  private static boolean isExactly(String text, double expected) {
    return Decimal.parse(text).orElse(Double.NaN) == expected;
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

  private void verifyRange(
      String minimum, String maximum, String order, boolean mayBeginAtZero, Problems problems) {
    Optional<String> low = text(minimum);
    Optional<String> high = text(maximum);
    problems.addIf(
        low.isPresent()
            && high.isPresent()
            && Interval.between(low.get(), high.get())
                .filter(range -> mayBeginAtZero || !range.beginsAtZero())
                .isEmpty(),
        "parameters %s and %s: found '%s' and '%s', expected two numbers, %s."
            .formatted(minimum, maximum, low.orElse(""), high.orElse(""), order));
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(it -> !it.isEmpty());
  }
}
