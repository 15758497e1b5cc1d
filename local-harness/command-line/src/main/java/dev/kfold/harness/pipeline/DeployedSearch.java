package dev.kfold.harness.pipeline;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.space.Interval;
import dev.kfold.cv.space.RivalSpace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The search and the defaults of a definition that this or an earlier version of the program wrote,
 * so that a newer version can write it again without losing what the user chose.
 *
 * @param definition the definition as JSON
 * @param defaults the default values of the parameters by name
 */
public record DeployedSearch(
    String definition, PipelineOptions options, Map<String, String> defaults) {

  /**
   * Reads a definition.
   *
   * @param name the name of the pipeline, for the message
   * @throws InvalidInputException if no program of this kind wrote it
   */
  public static DeployedSearch parse(String name, String definition) {
    JsonNode json = new JsonMapper().readTree(definition);
    Map<String, String> defaults = new TreeMap<>();
    for (JsonNode parameter : json.path("Parameters")) {
      if (parameter.has("DefaultValue")) {
        defaults.put(parameter.path("Name").asString(), parameter.path("DefaultValue").asString());
      }
    }
    return CrossValidationPipeline.allSteps(json)
        .map(step -> step.path("Arguments"))
        .filter(arguments -> arguments.has("HyperParameterTuningJobConfig"))
        .findFirst()
        .flatMap(arguments -> options(json, arguments, defaults))
        .map(options -> new DeployedSearch(definition, options, defaults))
        .orElseThrow(() ->
            new InvalidInputException(
                "pipeline %s: is not one that 'kfold pipeline upsert' wrote; give --name NAME for another one, or start it without --data."
                    .formatted(name)));
  }

  /** Returns whether two definitions say the same, whatever their spaces and the order of names. */
  public static boolean isSame(String one, String other) {
    JsonMapper json = new JsonMapper();
    return json.readTree(one).equals(json.readTree(other));
  }

  /**
   * Returns the definition that this version writes for the same search and defaults.
   *
   * @param missing defaults of parameters that have none yet, by name
   */
  public String rewritten(Map<String, String> missing) {
    Map<String, String> values = new TreeMap<>(missing);
    values.putAll(defaults);
    JsonNode parameters =
        new JsonMapper().readTree(CrossValidationPipeline.definition(options)).path("Parameters");
    List<String> known =
        parameters.valueStream().map(parameter -> parameter.path("Name").asString()).toList();
    values.keySet().retainAll(known);
    return CrossValidationPipeline.definition(options, values);
  }

  /**
   * Returns the paths of what a rewritten definition would lose, such as the network or the keys of
   * jobs that the user has chosen.
   */
  public List<String> lostBy(String rewritten) {
    JsonMapper json = new JsonMapper();
    return LostMembers.of(json.readTree(definition), json.readTree(rewritten));
  }

  private static Optional<PipelineOptions> options(
      JsonNode definition, JsonNode arguments, Map<String, String> defaults) {
    Optional<RivalSpace> rival = RivalSpace.of(defaults.getOrDefault("Algorithm", Algorithms.SVM));
    List<String> kernels =
        rival.isPresent() ? SvmSearchSpace.DEFAULT.kernels() : values(arguments, "kernel");
    return strategy(definition, arguments)
        .filter(_ -> !kernels.isEmpty())
        .map(strategy ->
            PipelineOptions.of(strategy, space(kernels, defaults), combinations(arguments)))
        .map(options -> rival.map(options::of).orElse(options));
  }

  /** Returns the strategy of the search in one job, or else of the tuner, which has fewer. */
  private static Optional<Strategy> strategy(JsonNode definition, JsonNode arguments) {
    Optional<String> ofJob =
        CrossValidationPipeline.allSteps(definition)
            .filter(step -> step.path("Name").asString("").equals(SearchJobSteps.SEARCH))
            .flatMap(step -> step.at("/Arguments/HyperParameters/strategy").asStringOpt().stream())
            .findFirst();
    String ofTuner = arguments.at("/HyperParameterTuningJobConfig/Strategy").asString("");
    return Stream.of(Strategy.values())
        .filter(strategy ->
            ofJob
                .map(name -> name.equals(strategy.toString()))
                .orElse(ofTuner.equals(strategy.apiName())))
        .findFirst();
  }

  /** Returns the size of a grid; a grid of the same size and ranges has the same values. */
  private static int combinations(JsonNode arguments) {
    return Stream.of("kernel", "c", "gamma")
        .mapToInt(name -> Math.max(1, values(arguments, name).size()))
        .reduce(1, (product, size) -> product * size);
  }

  /** Returns the values of a categorical range, or the one value that is constant. */
  private static List<String> values(JsonNode arguments, String hyperparameter) {
    List<String> range =
        arguments
            .at("/HyperParameterTuningJobConfig/ParameterRanges/CategoricalParameterRanges")
            .valueStream()
            .filter(candidate -> candidate.path("Name").asString("").equals(hyperparameter))
            .flatMap(candidate -> candidate.path("Values").valueStream())
            .map(JsonNode::asString)
            .toList();
    return range.isEmpty()
        ? arguments
            .at("/TrainingJobDefinition/StaticHyperParameters/" + hyperparameter)
            .asStringOpt()
            .stream()
            .toList()
        : range;
  }

  /** Returns the space; its ranges are of no importance, because the defaults are written later. */
  private static SvmSearchSpace space(List<String> kernels, Map<String, String> defaults) {
    SvmSearchSpace usual = SvmSearchSpace.DEFAULT;
    return new SvmSearchSpace(
        kernels,
        range(defaults, "MinimumC", "MaximumC").orElse(usual.c()),
        range(defaults, "MinimumGamma", "MaximumGamma").orElse(usual.gamma()));
  }

  private static Optional<Interval> range(
      Map<String, String> defaults, String minimum, String maximum) {
    return Interval.between(defaults.getOrDefault(minimum, ""), defaults.getOrDefault(maximum, ""));
  }
}
