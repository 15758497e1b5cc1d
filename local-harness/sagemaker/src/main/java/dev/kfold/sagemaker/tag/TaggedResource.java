package dev.kfold.sagemaker.tag;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.ServiceException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A resource that an ARN names. The service names its operations after the kinds of resources, so
 * that the kind in the ARN determines the operation: {@code endpoint-config/x} is described by
 * {@code DescribeEndpointConfig} with the EndpointConfigName {@code x}.
 *
 * @param kind such as {@code endpoint-config}
 * @param name the text after the kind, which may have slashes
 */
record TaggedResource(String arn, String kind, String name) {

  private static final String EXECUTION = "/execution/";

  /**
   * Parses an ARN.
   *
   * @throws ServiceException ValidationException if it is not an ARN of this region and account
   */
  static TaggedResource of(String arn, Arns arns) {
    String start = arns.of("", "");
    String prefix = start.substring(0, start.length() - 1);
    int slash = arn.indexOf('/');
    if (!arn.startsWith(prefix) || slash < prefix.length()) {
      throw ServiceException.validation(
          "The resource %s does not exist; the local endpoint has resources whose ARN begins with %s."
              .formatted(arn, prefix));
    }
    return new TaggedResource(arn, arn.substring(prefix.length(), slash), arn.substring(slash + 1));
  }

  /**
   * Verifies that the resource exists.
   *
   * @param api describes it
   * @throws ServiceException ValidationException if it does not exist
   */
  void requireExisting(Api api) {
    boolean execution = kind.equals("pipeline") && name.contains(EXECUTION);
    String noun =
        execution ? "PipelineExecution" : camelCase(kind.replaceFirst("^experiment-", ""));
    boolean byArn = execution || kind.equals("artifact");
    String member = noun + (byArn ? "Arn" : "Name");
    // a version of a group has no name of its own
    String value = byArn || kind.equals("model-package") ? arn : name;
    try {
      api.call("Describe" + noun, JsonNodeFactory.instance.objectNode().put(member, value));
    } catch (ServiceException e) {
      throw ServiceException.validation(
          "The resource %s does not exist: %s".formatted(arn, FailureMessage.of(e)));
    }
  }

  private static String camelCase(String kind) {
    return Arrays.stream(kind.split("-", -1))
        .filter(word -> !word.isEmpty())
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }
}
