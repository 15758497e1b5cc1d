package dev.kfold.sagemaker.wire;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.ArgumentCheck;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds the registered operations of SageMaker. It checks every request against the service's model
 * before it calls the operation; operations that are not registered are unknown. Members that the
 * SDK's classes lack would be lost, so a request with them is refused, unless the operation reads
 * them or {@link KeptMembers} keeps them.
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

  /** Returns the check of the arguments of pipeline steps against the same model. */
  public ArgumentCheck argumentCheck() {
    return new PartialRequestCheck(model);
  }

  /**
   * Checks a request as {@link #call} does before it calls the operation.
   *
   * @throws ServiceException if the operation is unknown, or the request violates its constraints
   */
  void check(String name, JsonNode request) {
    checked(name, request);
  }

  @Override
  public JsonNode call(String name, JsonNode request) {
    Operation<?, ?> operation = checked(name, request);
    AddedMembers added = added(operation, request);
    if (!added.isEmpty()) {
      throw ServiceException.validation(
          "The local endpoint does not have %s of %s yet; leave %s out."
              .formatted(
                  String.join(", ", added.paths()),
                  name,
                  added.paths().size() == 1 ? "it" : "them"));
    }
    return operation.call(request);
  }

  /**
   * Calls an operation that creates a resource and passes those members to {@code keep} that the
   * SDK's classes lack and the description of the resource has.
   *
   * @param description the operation that describes the resource
   */
  JsonNode create(String name, String description, JsonNode request, Keeper keep) {
    Operation<?, ?> operation = checked(name, request);
    AddedMembers added = added(operation, request);
    boolean described =
        model.output(description).filter(shape -> added.fit(model, shape)).isPresent();
    if (added.isEmpty() || !described) {
      return call(name, request);
    }
    JsonNode response = operation.call(request);
    keep.keep(response, added.members());
    return response;
  }

  /** Keeps the members of a request that its operation does not read. */
  @FunctionalInterface
  interface Keeper {

    /** Keeps the members of the resource that the response names. */
    void keep(JsonNode response, ObjectNode members);
  }

  private Operation<?, ?> checked(String name, JsonNode request) {
    Operation<?, ?> operation = operations.get(name);
    String shape = model.input(name).orElse("");
    if (shape.isEmpty() || operation == null) {
      throw ServiceException.unknownOperation(name);
    }
    types.check(shape, request);
    constraints.check(shape, request);
    return operation;
  }

  private AddedMembers added(Operation<?, ?> operation, JsonNode request) {
    String shape = model.input(operation.name()).orElseThrow();
    return AddedMembers.of(
        model,
        shape,
        (SdkPojo) operation.requestBuilder().get(),
        operation.addedMembers(),
        request);
  }
}
