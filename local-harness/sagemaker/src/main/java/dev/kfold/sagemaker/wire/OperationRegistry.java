package dev.kfold.sagemaker.wire;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Holds the registered operations of SageMaker. It checks every request against the service's model
 * before it calls the operation; operations that are not registered are unknown.
 */
public final class OperationRegistry implements Api {

  private final Map<String, Operation<?, ?>> operations = new ConcurrentHashMap<>();
  private final ServiceModel model = ServiceModel.load();
  private final TypeChecker types = new TypeChecker(model);
  private final ConstraintChecker constraints = new ConstraintChecker(model);

  /** Adds operations. A service may hold this registry before its own operations are added. */
  public void register(List<Operation<?, ?>> added) {
    added.forEach(operation -> operations.put(operation.name(), operation));
  }

  @Override
  public JsonNode call(String name, JsonNode request) {
    Optional<String> shape = model.input(name);
    Operation<?, ?> operation = operations.get(name);
    if (shape.isEmpty() || operation == null) {
      throw ServiceException.unknownOperation(name);
    }
    types.check(shape.get(), request);
    constraints.check(shape.get(), request);
    return operation.call(request);
  }
}
