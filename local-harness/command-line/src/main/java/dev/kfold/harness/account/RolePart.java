package dev.kfold.harness.account;

import dev.kfold.harness.client.PlannedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;

/** A role with the policies of {@code docs/iam}. */
record RolePart(IamClient iam, AccountNames names, AccountRole role) implements AccountPart {

  private static final String SERVICE = "iam";

  @Override
  public String kind() {
    return "role";
  }

  @Override
  public String name() {
    return names.role(role);
  }

  @Override
  public PartState state() {
    // found in the list, because the local endpoint describes roles that nobody has created
    Optional<Role> found =
        iam.listRolesPaginator().roles().stream()
            .filter(other -> other.roleName().equals(name()))
            .findFirst();
    return found.<PartState>map(this::present).orElseGet(PartState.Missing::new);
  }

  private PartState present(Role found) {
    List<String> differences = new ArrayList<>();
    if (!isSame(found.assumeRolePolicyDocument(), role.trust())) {
      differences.add("another trust policy");
    }
    if (!hasPolicy(role.policy())) {
      differences.add("another policy %s or none".formatted(role.policy()));
    }
    boolean own = iam.listRoleTags(request -> request.roleName(name())).tags().contains(tag());
    return new PartState.Present(own, differences);
  }

  private boolean hasPolicy(String policy) {
    try {
      return isSame(
          iam.getRolePolicy(request -> request.roleName(name()).policyName(policy))
              .policyDocument(),
          policy);
    } catch (NoSuchEntityException e) {
      return false;
    }
  }

  /** Returns whether a document, which IAM encodes as in a URL, is the policy of this name. */
  private boolean isSame(String encoded, String policy) {
    return PolicyText.areEqual(
        URLDecoder.decode(encoded, StandardCharsets.UTF_8), PolicyText.of(policy, names));
  }

  @Override
  public PlannedRequest creation() {
    return PlannedRequest.of(
        SERVICE,
        CreateRoleRequest.builder()
            .roleName(name())
            .assumeRolePolicyDocument(PolicyText.of(role.trust(), names))
            .tags(tag())
            .build(),
        iam::createRole);
  }

  @Override
  public List<PlannedRequest> settings() {
    return List.of(
        PlannedRequest.of(
            SERVICE,
            UpdateAssumeRolePolicyRequest.builder()
                .roleName(name())
                .policyDocument(PolicyText.of(role.trust(), names))
                .build(),
            iam::updateAssumeRolePolicy),
        PlannedRequest.of(
            SERVICE,
            PutRolePolicyRequest.builder()
                .roleName(name())
                .policyName(role.policy())
                .policyDocument(PolicyText.of(role.policy(), names))
                .build(),
            iam::putRolePolicy));
  }

  @Override
  public List<PlannedRequest> removal(boolean deleteData) {
    List<PlannedRequest> requests = new ArrayList<>();
    for (String policy : iam.listRolePolicies(list -> list.roleName(name())).policyNames()) {
      requests.add(
          PlannedRequest.of(
              SERVICE,
              DeleteRolePolicyRequest.builder().roleName(name()).policyName(policy).build(),
              iam::deleteRolePolicy));
    }
    requests.add(
        PlannedRequest.of(
            SERVICE, DeleteRoleRequest.builder().roleName(name()).build(), iam::deleteRole));
    return requests;
  }

  private Tag tag() {
    return Tag.builder().key(TAG).value(names.prefix()).build();
  }
}
