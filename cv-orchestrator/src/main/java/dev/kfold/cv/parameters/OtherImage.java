package dev.kfold.cv.parameters;

import dev.kfold.contract.HyperParameters;
import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * A training image that is not kfold-trainer, or an algorithm of SageMaker: whatever runs as a
 * SageMaker training job and reports a metric.
 *
 * @param algorithmArn ARN of an algorithm, in place of an image
 * @param hyperParameters the hyperparameters that are not the orchestrator's own, to the byte as
 *     they were given
 * @param entrypoint the entrypoint of the container; empty for that of the image
 * @param arguments the arguments of the entrypoint; empty for those of the service
 * @param instanceCount the number of instances of each fold
 * @param metric the metric that is the score of a fold
 * @param channels the channels of the folds that differ from those of the own job
 */
public record OtherImage(
    Optional<String> algorithmArn,
    Map<String, String> hyperParameters,
    List<String> entrypoint,
    List<String> arguments,
    int instanceCount,
    MetricChoice metric,
    ChannelMapping channels)
    implements FoldTrainer {

  /**
   * The prefix that passes a hyperparameter to the image, also if the orchestrator has its name.
   */
  public static final String PREFIX = "fold.";

  private static final String ALGORITHM = "algorithm_arn";
  private static final String ENTRYPOINT = "container_entrypoint";
  private static final String ARGUMENTS = "container_arguments";
  private static final String INSTANCES = "instance_count";

  private static final Pattern ALGORITHM_ARN =
      Pattern.compile("arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:algorithm/[A-Za-z0-9-]{1,63}");

  /** The service's limits of an entrypoint and its arguments. */
  private static final int MOST_PARTS = 100;

  private static final int LONGEST_PART = 256;

  public OtherImage {
    hyperParameters = Map.copyOf(hyperParameters);
    entrypoint = List.copyOf(entrypoint);
    arguments = List.copyOf(arguments);
  }

  /** Returns whether the hyperparameters name another image or an algorithm. */
  public static boolean isGiven(ParameterReader reader) {
    return reader.text(ALGORITHM).isPresent()
        || reader.text("trainer_image").filter(it -> !FoldTrainer.isKfoldTrainer(it)).isPresent();
  }

  /**
   * Refuses what kfold-trainer has no use for, and only other images have; {@code metric} is a
   * hyperparameter of its own.
   */
  static void refuseAll(ParameterReader reader) {
    for (String name :
        List.of(ENTRYPOINT, ARGUMENTS, INSTANCES, "metric_regex", ChannelMapping.NAME)) {
      if (reader.text(name).isPresent()) {
        reader.refuse(
            "hyperparameter %s: is of no use to kfold-trainer; leave it out, or name another image as trainer_image."
                .formatted(name));
      }
    }
  }

  /**
   * Reads what belongs to another image, after all names of the orchestrator itself: whatever is
   * left goes to the image.
   *
   * @param all the hyperparameters that the reader reads
   */
  static OtherImage read(ParameterReader reader, HyperParameters all) {
    Optional<String> algorithm = reader.text(ALGORITHM);
    if (algorithm.isPresent() && reader.text("trainer_image").isPresent()) {
      reader.refuse(
          "hyperparameters algorithm_arn and trainer_image: exclude each other, because a fold runs either an algorithm or an image; leave one of them out.");
    }
    algorithm
        .filter(arn -> !ALGORITHM_ARN.matcher(arn).matches())
        .ifPresent(arn ->
            reader.refuse(
                "hyperparameter algorithm_arn: found '%s', expected the ARN of an algorithm, such as arn:aws:sagemaker:eu-west-1:123456789012:algorithm/name."
                    .formatted(arn)));
    List<String> entrypoint = list(reader, ENTRYPOINT);
    List<String> arguments = list(reader, ARGUMENTS);
    int instances = reader.integer(INSTANCES, 1, 1);
    MetricChoice metric = MetricChoice.read(reader);
    ChannelMapping channels = ChannelMapping.read(reader);
    return new OtherImage(
        algorithm, passed(reader, all), entrypoint, arguments, instances, metric, channels);
  }

  private static Map<String, String> passed(ParameterReader reader, HyperParameters all) {
    Set<String> ofTheImage = reader.unread();
    Map<String, String> passed = new TreeMap<>();
    all.given()
        .forEach((givenName, value) -> {
          String name = HyperParameters.unquote(givenName);
          boolean own = all.values().containsKey(name) && !ofTheImage.contains(name);
          if (own || name.equals(HyperParameters.TUNING_OBJECTIVE)) {
            return;
          }
          boolean prefixed = name.startsWith(PREFIX);
          String passedName = prefixed ? name.substring(PREFIX.length()) : givenName;
          if (passedName.isEmpty()) {
            reader.refuse(
                "hyperparameter fold.: has no name behind the prefix; give the image's hyperparameter as fold.<name>.");
          } else if (passed.put(passedName, value) != null) {
            reader.refuse(
                "hyperparameter %1$s: is given twice, as %1$s and as fold.%1$s, which both go to the image; leave one of them out."
                    .formatted(passedName));
          }
        });
    ofTheImage.forEach(reader::ignore);
    return passed;
  }

  /** Reads a JSON array of texts. */
  private static List<String> list(ParameterReader reader, String name) {
    return reader.parse(
        name,
        List.of(),
        "a JSON array of 1 to %d texts of at most %d characters, such as [\"python\", \"train.py\"]"
            .formatted(MOST_PARTS, LONGEST_PART),
        OtherImage::texts);
  }

  private static Optional<List<String>> texts(String json) {
    try {
      return Json.read(json) instanceof List<?> parts && areTexts(parts)
          ? Optional.of(parts.stream().map(String.class::cast).toList())
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static boolean areTexts(List<?> parts) {
    return !parts.isEmpty()
        && parts.size() <= MOST_PARTS
        && parts.stream()
            .allMatch(part -> part instanceof String text && text.length() <= LONGEST_PART);
  }
}
