package dev.kfold.sagemaker.wire;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.JsonMerge;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.state.ResourceTable;
import dev.kfold.sagemaker.state.Tables;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the members of {@code Create…} requests that the SDK's classes lack, and returns them in
 * {@code Describe…} responses. They have no effect. Operations that do not create a resource refuse
 * such members.
 */
public final class KeptMembers implements Api {

  private static final String CREATE = "Create";
  private static final String DESCRIBE = "Describe";
  private static final String DELETE = "Delete";
  private static final JsonMapper JSON = new JsonMapper();

  /** The kept members of a resource, as the text of a JSON object. */
  record Kept(String members) {}

  private final OperationRegistry registry;
  private final ResourceTable<Kept> table;

  /** Opens the table of members that were kept before. */
  public KeptMembers(OperationRegistry registry, Tables tables) {
    this.registry = registry;
    this.table = tables.table("kept-members", Kept.class);
  }

  @Override
  public JsonNode call(String operation, JsonNode request) {
    if (operation.startsWith(CREATE)) {
      return create(operation.substring(CREATE.length()), request);
    }
    if (operation.startsWith(DESCRIBE)) {
      return describe(operation.substring(DESCRIBE.length()), request);
    }
    if (operation.startsWith(DELETE) && !table.all().isEmpty()) {
      return delete(operation.substring(DELETE.length()), request);
    }
    return registry.call(operation, request);
  }

  private JsonNode create(String noun, JsonNode request) {
    return registry.create(
        CREATE + noun,
        DESCRIBE + noun,
        request,
        (response, members) ->
            arn(noun, response)
                .ifPresent(arn -> {
                  table.delete(arn);
                  table.insert(arn, new Kept(members.toString()));
                }));
  }

  private JsonNode describe(String noun, JsonNode request) {
    JsonNode description = registry.call(DESCRIBE + noun, request);
    arn(noun, description)
        .flatMap(table::find)
        .ifPresent(kept -> JsonMerge.into((ObjectNode) description, JSON.readTree(kept.members())));
    return description;
  }

  private JsonNode delete(String noun, JsonNode request) {
    Optional<String> arn = describedArn(noun, request);
    JsonNode response = registry.call(DELETE + noun, request);
    arn.ifPresent(table::delete);
    return response;
  }

  /** Returns empty if the resource cannot be described; its deletion reports that. */
  private Optional<String> describedArn(String noun, JsonNode request) {
    try {
      return arn(noun, registry.call(DESCRIBE + noun, request));
    } catch (ServiceException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> arn(String noun, JsonNode response) {
    return response.path(noun + "Arn").asStringOpt();
  }
}
