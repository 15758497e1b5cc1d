package dev.kfold.harness.endpoint.wire;

import dev.kfold.harness.endpoint.api.Api;
import dev.kfold.harness.endpoint.api.Operation;
import dev.kfold.harness.endpoint.api.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Finds the operation, checks the request against the service's constraints and calls it. What the
 * service knows and nobody has registered is answered as unknown.
 */
public final class Dispatcher implements Api {

  private final Map<String, Operation<?, ?>> operations = new ConcurrentHashMap<>();
  private final ServiceModel model = ServiceModel.load();
  private final ConstraintChecker constraints = new ConstraintChecker(model);

  /** Adds operations; services that call others through this API are made before they are added. */
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
    Supplier<JsonNode> call = operation.prepare(request); // types come before constraints
    constraints.check(shape.get(), request);
    return call.get();
  }
}
