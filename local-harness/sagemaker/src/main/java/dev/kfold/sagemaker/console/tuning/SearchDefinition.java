package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.NumberText;
import dev.kfold.sagemaker.console.page.Page.Link;
import dev.kfold.sagemaker.console.page.Secrets;
import dev.kfold.search.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What a search was asked for. */
public record SearchDefinition(ShownSearch search) {

  /** A name with a value. */
  public record Entry(String name, String value) {}

  /** A tuned hyperparameter with what it can be. */
  public record Range(String name, String type, String values, String scale) {}

  static SearchDefinition of(ShownSearch search) {
    return new SearchDefinition(search);
  }

  /** Returns the ranges of the tuned hyperparameters. */
  public List<Range> ranges() {
    return search.dimensions().stream().map(SearchDefinition::range).toList();
  }

  private static Range range(Dimension dimension) {
    return switch (dimension) {
      case Dimension.Continuous it ->
          new Range(
              it.name(),
              "continuous",
              NumberText.of(it.minimum()) + " to " + NumberText.of(it.maximum()),
              spelled(it.scale()));
      case Dimension.Whole it ->
          new Range(
              it.name(), "integer", it.minimum() + " to " + it.maximum(), spelled(it.scale()));
      case Dimension.Categorical(String name, List<String> values) ->
          new Range(name, "categorical", String.join(", ", values), "–");
    };
  }

  private static String spelled(Enum<?> scale) {
    return scale.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Returns the hyperparameters that all trials have, without the value of a secret. */
  public List<Entry> constants() {
    return search.constants().entrySet().stream()
        .map(entry -> new Entry(entry.getKey(), Secrets.shown(entry.getKey(), entry.getValue())))
        .toList();
  }

  /** Returns the settings of the search beside the ranges. */
  public List<Entry> settings() {
    List<Entry> settings = new ArrayList<>();
    add(settings, "Strategy", search.strategy());
    add(settings, "Objective", search.objective().direction() + " " + search.objective().metric());
    JsonNode job = search.description();
    JsonNode config = job.path("HyperParameterTuningJobConfig");
    add(settings, "Most trials", search.planned() == 0 ? "" : Integer.toString(search.planned()));
    add(settings, "In parallel", text(config.at("/ResourceLimits/MaxParallelTrainingJobs")));
    add(settings, "Longest runtime", seconds(config.at("/ResourceLimits/MaxRuntimeInSeconds")));
    add(settings, "Early stopping", text(config.path("TrainingJobEarlyStoppingType")));
    add(settings, "Random seed", text(config.path("RandomSeed")));
    add(
        settings,
        "Target",
        text(config.at("/TuningJobCompletionCriteria/TargetObjectiveMetricValue")));
    add(settings, "Warm start", text(job.at("/WarmStartConfig/WarmStartType")));
    JsonNode definition =
        job.has("TrainingJobDefinition")
            ? job.path("TrainingJobDefinition")
            : job.has("TrainingJobDefinitions") ? job.at("/TrainingJobDefinitions/0") : job;
    add(settings, "Image", text(definition.at("/AlgorithmSpecification/TrainingImage")));
    add(settings, "Algorithm", text(definition.at("/AlgorithmSpecification/AlgorithmName")));
    add(settings, "Instance", text(definition.at("/ResourceConfig/InstanceType")));
    add(settings, "Role", text(definition.path("RoleArn")));
    add(settings, "Output", text(definition.at("/OutputDataConfig/S3OutputPath")));
    return settings;
  }

  /** Returns links to the tuning jobs from which this one learns. */
  public List<Link> parents() {
    return search
        .description()
        .at("/WarmStartConfig/ParentHyperParameterTuningJobs")
        .valueStream()
        .map(parent -> parent.path("HyperParameterTuningJobName").asString())
        .map(name -> new Link(name, Address.of("tuning", name)))
        .toList();
  }

  /** Returns the channels with their locations. */
  public List<Entry> channels() {
    Map<String, String> channels = new TreeMap<>();
    List.of("/TrainingJobDefinition", "/TrainingJobDefinitions/0", "")
        .forEach(path ->
            search
                .description()
                .at(path + "/InputDataConfig")
                .forEach(channel ->
                    channels.putIfAbsent(
                        channel.path("ChannelName").asString(""),
                        channel.at("/DataSource/S3DataSource/S3Uri").asString(""))));
    return channels.entrySet().stream()
        .map(entry -> new Entry(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static void add(List<Entry> settings, String name, String value) {
    if (!value.isEmpty()) {
      settings.add(new Entry(name, value));
    }
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asString() : "";
  }

  private static String seconds(JsonNode value) {
    return value.isNumber() ? value.asLong() + " s" : "";
  }
}
