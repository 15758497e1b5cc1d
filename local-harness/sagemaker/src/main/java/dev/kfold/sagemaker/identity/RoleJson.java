package dev.kfold.sagemaker.identity;

import dev.kfold.sagemaker.api.ServiceException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Roles in the responses of Identity and Access Management. */
final class RoleJson {

  private RoleJson() {}

  /** Returns a role of an account. */
  static ObjectNode of(StoredRole role, String account) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("Path", role.path())
            .put("RoleName", role.name())
            .put("RoleId", "AROAKFOLDLOCALENDPNT")
            .put("Arn", "arn:aws:iam::%s:role%s%s".formatted(account, role.path(), role.name()))
            .put("CreateDate", role.created().toString())
            .put("AssumeRolePolicyDocument", encoded(role.trust()))
            .put("MaxSessionDuration", role.maxSessionSeconds());
    if (!role.description().isEmpty()) {
      json.put("Description", role.description());
    }
    if (!role.tags().isEmpty()) {
      json.set("Tags", tags(role));
    }
    return json;
  }

  /** Returns the tags of a role, in the order of their keys. */
  static ArrayNode tags(StoredRole role) {
    ArrayNode tags = JsonNodeFactory.instance.arrayNode();
    role.tags().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(tag -> tags.addObject().put("Key", tag.getKey()).put("Value", tag.getValue()));
    return tags;
  }

  /**
   * Returns an inline policy of a role.
   *
   * @throws ServiceException NoSuchEntity if the role has no policy of this name
   */
  static ObjectNode policy(StoredRole role, String policy) {
    String text = role.policies().get(policy);
    if (text == null) {
      throw ServiceException.ofCompanion(
          "NoSuchEntity", "The role policy with name %s cannot be found.".formatted(policy));
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("RoleName", role.name())
        .put("PolicyName", policy)
        .put("PolicyDocument", encoded(text));
  }

  private static String encoded(String policy) {
    return URLEncoder.encode(policy, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
