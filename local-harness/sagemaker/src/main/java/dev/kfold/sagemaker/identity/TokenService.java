package dev.kfold.sagemaker.identity;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.ServiceException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operations of the Security Token Service that SDKs call. The caller is an assumed role, as in
 * a SageMaker notebook, so that SDKs find a role for jobs.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html">STS API</a>
 */
public record TokenService(Arns arns, InstantSource clock) implements Api {

  private static final String ROLE_ID = "AROAKFOLDLOCALENDPNT";

  @Override
  public JsonNode call(String action, JsonNode parameters) {
    return switch (action) {
      case "GetCallerIdentity" -> callerIdentity();
      case "AssumeRole" -> assumeRole(parameters);
      default -> throw RoleService.unknown(action);
    };
  }

  private ObjectNode callerIdentity() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("Arn", arn(RoleService.NAME, "client"))
        .put("UserId", ROLE_ID + ":client")
        .put("Account", arns.account());
  }

  private ObjectNode assumeRole(JsonNode parameters) {
    String role = parameters.path("RoleArn").asString("");
    String session = parameters.path("RoleSessionName").asString("");
    if (!role.contains(":role/") || session.isEmpty()) {
      throw ServiceException.validation(
          "RoleArn is '%s' and RoleSessionName is '%s', expected the ARN of a role and a name."
              .formatted(role, session));
    }
    Duration duration = Duration.ofSeconds(parameters.path("DurationSeconds").asInt(3600));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer
        .putObject("Credentials")
        .put("AccessKeyId", "local")
        .put("SecretAccessKey", "local")
        .put("SessionToken", "local")
        .put(
            "Expiration",
            clock.instant().plus(duration).truncatedTo(ChronoUnit.SECONDS).toString());
    answer
        .putObject("AssumedRoleUser")
        .put("AssumedRoleId", ROLE_ID + ":" + session)
        .put("Arn", arn(role.substring(role.lastIndexOf('/') + 1), session));
    return answer;
  }

  private String arn(String role, String session) {
    return "arn:aws:sts::%s:assumed-role/%s/%s".formatted(arns.account(), role, session);
  }
}
