package dev.kfold.sagemaker.hosting;

import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.ServiceResponse;
import dev.kfold.sagemaker.serving.ModelResponse;
import dev.kfold.sagemaker.serving.ModelServer;
import dev.kfold.sagemaker.state.ResourceTable;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;

/**
 * The operation InvokeEndpoint: sends the request to the container of a variant and returns its
 * answer. The headers or the weights select the variant.
 */
final class Invocations {

  private static final String TARGET_VARIANT = "x-amzn-sagemaker-target-variant";
  private static final String CUSTOM_ATTRIBUTES = "x-amzn-sagemaker-custom-attributes";

  /** The headers that are passed to the container; all others are dropped. */
  private static final List<String> PASSED_ON =
      List.of(
          "content-type",
          "accept",
          CUSTOM_ATTRIBUTES,
          TARGET_VARIANT,
          "x-amzn-sagemaker-inference-id");

  private static final Map<String, String> UNSUPPORTED =
      Map.of(
          "x-amzn-sagemaker-target-model", "multi-model endpoints",
          "x-amzn-sagemaker-target-container-hostname",
              "endpoints with InferenceExecutionConfig Direct",
          "x-amzn-sagemaker-inference-component", "inference components",
          "x-amzn-sagemaker-enable-explanations", "explanations",
          "x-amzn-sagemaker-session-id", "stateful sessions");

  private static final int SERVER_ERROR_CLASS = 5;
  private static final int CLASS = 100;

  private final EndpointOperator operator;
  private final ResourceTable<HostedEndpoint> endpoints;
  private final Arns arns;
  private final DoubleSupplier traffic;
  private final LatestInvocations latest;

  /**
   * Creates the runtime.
   *
   * @param traffic random numbers, uniform in [0, 1), that select variants
   * @param latest receives every answer of a container
   */
  Invocations(
      EndpointOperator operator,
      ResourceTable<HostedEndpoint> endpoints,
      Arns arns,
      DoubleSupplier traffic,
      LatestInvocations latest) {
    this.operator = operator;
    this.endpoints = endpoints;
    this.arns = arns;
    this.traffic = traffic;
    this.latest = latest;
  }

  /**
   * Invokes the model behind an endpoint and returns the response of its container.
   *
   * @throws InvocationException if there is no such endpoint or variant, the request is invalid, or
   *     the container does not answer with a status of 2xx
   */
  ServiceResponse invoke(Invocation invocation) throws InterruptedException {
    String endpoint = invocation.endpointName();
    UNSUPPORTED.forEach((header, what) -> refuse(invocation, header, what));
    LiveVariant variant = choose(fleet(endpoint), invocation);
    ModelServer server = variant.server().orElseThrow(() -> notReady(endpoint));
    HttpResponse<byte[]> response = ask(server, variant.plan().name(), invocation);
    Map<String, String> headers = new HashMap<>();
    headers.put("x-Amzn-Invoked-Production-Variant", variant.plan().name());
    copy(response, "Content-Type", headers);
    copy(response, "X-Amzn-SageMaker-Custom-Attributes", headers);
    return new ServiceResponse(200, headers, SdkBytes.fromByteArrayUnsafe(response.body()));
  }

  private Fleet fleet(String endpoint) {
    return operator.fleet(endpoint).orElseThrow(() -> absent(endpoint));
  }

  /** Returns a problem: not ready if the endpoint is being restarted, not found otherwise. */
  private InvocationException absent(String endpoint) {
    boolean returning =
        endpoints
            .find(endpoint)
            .filter(it -> it.status() == EndpointStatus.SYSTEM_UPDATING)
            .isPresent();
    return returning
        ? notReady(endpoint)
        : InvocationException.validation(
            "Endpoint %s of account %s not found.".formatted(endpoint, arns.account()));
  }

  /** Returns the weights of an endpoint's variants, which change without new containers. */
  private Map<String, Float> weights(String endpoint) {
    return endpoints.find(endpoint).map(it -> it.deployment().weights()).orElse(Map.of());
  }

  private LiveVariant choose(Fleet fleet, Invocation invocation) {
    String target = invocation.headers().get(TARGET_VARIANT);
    if (target == null) {
      Map<String, Float> weights = weights(invocation.endpointName());
      return TrafficSplit.choose(
          fleet.variants(),
          variant -> weights.getOrDefault(variant.plan().name(), variant.plan().weight()),
          traffic.getAsDouble());
    }
    return fleet
        .find(target)
        .orElseThrow(() ->
            InvocationException.validation(
                "Could not find variant \"%s\" in endpoint %s."
                    .formatted(target, invocation.endpointName())));
  }

  private HttpResponse<byte[]> ask(ModelServer server, String variant, Invocation invocation)
      throws InterruptedException {
    Map<String, String> headers = new HashMap<>(invocation.headers());
    headers.keySet().retainAll(PASSED_ON);
    long started = System.nanoTime();
    ModelResponse response = server.invoke(headers, invocation.body());
    latest.add(
        invocation.endpointName(),
        variant,
        response instanceof ModelResponse.Answered answer ? answer.http().statusCode() : 0,
        Duration.ofNanos(System.nanoTime() - started));
    return switch (response) {
      case ModelResponse.Answered answer when answer.isGood() -> answer.http();
      case ModelResponse.Answered(String container, HttpResponse<byte[]> error) ->
          throw modelError(invocation, container, error.statusCode(), text(error));
      case ModelResponse.TimedOut(String container, _) ->
          throw modelError(
              invocation,
              container,
              0,
              "Your invocation timed out while waiting for a response from container %s. Review the latency metrics for each container in Amazon CloudWatch, resolve the issue, and try again."
                  .formatted(container));
      case ModelResponse.BrokenOff(String container, IOException e) ->
          throw modelError(
              invocation,
              container,
              0,
              "The connection to container %s broke off: %s".formatted(container, e));
    };
  }

  private InvocationException modelError(
      Invocation invocation, String container, int status, String message) {
    String side = status == 0 || status / CLASS == SERVER_ERROR_CLASS ? "server" : "client";
    String group = "/aws/sagemaker/Endpoints/" + invocation.endpointName();
    return InvocationException.model(
        "Received %s error (%d) from %s with message \"%s\". See the log group %s in account %s for more information."
            .formatted(side, status, container, message, group, arns.account()),
        status,
        message,
        "arn:aws:logs:%s:%s:log-group:%s".formatted(arns.region(), arns.account(), group));
  }

  private static InvocationException notReady(String endpoint) {
    return InvocationException.notReady(
        "The container of endpoint %s is being started again; wait and try again."
            .formatted(endpoint));
  }

  private static void refuse(Invocation invocation, String header, String what) {
    if (invocation.headers().containsKey(header)) {
      throw InvocationException.validation(
          "The header %s is for %s, which the local endpoint does not have; leave it out."
              .formatted(header, what));
    }
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8).strip();
  }

  private static void copy(
      HttpResponse<byte[]> response, String header, Map<String, String> headers) {
    response.headers().firstValue(header).ifPresent(value -> headers.put(header, value));
  }
}
