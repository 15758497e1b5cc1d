package dev.kfold.sagemaker.access;

import dev.kfold.sagemaker.api.Arns;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The permissions that the operations of CloudWatch Logs need.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html">Actions,
 *     resources, and condition keys for Amazon CloudWatch Logs</a>
 */
public record LogsAccess(Arns arns) implements AccessRule {

  @Override
  public List<AccessRequest> requests(String operation, JsonNode request) {
    String action = "logs:" + operation;
    String group =
        request
            .path("logGroupName")
            .asStringOpt()
            .or(() -> request.path("logGroupIdentifier").asStringOpt())
            .map(name -> name.startsWith("arn:") ? name : arn(name))
            .orElse(AccessRequest.ANY_RESOURCE);
    return List.of(
        AccessRequest.of(
            action,
            request
                .path("logStreamName")
                .asStringOpt()
                .map(stream -> group + ":log-stream:" + stream)
                .orElse(group)));
  }

  private String arn(String group) {
    return "arn:aws:logs:%s:%s:log-group:%s".formatted(arns.region(), arns.account(), group);
  }
}
