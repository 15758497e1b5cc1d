package dev.kfold.sagemaker.transform;

import dev.kfold.sagemaker.serving.ModelServer;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.BatchStrategy;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelClientConfig;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The settings of invocations. The request overrides the container's execution parameters, which
 * override the service's defaults.
 *
 * @param concurrent the maximum number of concurrent invocations
 * @param many whether an invocation may have more than one record
 * @param payloadBytes the maximum size of a payload
 * @param time the timeout of one invocation
 * @param retries the number of retries of a failed invocation
 */
record TransformSettings(
    int concurrent, boolean many, int payloadBytes, Duration time, int retries) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MEGABYTE = 1024 * 1024;
  private static final int DEFAULT_MEGABYTES = 6;
  private static final int MOST_MEGABYTES = 100;
  private static final int DEFAULT_SECONDS = 600;
  private static final int DEFAULT_RETRIES = 3;
  private static final int OK = 200;

  /** Returns the environment variables that tell the container of the request. */
  static Map<String, String> environment(DescribeTransformJobResponse job) {
    Map<String, String> environment = new HashMap<>(job.environment());
    environment.put("SAGEMAKER_BATCH", "true");
    put(environment, "SAGEMAKER_MAX_PAYLOAD_IN_MB", job.maxPayloadInMB());
    put(environment, "SAGEMAKER_MAX_CONCURRENT_TRANSFORMS", job.maxConcurrentTransforms());
    put(environment, "SAGEMAKER_BATCH_STRATEGY", inCapitals(job.batchStrategy()));
    return environment;
  }

  /** Returns the settings of a job; the container's execution parameters are optional. */
  static TransformSettings of(DescribeTransformJobResponse job, ModelServer server)
      throws InterruptedException {
    return of(job, executionParameters(server));
  }

  private static TransformSettings of(DescribeTransformJobResponse job, JsonNode container) {
    int concurrent =
        given(job.maxConcurrentTransforms())
            .orElseGet(() -> container.path("MaxConcurrentTransforms").asInt(1));
    int megabytes =
        given(job.maxPayloadInMB())
            .orElseGet(() -> container.path("MaxPayloadInMB").asInt(DEFAULT_MEGABYTES));
    boolean single =
        job.batchStrategy() == null
            ? container.path("BatchStrategy").asString("").equals("SINGLE_RECORD")
            : job.batchStrategy() == BatchStrategy.SINGLE_RECORD;
    Optional<ModelClientConfig> client = Optional.ofNullable(job.modelClientConfig());
    return new TransformSettings(
        Math.clamp(concurrent, 1, MOST_MEGABYTES),
        !single,
        Math.clamp(megabytes, 1, MOST_MEGABYTES) * MEGABYTE,
        Duration.ofSeconds(
            client.map(ModelClientConfig::invocationsTimeoutInSeconds).orElse(DEFAULT_SECONDS)),
        client.map(ModelClientConfig::invocationsMaxRetries).orElse(DEFAULT_RETRIES));
  }

  private static JsonNode executionParameters(ModelServer server) throws InterruptedException {
    try {
      var response = server.get("/execution-parameters");
      return response.statusCode() == OK
          ? JSON.readTree(response.body())
          : MissingNode.getInstance();
    } catch (IOException | JacksonException e) {
      return MissingNode.getInstance(); // the path is optional
    }
  }

  /** Returns the value of the request; 0 leaves the choice to the container. */
  private static Optional<Integer> given(@Nullable Integer value) {
    return Optional.ofNullable(value).filter(number -> number > 0);
  }

  private static @Nullable String inCapitals(@Nullable BatchStrategy strategy) {
    return strategy == null ? null : strategy.name();
  }

  private static void put(Map<String, String> environment, String name, @Nullable Object value) {
    if (value != null) {
      environment.put(name, value.toString());
    }
  }
}
