package dev.kfold.sagemaker.identity;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.ServiceException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operations of Identity and Access Management that SDKs call about the role of a job.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/welcome.html">IAM API</a>
 */
public record RoleService(Arns arns) implements Api {

  /** The name of the caller's role. */
  static final String NAME = "local";

  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"sagemaker.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

  @Override
  public JsonNode call(String action, JsonNode parameters) {
    return switch (action) {
      case "GetRole" -> role(parameters.path("RoleName").asString(""));
      case "SimulatePrincipalPolicy" -> simulation(parameters);
      default -> throw unknown(action);
    };
  }

  /** Returns the error for an action that the local endpoint lacks. */
  static ServiceException unknown(String action) {
    return ServiceException.ofCompanion(
        "InvalidAction", "The local endpoint does not know the action '%s'".formatted(action));
  }

  private ObjectNode role(String name) {
    if (!name.matches("[\\w+=,.@-]{1,64}")) {
      throw ServiceException.ofCompanion(
          "ValidationError",
          "The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer
        .putObject("Role")
        .put("Path", "/")
        .put("RoleName", name)
        .put("RoleId", "AROAKFOLDLOCALENDPNT")
        .put("Arn", "arn:aws:iam::%s:role/%s".formatted(arns.account(), name))
        .put("CreateDate", "2020-01-01T00:00:00Z")
        .put("AssumeRolePolicyDocument", URLEncoder.encode(TRUST, StandardCharsets.UTF_8))
        .put("MaxSessionDuration", 3600);
    return answer;
  }

  /** Returns that every action is allowed on every resource. */
  private static ObjectNode simulation(JsonNode parameters) {
    List<String> resources = members(parameters, "ResourceArns");
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode results = answer.putArray("EvaluationResults");
    for (String action : members(parameters, "ActionNames")) {
      for (String resource : resources.isEmpty() ? List.of("*") : resources) {
        results
            .addObject()
            .put("EvalActionName", action)
            .put("EvalResourceName", resource)
            .put("EvalDecision", "allowed");
      }
    }
    return answer.put("IsTruncated", false);
  }

  /**
   * Returns a list of the query protocol: {@code Name.member.1}, {@code Name.member.2} and so on.
   */
  private static List<String> members(JsonNode parameters, String list) {
    return parameters.properties().stream()
        .filter(parameter -> parameter.getKey().startsWith(list + ".member."))
        .map(parameter -> parameter.getValue().asString())
        .toList();
  }
}
