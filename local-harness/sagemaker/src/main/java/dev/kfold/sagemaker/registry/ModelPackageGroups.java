package dev.kfold.sagemaker.registry;

import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.listing.ListKeys;
import dev.kfold.sagemaker.listing.ListQuery;
import dev.kfold.sagemaker.state.ResourceTable;
import dev.kfold.sagemaker.state.Tables;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.CreateModelPackageGroupRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateModelPackageGroupResponse;
import software.amazon.awssdk.services.sagemaker.model.CrossAccountFilterOption;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageGroupRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageGroupResponse;
import software.amazon.awssdk.services.sagemaker.model.ListModelPackageGroupsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListModelPackageGroupsResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageGroupStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageGroupSummary;
import software.amazon.awssdk.services.sagemaker.model.UserContext;

/** The operations on model package groups; a group holds the versions of one model. */
final class ModelPackageGroups {

  static final String KIND = "model-package-group";

  private final ResourceTable<ModelPackageGroup> groups;
  private final Clock clock;
  private final Arns arns;

  ModelPackageGroups(Tables tables, Clock clock, Arns arns) {
    this.groups = tables.table(KIND, ModelPackageGroup.class);
    this.clock = clock;
    this.arns = arns;
  }

  /** Returns the operations on groups, except the deletion, which depends on their versions. */
  List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>(
            "CreateModelPackageGroup", CreateModelPackageGroupRequest::builder, this::create),
        new Operation<>(
            "DescribeModelPackageGroup",
            DescribeModelPackageGroupRequest::builder,
            request -> find(request.modelPackageGroupName()).description()),
        new Operation<>(
            "ListModelPackageGroups", ListModelPackageGroupsRequest::builder, this::list));
  }

  /**
   * Returns the group of a name or an ARN.
   *
   * @throws ServiceException ValidationException if there is no such group
   */
  ModelPackageGroup find(String nameOrArn) {
    return groups
        .find(arns.name(KIND, nameOrArn))
        .orElseThrow(() ->
            ServiceException.validation(
                "ModelPackageGroup %s does not exist.".formatted(arns.arn(KIND, nameOrArn))));
  }

  /** Reserves the number of a group's next version and returns it. */
  int nextVersion(String name) {
    return groups.update(name, ModelPackageGroup::withNextVersion).lastVersion();
  }

  /** Deletes a group, which must have no versions. */
  void delete(String name) {
    groups.delete(name);
  }

  private CreateModelPackageGroupResponse create(CreateModelPackageGroupRequest request) {
    String name = request.modelPackageGroupName();
    String arn = arns.of(KIND, name);
    var group =
        DescribeModelPackageGroupResponse.builder()
            .modelPackageGroupName(name)
            .modelPackageGroupArn(arn)
            .modelPackageGroupDescription(request.modelPackageGroupDescription())
            .creationTime(clock.instant())
            .createdBy(UserContext.builder().build())
            .modelPackageGroupStatus(ModelPackageGroupStatus.COMPLETED)
            .build();
    if (!groups.insert(name, new ModelPackageGroup(group, 0))) {
      throw ServiceException.validation("Model Package Group already exists: " + arn);
    }
    return CreateModelPackageGroupResponse.builder().modelPackageGroupArn(arn).build();
  }

  private ListModelPackageGroupsResponse list(ListModelPackageGroupsRequest request) {
    // no other account exists that could share a group
    boolean shared = request.crossAccountFilterOption() == CrossAccountFilterOption.CROSS_ACCOUNT;
    List<DescribeModelPackageGroupResponse> found = shared ? List.of() : descriptions();
    var page = ListQuery.of(request).page(found, ModelPackageGroups::listKeys);
    return ListModelPackageGroupsResponse.builder()
        .modelPackageGroupSummaryList(
            page.items().stream().map(ModelPackageGroups::summary).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private List<DescribeModelPackageGroupResponse> descriptions() {
    return groups.all().stream().map(ModelPackageGroup::description).toList();
  }

  private static ListKeys listKeys(DescribeModelPackageGroupResponse group) {
    return new ListKeys(
        group.modelPackageGroupName(),
        group.modelPackageGroupStatusAsString(),
        group.creationTime(),
        group.creationTime());
  }

  private static ModelPackageGroupSummary summary(DescribeModelPackageGroupResponse group) {
    ModelPackageGroupSummary.Builder summary = ModelPackageGroupSummary.builder();
    SdkJson.copy(group, summary);
    return summary.build();
  }
}
