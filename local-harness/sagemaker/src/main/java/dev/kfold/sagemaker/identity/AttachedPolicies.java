package dev.kfold.sagemaker.identity;

import dev.kfold.sagemaker.api.ServiceException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The managed policies that are attached to a role. Any policy of AWS or of an account can be, such
 * as {@code arn:aws:iam::aws:policy/AmazonSageMakerFullAccess}; nobody reads its content.
 *
 * @param arns the ARNs of the policies, in the order in which they were attached
 */
record AttachedPolicies(List<String> arns) {

  private static final String ARN = "arn:aws[a-z-]*:iam::(aws|\\d{12}):policy/[\\w+=,.@/-]{1,512}";

  AttachedPolicies {
    arns = List.copyOf(arns);
  }

  /** Returns these policies with one more; one that is attached already stays as it is. */
  AttachedPolicies with(String arn) {
    if (!arn.matches(ARN)) {
      throw ServiceException.ofCompanion("ValidationError", "ARN %s is not valid.".formatted(arn));
    }
    if (arns.contains(arn)) {
      return this;
    }
    List<String> more = new ArrayList<>(arns);
    more.add(arn);
    return new AttachedPolicies(more);
  }

  /** Returns these policies without one. */
  AttachedPolicies without(String arn) {
    if (!arns.contains(arn)) {
      throw ServiceException.ofCompanion("NoSuchEntity", "Policy %s was not found.".formatted(arn));
    }
    return new AttachedPolicies(arns.stream().filter(other -> !other.equals(arn)).toList());
  }

  /** Returns the list that a client gets. */
  ArrayNode json() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    arns.forEach(arn ->
        list.addObject()
            .put("PolicyName", arn.substring(arn.lastIndexOf('/') + 1))
            .put("PolicyArn", arn));
    return list;
  }
}
