package dev.kfold.sagemaker.tag;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.ServiceException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Stores the tags of resources that are created and deletes those of resources that are deleted, of
 * any kind. The ARN is read from the response to a {@code Create…} request, or from the description
 * of the resource before it is deleted.
 */
public record TaggingApi(Api service, TagTable tags) implements Api {

  private static final String CREATE = "Create";
  private static final String DELETE = "Delete";

  @Override
  public JsonNode call(String operation, JsonNode request) {
    if (operation.startsWith(CREATE) && request.path("Tags").isArray()) {
      return create(operation, request);
    }
    if (operation.startsWith(DELETE) && !operation.equals("DeleteTags")) {
      return delete(operation, request);
    }
    return service.call(operation, request);
  }

  private JsonNode create(String operation, JsonNode request) {
    Map<String, String> given = tagsOf(request);
    JsonNode answer = service.call(operation, request);
    if (!given.isEmpty()) {
      arnOf(operation.substring(CREATE.length()), answer)
          .ifPresent(arn -> tags.change(arn, before -> before.with(given)));
    }
    return answer;
  }

  private JsonNode delete(String operation, JsonNode request) {
    String noun = operation.substring(DELETE.length());
    Optional<String> arn = describe(noun, request);
    JsonNode answer = service.call(operation, request);
    arn.or(() -> arnOf(noun, answer)).ifPresent(tags::forget);
    return answer;
  }

  /**
   * Returns the ARN of the resource that a request deletes; empty if no such resource exists, or if
   * the request does not name it, as DeleteArtifact may give its source instead.
   */
  private Optional<String> describe(String noun, JsonNode request) {
    try {
      return arnOf(noun, service.call("Describe" + noun, request));
    } catch (ServiceException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> arnOf(String noun, JsonNode answer) {
    return answer.path(noun + "Arn").asStringOpt();
  }

  /**
   * Reads valid tags; the service refuses malformed ones with the other problems of the request.
   */
  private static Map<String, String> tagsOf(JsonNode request) {
    Map<String, String> values = new LinkedHashMap<>();
    for (JsonNode tag : request.path("Tags")) {
      JsonNode key = tag.path("Key");
      JsonNode value = tag.path("Value");
      if (key.isString()) {
        TagService.requireFree(key.stringValue());
      }
      if (key.isString()
          && value.isString()
          && values.put(key.stringValue(), value.stringValue()) != null) {
        throw TagService.duplicateKey(key.stringValue());
      }
    }
    return values;
  }
}
