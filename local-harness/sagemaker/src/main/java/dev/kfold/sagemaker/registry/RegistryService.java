package dev.kfold.sagemaker.registry;

import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.ExtendedResponse;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.state.ResourceTable;
import dev.kfold.sagemaker.state.Tables;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sagemaker.model.AdditionalInferenceSpecificationDefinition;
import software.amazon.awssdk.services.sagemaker.model.CreateModelPackageRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteModelPackageGroupRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteModelPackageGroupResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteModelPackageRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.ListModelPackagesRequest;
import software.amazon.awssdk.services.sagemaker.model.ListModelPackagesResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageStatusDetails;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageStatusItem;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageSummary;
import software.amazon.awssdk.services.sagemaker.model.UpdateModelPackageRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateModelPackageResponse;
import tools.jackson.databind.JsonNode;

/**
 * The model registry: model packages and their groups. A model package is either a version of a
 * group, numbered from 1, or has a name of its own.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry.html">Model
 *     registration deployment with Model Registry</a>
 */
public final class RegistryService {

  static final String KIND = "model-package";
  private static final String INCLUDED_DATA = "IncludedData";

  private final ModelPackageGroups groups;
  private final GroupPolicies policies;
  private final ResourceTable<DescribeModelPackageResponse> packages;
  private final ClientTokens tokens;
  private final Clock clock;
  private final Arns arns;

  /** Creates the service on the packages and groups that the tables hold. */
  public RegistryService(Tables tables, Clock clock, Arns arns) {
    this.groups = new ModelPackageGroups(tables, clock, arns);
    this.policies = new GroupPolicies(tables, groups);
    this.packages = tables.table(KIND, DescribeModelPackageResponse.class);
    this.tokens = new ClientTokens(tables);
    this.clock = clock;
    this.arns = arns;
  }

  /** Returns the operations on model packages and their groups. */
  public List<Operation<?, ?>> operations() {
    List<Operation<?, ?>> operations = new ArrayList<>(groups.operations());
    operations.addAll(policies.operations());
    operations.addAll(
        List.of(
            new Operation<>("CreateModelPackage", CreateModelPackageRequest::builder, this::create),
            new Operation<>(
                "DescribeModelPackage",
                DescribeModelPackageRequest::builder,
                Set.of(INCLUDED_DATA),
                this::describe),
            new Operation<>("UpdateModelPackage", UpdateModelPackageRequest::builder, this::update),
            new Operation<>("ListModelPackages", ListModelPackagesRequest::builder, this::list),
            new Operation<>("DeleteModelPackage", DeleteModelPackageRequest::builder, this::delete),
            new Operation<>(
                "DeleteModelPackageGroup",
                DeleteModelPackageGroupRequest::builder,
                this::deleteGroup)));
    return operations;
  }

  private CreateModelPackageResponse create(CreateModelPackageRequest request) {
    boolean named = request.modelPackageName() != null;
    boolean grouped = request.modelPackageGroupName() != null;
    if (named == grouped) {
      throw ServiceException.validation(
          "Exactly one of ModelPackageName and ModelPackageGroupName must be given.");
    }
    if (grouped && !request.tags().isEmpty()) {
      throw ServiceException.validation(
          "Tags cannot be given for a version of a model package group; it has the tags of its group.");
    }
    String arn =
        tokens.once(request.clientToken(), () -> grouped ? addVersion(request) : addNamed(request));
    return CreateModelPackageResponse.builder().modelPackageArn(arn).build();
  }

  /** Adds a version; its group cannot be deleted meanwhile. */
  private synchronized String addVersion(CreateModelPackageRequest request) {
    String group =
        groups.find(request.modelPackageGroupName()).description().modelPackageGroupName();
    int version = groups.nextVersion(group);
    var description = describe(request, group + "/" + version, group, version);
    insert(description);
    return description.modelPackageArn();
  }

  private String addNamed(CreateModelPackageRequest request) {
    String name = request.modelPackageName();
    var description = answer(request, name).modelPackageName(name).build();
    if (!insert(description)) {
      throw ServiceException.validation(
          "Model Package already exists: " + description.modelPackageArn());
    }
    return description.modelPackageArn();
  }

  private boolean insert(DescribeModelPackageResponse description) {
    return packages.insert(description.modelPackageArn(), description);
  }

  private DescribeModelPackageResponse describe(
      CreateModelPackageRequest request, String path, String group, int version) {
    return answer(request, path).modelPackageGroupName(group).modelPackageVersion(version).build();
  }

  private DescribeModelPackageResponse.Builder answer(
      CreateModelPackageRequest request, String path) {
    DescribeModelPackageResponse.Builder answer = DescribeModelPackageResponse.builder();
    SdkJson.copy(request, answer);
    return answer
        .modelCard(ModelCards.created(request.modelCard()))
        .modelPackageArn(arns.of(KIND, path))
        .creationTime(clock.instant())
        .lastModifiedTime(clock.instant())
        .modelPackageStatus(ModelPackageStatus.COMPLETED)
        .modelPackageStatusDetails(
            ModelPackageStatusDetails.builder()
                .validationStatuses(List.<ModelPackageStatusItem>of())
                .build())
        .modelApprovalStatus(
            request.modelApprovalStatus() == null
                ? ModelApprovalStatus.PENDING_MANUAL_APPROVAL
                : request.modelApprovalStatus());
  }

  /** Describes a package, without the content of its model card if only metadata is asked for. */
  private ExtendedResponse<DescribeModelPackageResponse> describe(
      DescribeModelPackageRequest request, JsonNode json) {
    DescribeModelPackageResponse found = find(request.modelPackageName());
    boolean whole = !json.path(INCLUDED_DATA).asString("").equals("MetadataOnly");
    return ExtendedResponse.of(
        whole || found.modelCard() == null
            ? found
            : found.toBuilder()
                .modelCard(found.modelCard().toBuilder().modelCardContent(null).build())
                .build());
  }

  private DescribeModelPackageResponse find(String nameOrArn) {
    String arn = arns.arn(KIND, nameOrArn);
    return packages
        .find(arn)
        .orElseThrow(
            () -> ServiceException.validation("ModelPackage %s does not exist.".formatted(arn)));
  }

  private UpdateModelPackageResponse update(UpdateModelPackageRequest request) {
    String arn = find(request.modelPackageArn()).modelPackageArn();
    packages.update(arn, description -> updated(description, request));
    return UpdateModelPackageResponse.builder().modelPackageArn(arn).build();
  }

  private DescribeModelPackageResponse updated(
      DescribeModelPackageResponse description, UpdateModelPackageRequest request) {
    Map<String, String> metadata = new HashMap<>(description.customerMetadataProperties());
    metadata.putAll(request.customerMetadataProperties());
    metadata.keySet().removeAll(request.customerMetadataPropertiesToRemove());
    DescribeModelPackageResponse.Builder changed = description.toBuilder();
    SdkJson.copy(request, changed);
    List<AdditionalInferenceSpecificationDefinition> additional =
        new ArrayList<>(description.additionalInferenceSpecifications());
    additional.addAll(request.additionalInferenceSpecificationsToAdd());
    if (!additional.isEmpty()) {
      changed.additionalInferenceSpecifications(additional);
    }
    changed
        .modelCard(ModelCards.updated(description.modelCard(), request.modelCard()))
        .customerMetadataProperties(metadata)
        .lastModifiedTime(clock.instant());
    return changed.build();
  }

  private DeleteModelPackageResponse delete(DeleteModelPackageRequest request) {
    packages.delete(find(request.modelPackageName()).modelPackageArn());
    return DeleteModelPackageResponse.builder().build();
  }

  private synchronized DeleteModelPackageGroupResponse deleteGroup(
      DeleteModelPackageGroupRequest request) {
    var group = groups.find(request.modelPackageGroupName()).description();
    String name = group.modelPackageGroupName();
    long versions =
        packages.all().stream()
            .filter(version -> name.equals(version.modelPackageGroupName()))
            .count();
    if (versions > 0) {
      throw ServiceException.conflict(
          "Model Package Group %s cannot be deleted because it still contains Model Packages (%d); delete them first."
              .formatted(group.modelPackageGroupArn(), versions));
    }
    policies.forget(name);
    groups.delete(name);
    return DeleteModelPackageGroupResponse.builder().build();
  }

  private ListModelPackagesResponse list(ListModelPackagesRequest request) {
    var page = new ModelPackageSearch(request, arns).in(packages.all());
    return ListModelPackagesResponse.builder()
        .modelPackageSummaryList(page.items().stream().map(RegistryService::summary).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static ModelPackageSummary summary(DescribeModelPackageResponse description) {
    ModelPackageSummary.Builder summary = ModelPackageSummary.builder();
    SdkJson.copy(description, summary);
    return summary.build();
  }
}
