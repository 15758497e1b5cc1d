package dev.kfold.sagemaker.console.tuning;

import dev.kfold.search.Dimension;
import dev.kfold.search.Scale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads the ranges of a tuning job, which the service has checked. */
final class DimensionReader {

  private DimensionReader() {}

  /**
   * Returns the ranges of all training job definitions, each hyperparameter once, with the range of
   * all definitions; categorical ranges last.
   *
   * @param tuningJob the answer of DescribeHyperParameterTuningJob
   */
  static List<Dimension> read(JsonNode tuningJob) {
    Map<String, Dimension> found = new LinkedHashMap<>();
    List<JsonNode> ranges =
        new ArrayList<>(List.of(tuningJob.at("/HyperParameterTuningJobConfig/ParameterRanges")));
    tuningJob
        .path("TrainingJobDefinitions")
        .forEach(definition -> ranges.add(definition.path("HyperParameterRanges")));
    for (JsonNode each : ranges) {
      each.path("ContinuousParameterRanges").forEach(range -> put(found, continuous(range)));
      each.path("IntegerParameterRanges").forEach(range -> put(found, whole(range)));
    }
    for (JsonNode each : ranges) {
      each.path("CategoricalParameterRanges").forEach(range -> put(found, categorical(range)));
    }
    return List.copyOf(found.values());
  }

  private static void put(Map<String, Dimension> found, Dimension dimension) {
    found.merge(dimension.name(), dimension, DimensionReader::united);
  }

  /** Returns a range that contains both, or the first one if they are of different types. */
  private static Dimension united(Dimension one, Dimension other) {
    if (one instanceof Dimension.Continuous first && other instanceof Dimension.Continuous second) {
      return new Dimension.Continuous(
          first.name(),
          Math.min(first.minimum(), second.minimum()),
          Math.max(first.maximum(), second.maximum()),
          first.scale() == second.scale() ? first.scale() : Scale.LINEAR);
    }
    if (one instanceof Dimension.Whole first && other instanceof Dimension.Whole second) {
      return new Dimension.Whole(
          first.name(),
          Math.min(first.minimum(), second.minimum()),
          Math.max(first.maximum(), second.maximum()),
          first.scale() == second.scale() ? first.scale() : Scale.LINEAR);
    }
    if (one instanceof Dimension.Categorical first
        && other instanceof Dimension.Categorical second) {
      return new Dimension.Categorical(
          first.name(),
          Stream.concat(first.values().stream(), second.values().stream()).distinct().toList());
    }
    return one;
  }

  private static Dimension continuous(JsonNode range) {
    double low = Double.parseDouble(range.path("MinValue").asString());
    double high = Double.parseDouble(range.path("MaxValue").asString());
    return new Dimension.Continuous(
        range.path("Name").asString(), low, high, scale(range, low, high));
  }

  private static Dimension whole(JsonNode range) {
    long low = Long.parseLong(range.path("MinValue").asString());
    long high = Long.parseLong(range.path("MaxValue").asString());
    return new Dimension.Whole(
        range.path("Name").asString(), low, high, scale(range, (double) low, (double) high));
  }

  private static Dimension categorical(JsonNode range) {
    return new Dimension.Categorical(
        range.path("Name").asString(),
        range.path("Values").valueStream().map(JsonNode::asString).toList());
  }

  private static Scale scale(JsonNode range, double low, double high) {
    return scale(range.path("ScalingType").asString("Auto"), low, high);
  }

  /**
   * Returns the scale of a type as SageMaker or {@code kfold-cv} spells it: {@code
   * ReverseLogarithmic} or {@code reverse-logarithmic}.
   */
  static Scale scale(String type, double low, double high) {
    return switch (type.toLowerCase(Locale.ROOT).replaceAll("[-_]", "")) {
      case "linear" -> Scale.LINEAR;
      case "logarithmic" -> Scale.LOGARITHMIC;
      case "reverselogarithmic" -> Scale.REVERSE_LOGARITHMIC;
      default -> Scale.automatic(low, high);
    };
  }
}
