package dev.kfold.harness.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pipeline of one outer fold of a nested cross-validation: the {@linkplain
 * CrossValidationPipeline search} on the rows that the outer fold trains on, and the fit of the
 * selected trial on all of them, scored on the rows that the outer fold holds out. It registers
 * nothing.
 */
public final class OuterPipeline {

  private static final String FOLDS = "OuterK";
  private static final String FOLD = "OuterFold";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private OuterPipeline() {}

  /** Returns the name of the pipeline that tunes an algorithm. */
  public static String name(String algorithm) {
    return "%sOuter-%s".formatted(CrossValidationPipeline.NAME, algorithm);
  }

  /** Returns the definition as JSON text; equal options give equal text. */
  public static String definition(PipelineOptions options) {
    ObjectNode definition = CrossValidationPipeline.ofTuningJob(options);
    var parameters = (ArrayNode) definition.path("Parameters");
    parameters.addObject().put("Name", FOLDS).put("Type", "Integer");
    parameters.addObject().put("Name", FOLD).put("Type", "Integer");
    List<JsonNode> steps = new ArrayList<>();
    definition
        .path("Steps")
        .forEach(step -> {
          switch (step.path("Name").asString()) {
            case CrossValidationPipeline.SPLIT -> steps.add(split((ObjectNode) step));
            case CrossValidationPipeline.BASELINE -> steps.add(finalFit(step));
            case CrossValidationPipeline.BELOW_BASELINE_CHECK -> {} // nothing is registered
            default -> steps.add(step);
          }
        });
    definition.putArray("Steps").addAll(steps);
    return JSON.writeValueAsString(definition);
  }

  /**
   * Returns the parameters of an outer fold's execution.
   *
   * @param run the parameters of the whole run
   * @param folds the number of outer folds
   * @param fold the number of the outer fold, from 0
   */
  public static Map<String, String> parameters(Map<String, String> run, int folds, int fold) {
    Map<String, String> parameters = new TreeMap<>(run);
    parameters.put(FOLDS, Integer.toString(folds));
    parameters.put(FOLD, Integer.toString(fold));
    return parameters;
  }

  private static JsonNode split(ObjectNode step) {
    var arguments = (ArrayNode) step.at("/Arguments/AppSpecification/ContainerArguments");
    arguments.add("--outer-k").add(join("", parameter(FOLDS)));
    arguments.add("--outer-fold").add(join("", parameter(FOLD)));
    ObjectNode output =
        ((ArrayNode) step.at("/Arguments/ProcessingOutputConfig/Outputs"))
            .addObject()
            .put("OutputName", "outer");
    ObjectNode s3 = output.putObject("S3Output");
    s3.set(
        "S3Uri",
        join(
            "/",
            NODES.stringNode("s3:/"),
            parameter("DefaultS3Bucket"),
            parameter("S3BucketPrefix"),
            get("Execution.PipelineExecutionId"),
            NODES.stringNode("outer")));
    s3.put("LocalPath", "/opt/ml/processing/outer").put("S3UploadMode", "EndOfJob");
    return step;
  }

  /** Returns the final fit of the baseline's step, with the held-out rows as channel test. */
  private static JsonNode finalFit(JsonNode baseline) {
    JsonNode step =
        baseline
            .at("/Arguments/IfSteps")
            .valueStream()
            .filter(it -> it.path("Name").asString().equals(CrossValidationPipeline.FINAL_FIT))
            .findFirst()
            .orElseThrow();
    ((ObjectNode) step.at("/Arguments/HyperParameters"))
        .set("objective_metric", parameter("ObjectiveMetric")); // scores the held-out rows by it
    ObjectNode channel =
        ((ArrayNode) step.at("/Arguments/InputDataConfig"))
            .addObject()
            .put("ChannelName", "test")
            .put("ContentType", "text/csv");
    ObjectNode source = channel.putObject("DataSource").putObject("S3DataSource");
    source.put("S3DataType", "S3Prefix").put("S3DataDistributionType", "FullyReplicated");
    source.set(
        "S3Uri",
        join(
            "/",
            get(
                "Steps.%s.ProcessingOutputConfig.Outputs['outer'].S3Output.S3Uri"
                    .formatted(CrossValidationPipeline.SPLIT)),
            parameter(FOLD)));
    return step;
  }

  private static ObjectNode parameter(String name) {
    return get("Parameters." + name);
  }

  private static ObjectNode get(String reference) {
    return NODES.objectNode().put("Get", reference);
  }

  private static ObjectNode join(String on, JsonNode... values) {
    ObjectNode join = NODES.objectNode();
    join.putObject("Std:Join").put("On", on).putArray("Values").addAll(List.of(values));
    return join;
  }
}
