package dev.kfold.sagemaker.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds texts that satisfy the constraints of a shape, and texts that do not. */
final class SampleTexts {

  private static final String ARN = "arn:aws:sagemaker:us-east-1:000000000000:";

  private static final List<String> PLAIN =
      List.of(
          "fuzzed",
          "fuzzedtext",
          "f".repeat(36),
          "f".repeat(64),
          "1.0.0",
          "2.0",
          "accounts/fuzzed",
          "text/csv",
          "123456789012",
          "fs-01234567",
          "sha256:" + "0".repeat(64),
          "s3://test-bucket/fuzzed",
          "s3://t/fuzzed",
          "vendor/fuzzed",
          "mig-1g.5gb",
          "/fuzzed",
          "8K",
          "arn:aws:iam::000000000000:role/service-role/local",
          "arn:aws:sns:us-east-1:000000000000:topic",
          "arn:aws:lambda:us-east-1:000000000000:function:fuzzed",
          "arn:aws:sagemaker:us-east-1:000000000000:hub-content/fuzzed/Model/fuzzed/1.0.0",
          "arn:aws:sagemaker:us-east-1:000000000000:hub-content/fuzzed/DataSet/fuzzed/1.0.0");

  private static final List<String> ODD =
      List.of("", " ", "\n", "under_score and more", "-", "\u00e9\u2028", "/", "\u0001", "$(x)");

  private final Map<JsonNode, List<String>> valid = new ConcurrentHashMap<>();

  /** Returns all sample texts that satisfy a shape, at least one. */
  List<String> of(JsonNode shape) {
    return valid.computeIfAbsent(shape, SampleTexts::find);
  }

  /**
   * Returns a text of a valid length that the pattern does not match, or empty if there is none.
   */
  static Optional<String> unmatched(JsonNode shape) {
    return ODD.stream()
        .filter(text -> hasLength(text, shape))
        .filter(text -> !matches(text, shape))
        .findFirst();
  }

  private static List<String> find(JsonNode shape) {
    if (shape.has("enum")) {
      return shape.path("enum").valueStream().map(JsonNode::stringValue).toList();
    }
    List<String> found =
        Stream.concat(PLAIN.stream(), arns())
            .filter(text -> hasLength(text, shape) && matches(text, shape))
            .limit(3)
            .toList();
    if (found.isEmpty()) {
      throw new IllegalStateException("add a text that satisfies " + shape);
    }
    return found;
  }

  private static Stream<String> arns() {
    return Stream.of(
            "action",
            "artifact",
            "automl-job",
            "context",
            "endpoint",
            "endpoint-config",
            "experiment",
            "experiment-trial",
            "experiment-trial-component",
            "hyper-parameter-tuning-job",
            "labeling-job",
            "lineage-group",
            "mlflow-tracking-server",
            "model",
            "model-package",
            "model-package-group",
            "pipeline",
            "processing-job",
            "training-job",
            "training-plan",
            "transform-job")
        .flatMap(kind -> Stream.of(ARN + kind + "/none", ARN + kind + "/none/execution/none"));
  }

  private static boolean hasLength(String text, JsonNode shape) {
    return text.length() >= shape.path("min").asInt(0)
        && text.length() <= shape.path("max").asInt(Integer.MAX_VALUE);
  }

  private static boolean matches(String text, JsonNode shape) {
    return Pattern.matches(shape.path("pattern").asString("[\\s\\S]*"), text);
  }
}
