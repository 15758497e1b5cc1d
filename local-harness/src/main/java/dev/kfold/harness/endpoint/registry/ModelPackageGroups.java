package dev.kfold.harness.endpoint.registry;

import dev.kfold.harness.endpoint.api.Arns;
import dev.kfold.harness.endpoint.api.Operation;
import dev.kfold.harness.endpoint.api.ServiceException;
import dev.kfold.harness.endpoint.paging.Page;
import dev.kfold.harness.endpoint.state.Changes;
import dev.kfold.harness.endpoint.state.MemoryTable;
import dev.kfold.harness.endpoint.state.Table;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.CreateModelPackageGroupRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateModelPackageGroupResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageGroupRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageGroupResponse;
import software.amazon.awssdk.services.sagemaker.model.ListModelPackageGroupsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListModelPackageGroupsResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageGroupSortBy;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageGroupStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageGroupSummary;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.UserContext;

/** Groups of model packages; each holds the versions of one model. */
final class ModelPackageGroups {

  private static final int PAGE = 10;
  private static final String KIND = "model-package-group";

  private final Table<DescribeModelPackageGroupResponse> groups;
  private final Clock clock;
  private final Arns arns;

  ModelPackageGroups(Changes changes, Clock clock, Arns arns) {
    this.groups = new MemoryTable<>(changes);
    this.clock = clock;
    this.arns = arns;
  }

  List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>(
            "CreateModelPackageGroup", CreateModelPackageGroupRequest::builder, this::create),
        new Operation<>(
            "DescribeModelPackageGroup",
            DescribeModelPackageGroupRequest::builder,
            request -> find(request.modelPackageGroupName())),
        new Operation<>(
            "ListModelPackageGroups", ListModelPackageGroupsRequest::builder, this::list));
  }

  /**
   * Finds a group.
   *
   * @param nameOrArn of the group
   * @throws ServiceException ValidationException where there is none
   */
  DescribeModelPackageGroupResponse find(String nameOrArn) {
    String name = nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    return groups
        .find(name)
        .orElseThrow(() ->
            ServiceException.validation(
                "ModelPackageGroup %s does not exist.".formatted(arns.of(KIND, name))));
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
    if (!groups.insert(name, group)) {
      throw ServiceException.validation("Model Package Group already exists: " + arn);
    }
    return CreateModelPackageGroupResponse.builder().modelPackageGroupArn(arn).build();
  }

  private ListModelPackageGroupsResponse list(ListModelPackageGroupsRequest request) {
    Comparator<DescribeModelPackageGroupResponse> order =
        request.sortBy() == ModelPackageGroupSortBy.NAME
            ? Comparator.comparing(DescribeModelPackageGroupResponse::modelPackageGroupName)
            : Comparator.comparing(DescribeModelPackageGroupResponse::creationTime);
    List<ModelPackageGroupSummary> found =
        groups.all().stream()
            .filter(group -> matches(request, group))
            .sorted(request.sortOrder() == SortOrder.DESCENDING ? order.reversed() : order)
            .map(ModelPackageGroups::summary)
            .toList();
    var page = Page.of(found, request.maxResults(), request.nextToken(), PAGE);
    return ListModelPackageGroupsResponse.builder()
        .modelPackageGroupSummaryList(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static boolean matches(
      ListModelPackageGroupsRequest request, DescribeModelPackageGroupResponse group) {
    return (request.nameContains() == null
            || group.modelPackageGroupName().contains(request.nameContains()))
        && (request.creationTimeAfter() == null
            || group.creationTime().isAfter(request.creationTimeAfter()))
        && (request.creationTimeBefore() == null
            || group.creationTime().isBefore(request.creationTimeBefore()));
  }

  private static ModelPackageGroupSummary summary(DescribeModelPackageGroupResponse group) {
    return ModelPackageGroupSummary.builder()
        .modelPackageGroupName(group.modelPackageGroupName())
        .modelPackageGroupArn(group.modelPackageGroupArn())
        .modelPackageGroupDescription(group.modelPackageGroupDescription())
        .creationTime(group.creationTime())
        .modelPackageGroupStatus(group.modelPackageGroupStatus())
        .build();
  }
}
