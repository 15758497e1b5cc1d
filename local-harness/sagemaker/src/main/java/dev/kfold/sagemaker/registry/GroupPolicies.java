package dev.kfold.sagemaker.registry;

import dev.kfold.sagemaker.api.JsonProblem;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.state.ResourceTable;
import dev.kfold.sagemaker.state.Tables;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.DeleteModelPackageGroupPolicyRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteModelPackageGroupPolicyResponse;
import software.amazon.awssdk.services.sagemaker.model.GetModelPackageGroupPolicyRequest;
import software.amazon.awssdk.services.sagemaker.model.GetModelPackageGroupPolicyResponse;
import software.amazon.awssdk.services.sagemaker.model.PutModelPackageGroupPolicyRequest;
import software.amazon.awssdk.services.sagemaker.model.PutModelPackageGroupPolicyResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The resource policies of model package groups. They are kept and returned; nothing checks access
 * by them, because there is one account.
 */
final class GroupPolicies {

  private static final JsonMapper JSON = new JsonMapper();

  private final ModelPackageGroups groups;
  private final ResourceTable<Policy> policies;

  /** The policy of a group, JSON as it was given. */
  record Policy(String text) {}

  GroupPolicies(Tables tables, ModelPackageGroups groups) {
    this.groups = groups;
    this.policies = tables.table("model-package-group-policy", Policy.class);
  }

  /** Returns the operations that clients can call. */
  List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>(
            "PutModelPackageGroupPolicy", PutModelPackageGroupPolicyRequest::builder, this::put),
        new Operation<>(
            "GetModelPackageGroupPolicy", GetModelPackageGroupPolicyRequest::builder, this::get),
        new Operation<>(
            "DeleteModelPackageGroupPolicy",
            DeleteModelPackageGroupPolicyRequest::builder,
            this::delete));
  }

  /** Deletes the policy of a group, if it has one. */
  void forget(String group) {
    policies.delete(group);
  }

  private PutModelPackageGroupPolicyResponse put(PutModelPackageGroupPolicyRequest request) {
    var group = groups.find(request.modelPackageGroupName()).description();
    verify(request.resourcePolicy());
    Policy policy = new Policy(request.resourcePolicy());
    if (!policies.insert(group.modelPackageGroupName(), policy)) {
      policies.update(group.modelPackageGroupName(), _ -> policy);
    }
    return PutModelPackageGroupPolicyResponse.builder()
        .modelPackageGroupArn(group.modelPackageGroupArn())
        .build();
  }

  private GetModelPackageGroupPolicyResponse get(GetModelPackageGroupPolicyRequest request) {
    var group = groups.find(request.modelPackageGroupName()).description();
    Policy policy =
        policies
            .find(group.modelPackageGroupName())
            .orElseThrow(() -> missing(group.modelPackageGroupArn()));
    return GetModelPackageGroupPolicyResponse.builder().resourcePolicy(policy.text()).build();
  }

  private DeleteModelPackageGroupPolicyResponse delete(
      DeleteModelPackageGroupPolicyRequest request) {
    var group = groups.find(request.modelPackageGroupName()).description();
    if (!policies.delete(group.modelPackageGroupName())) {
      throw missing(group.modelPackageGroupArn());
    }
    return DeleteModelPackageGroupPolicyResponse.builder().build();
  }

  private static void verify(String policy) {
    try {
      if (!JSON.readTree(policy).isObject()) {
        throw ServiceException.validation(
            "ResourcePolicy must be a JSON object with the statements of a policy.");
      }
    } catch (JacksonException e) {
      throw ServiceException.validation(
          "ResourcePolicy is no valid JSON: " + JsonProblem.describe(e));
    }
  }

  /** Returns the error for a group without a policy, in the words that Terraform looks for. */
  private static ServiceException missing(String groupArn) {
    return ServiceException.validation(
        "Cannot find Model Package Group Policy for %s.".formatted(groupArn));
  }
}
