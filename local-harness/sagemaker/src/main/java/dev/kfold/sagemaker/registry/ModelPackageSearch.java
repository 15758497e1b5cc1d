package dev.kfold.sagemaker.registry;

import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.listing.ListKeys;
import dev.kfold.sagemaker.listing.ListPage;
import dev.kfold.sagemaker.listing.ListQuery;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.ListModelPackagesRequest;

/** Finds model packages by the filters of ListModelPackages. */
record ModelPackageSearch(ListModelPackagesRequest request, Arns arns) {

  /** Returns the requested page of the matching packages. */
  ListPage<DescribeModelPackageResponse> in(List<DescribeModelPackageResponse> packages) {
    List<DescribeModelPackageResponse> found = packages.stream().filter(this::matches).toList();
    return ListQuery.of(request).page(found, this::listKeys);
  }

  private boolean matches(DescribeModelPackageResponse description) {
    return matchesType(description)
        && (request.modelPackageGroupName() == null
            || arns.name(ModelPackageGroups.KIND, request.modelPackageGroupName())
                .equals(description.modelPackageGroupName()))
        && (request.modelApprovalStatus() == null
            || request.modelApprovalStatus() == description.modelApprovalStatus());
  }

  /** By default, lists the versions if a group is given, and the unversioned packages otherwise. */
  private boolean matchesType(DescribeModelPackageResponse description) {
    boolean versioned = description.modelPackageGroupName() != null;
    return switch (request.modelPackageType()) {
      case VERSIONED -> versioned;
      case BOTH -> true;
      case UNVERSIONED, UNKNOWN_TO_SDK_VERSION -> !versioned;
      case null -> versioned == (request.modelPackageGroupName() != null);
    };
  }

  /** Returns the keys of a package; a version is found by {@code <group>/<number>}. */
  private ListKeys listKeys(DescribeModelPackageResponse description) {
    return new ListKeys(
        arns.name(RegistryService.KIND, description.modelPackageArn()),
        description.modelPackageStatusAsString(),
        description.creationTime(),
        description.lastModifiedTime());
  }
}
