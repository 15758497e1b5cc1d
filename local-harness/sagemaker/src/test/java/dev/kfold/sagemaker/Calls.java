package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.api.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sagemaker.model.SageMakerRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls operations by name in the same process. */
public final class Calls implements Api {

  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, Operation<?, ?>> operations = new ConcurrentHashMap<>();

  /** Adds operations or replaces those with the same name. */
  public void add(List<Operation<?, ?>> more) {
    more.forEach(operation -> operations.put(operation.name(), operation));
  }

  @Override
  public JsonNode call(String operation, JsonNode request) {
    Operation<?, ?> found = operations.get(operation);
    if (found == null) {
      throw ServiceException.unknownOperation(operation);
    }
    return found.call(request);
  }

  /** Calls an operation with a request of the SDK. */
  public JsonNode call(String operation, SageMakerRequest request) {
    return call(operation, SdkJson.write((SdkPojo) request));
  }

  /** Calls an operation with a request in JSON, in which single quotes replace double ones. */
  public JsonNode call(String operation, String request) {
    return call(operation, JSON.readTree(request.replace('\'', '"')));
  }

  /** Asserts that a call is refused with this code and a message that contains the sentence. */
  public static void assertRefused(String code, String sentence, Runnable call) {
    assertThatThrownBy(call::run)
        .hasMessageContaining(sentence)
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
