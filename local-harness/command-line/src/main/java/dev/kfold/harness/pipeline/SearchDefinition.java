package dev.kfold.harness.pipeline;

import dev.kfold.cv.space.RivalSpace;
import dev.kfold.cv.space.SearchRange;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The part of the tuning job's definition that depends on the search. */
record SearchDefinition(PipelineOptions options) {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Adds strategy, limits and ranges to the arguments of the tuning step. */
  void addTo(ObjectNode arguments) {
    var config = (ObjectNode) arguments.path("HyperParameterTuningJobConfig");
    config.put("Strategy", options.strategy().apiName());
    config.set("ResourceLimits", limits());
    config.set("ParameterRanges", ranges());
    addConstants((ObjectNode) arguments.at("/TrainingJobDefinition/StaticHyperParameters"));
  }

  /** Leaves out the number of trials for a grid, which determines it. */
  private ObjectNode limits() {
    ObjectNode limits = NODES.objectNode();
    if (options.strategy() != Strategy.GRID) {
      limits.set("MaxNumberOfTrainingJobs", parameter("MaxTrainingJobs"));
    }
    limits.set("MaxParallelTrainingJobs", parameter("MaxParallelTrainingJobs"));
    limits.set("MaxRuntimeInSeconds", parameter("TuningMaxRuntimeSeconds"));
    return limits;
  }

  private ObjectNode ranges() {
    ArrayNode continuous = NODES.arrayNode();
    ArrayNode categorical = NODES.arrayNode();
    if (options.rival().isPresent()) {
      return ranges(options.rival().get());
    }
    switch (options.strategy()) {
      case BAYESIAN, RANDOM, HALVING -> {
        continuous.add(range("c", "MinimumC", "MaximumC", parameter("CScalingType")));
        continuous.add(
            range("gamma", "MinimumGamma", "MaximumGamma", parameter("GammaScalingType")));
      }
      case GRID -> {
        addCategories(categorical, "c", options.cValues());
        addCategories(categorical, "gamma", options.gammaValues());
      }
    }
    addCategories(categorical, "kernel", options.space().kernels());
    ObjectNode ranges = NODES.objectNode();
    ranges.set("ContinuousParameterRanges", continuous);
    ranges.set("CategoricalParameterRanges", categorical);
    return ranges;
  }

  private static ObjectNode ranges(RivalSpace rival) {
    ArrayNode continuous = NODES.arrayNode();
    ArrayNode integer = NODES.arrayNode();
    ArrayNode categorical = NODES.arrayNode();
    for (SearchRange range : rival.ranges()) {
      switch (range) {
        case SearchRange.Continuous(String name, String minimum, String maximum, String scaling) ->
            continuous
                .addObject()
                .put("Name", name)
                .put("MinValue", minimum)
                .put("MaxValue", maximum)
                .put("ScalingType", scaling);
        case SearchRange.Whole(String name, int minimum, int maximum, String scaling) ->
            integer
                .addObject()
                .put("Name", name)
                .put("MinValue", Integer.toString(minimum))
                .put("MaxValue", Integer.toString(maximum))
                .put("ScalingType", scaling);
        case SearchRange.Categories(String name, List<String> values) ->
            addCategories(categorical, name, values);
      }
    }
    ObjectNode ranges = NODES.objectNode();
    ranges.set("ContinuousParameterRanges", continuous);
    ranges.set("IntegerParameterRanges", integer);
    ranges.set("CategoricalParameterRanges", categorical);
    return ranges;
  }

  private static ObjectNode range(String name, String minimum, String maximum, JsonNode scaling) {
    ObjectNode range = NODES.objectNode().put("Name", name);
    range.set("MinValue", asText(parameter(minimum)));
    range.set("MaxValue", asText(parameter(maximum)));
    range.set("ScalingType", scaling);
    return range;
  }

  /** Adds a range unless it has one value: the service refuses such a range. */
  private static void addCategories(ArrayNode ranges, String name, List<String> values) {
    if (values.size() > 1) {
      ObjectNode range = NODES.objectNode().put("Name", name);
      values.forEach(range.putArray("Values")::add);
      ranges.add(range);
    }
  }

  private void addConstants(ObjectNode hyperParameters) {
    if (options.rival().isPresent()) {
      return;
    }
    addConstant(hyperParameters, "c", options.cValues());
    if (options.space().usesGamma()) {
      addConstant(hyperParameters, "gamma", options.gammaValues());
    }
    addConstant(hyperParameters, "kernel", options.space().kernels());
  }

  private static void addConstant(ObjectNode hyperParameters, String name, List<String> values) {
    if (values.size() == 1) {
      hyperParameters.put(name, values.getFirst());
    }
  }

  private static ObjectNode parameter(String name) {
    return NODES.objectNode().put("Get", "Parameters." + name);
  }

  /** Converts a number to text, which the ends of a range must be, by joining it with nothing. */
  private static ObjectNode asText(JsonNode value) {
    ObjectNode join = NODES.objectNode().put("On", "");
    join.putArray("Values").add(value);
    ObjectNode text = NODES.objectNode();
    text.set("Std:Join", join);
    return text;
  }
}
