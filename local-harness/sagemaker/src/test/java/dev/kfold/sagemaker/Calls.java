package dev.kfold.sagemaker;

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

/** Calls operations by name without a wire in between. */
public final class Calls implements Api {

  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, Operation<?, ?>> operations = new ConcurrentHashMap<>();

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

  public JsonNode call(String operation, SageMakerRequest request) {
    return call(operation, SdkJson.write((SdkPojo) request));
  }

  /** The request as JSON, with single quotes for double ones. */
  public JsonNode call(String operation, String request) {
    return call(operation, JSON.readTree(request.replace('\'', '"')));
  }
}
