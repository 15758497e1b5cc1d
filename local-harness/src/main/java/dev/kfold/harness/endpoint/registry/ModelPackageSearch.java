package dev.kfold.harness.endpoint.registry;

import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.ListModelPackagesRequest;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageSortBy;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageSummary;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;

/** The filters and the order of a list of model packages. */
record ModelPackageSearch(ListModelPackagesRequest request) {

  List<ModelPackageSummary> in(List<DescribeModelPackageResponse> packages) {
    Comparator<DescribeModelPackageResponse> order =
        request.sortBy() == ModelPackageSortBy.NAME
            ? Comparator.comparing(DescribeModelPackageResponse::modelPackageArn)
            : Comparator.comparing(DescribeModelPackageResponse::creationTime);
    return packages.stream()
        .filter(this::matches)
        .sorted(request.sortOrder() == SortOrder.DESCENDING ? order.reversed() : order)
        .map(ModelPackageSearch::summary)
        .toList();
  }

  private boolean matches(DescribeModelPackageResponse description) {
    return matchesType(description)
        && (request.modelPackageGroupName() == null
            || lastPart(request.modelPackageGroupName())
                .equals(description.modelPackageGroupName()))
        && (request.modelApprovalStatus() == null
            || request.modelApprovalStatus() == description.modelApprovalStatus())
        && (request.nameContains() == null
            || description.modelPackageArn().contains(request.nameContains()))
        && (request.creationTimeAfter() == null
            || description.creationTime().isAfter(request.creationTimeAfter()))
        && (request.creationTimeBefore() == null
            || description.creationTime().isBefore(request.creationTimeBefore()));
  }

  /** A group asks for its versions; without one and without a type only single ones are listed. */
  private boolean matchesType(DescribeModelPackageResponse description) {
    boolean versioned = description.modelPackageGroupName() != null;
    return switch (request.modelPackageType()) {
      case VERSIONED -> versioned;
      case BOTH -> true;
      case UNVERSIONED, UNKNOWN_TO_SDK_VERSION -> !versioned;
      case null -> versioned == (request.modelPackageGroupName() != null);
    };
  }

  private static String lastPart(String nameOrArn) {
    return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
  }

  private static ModelPackageSummary summary(DescribeModelPackageResponse description) {
    return ModelPackageSummary.builder()
        .modelPackageName(description.modelPackageName())
        .modelPackageGroupName(description.modelPackageGroupName())
        .modelPackageVersion(description.modelPackageVersion())
        .modelPackageArn(description.modelPackageArn())
        .modelPackageDescription(description.modelPackageDescription())
        .creationTime(description.creationTime())
        .modelPackageStatus(description.modelPackageStatus())
        .modelApprovalStatus(description.modelApprovalStatus())
        .build();
  }
}
