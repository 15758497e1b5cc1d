package dev.kfold.harness.deployment;

import dev.kfold.contract.InvalidInputException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.ListModelPackagesRequest;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageSummary;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** Finds the model package to deploy. */
record PackageChoice(SageMakerClient sageMaker) {

  /**
   * Returns a model package.
   *
   * @param given an ARN, or a group's name for its newest approved version
   * @param approve whether the package will be approved; then the newest version of a group is
   *     chosen
   * @throws InvalidInputException if there is no such package, it is not approved and will not be,
   *     or its registration has not completed
   */
  ChosenPackage choose(String given, boolean approve) {
    DescribeModelPackageResponse found =
        describe(given.startsWith("arn:") ? given : newest(given, approve));
    if (found.modelPackageStatus() != ModelPackageStatus.COMPLETED) {
      throw new InvalidInputException(
          "%s: its status is %s, expected Completed; wait for its registration, or choose another version."
              .formatted(found.modelPackageArn(), found.modelPackageStatusAsString()));
    }
    boolean approved = found.modelApprovalStatus() == ModelApprovalStatus.APPROVED;
    if (!approved && !approve) {
      throw new InvalidInputException(
          "%s: is %s, expected Approved; look at its evaluation and give --approve."
              .formatted(found.modelPackageArn(), found.modelApprovalStatusAsString()));
    }
    return new ChosenPackage(
        found.modelPackageArn(),
        found.modelPackageGroupName(),
        found.modelPackageVersion(),
        approved,
        found.inferenceSpecification().supportedRealtimeInferenceInstanceTypesAsStrings());
  }

  private DescribeModelPackageResponse describe(String arn) {
    DescribeModelPackageResponse found;
    try {
      found = sageMaker.describeModelPackage(request -> request.modelPackageName(arn));
    } catch (SageMakerException e) {
      throw unknown(e, "%s: found no such model package".formatted(arn));
    }
    if (found.modelPackageVersion() == null || found.inferenceSpecification() == null) {
      throw new InvalidInputException(
          "%s: has no version or no InferenceSpecification, expected a version of a model package group; choose one that the pipeline registered."
              .formatted(arn));
    }
    return found;
  }

  private String newest(String group, boolean approve) {
    Optional<ModelPackageSummary> chosen =
        newest(group, approve ? null : ModelApprovalStatus.APPROVED);
    return chosen
        .orElseThrow(() ->
            new InvalidInputException(
                newest(group, null)
                    .map(newest ->
                        "%s: has no approved version; its newest is %s, which --approve approves and deploys."
                            .formatted(group, newest.modelPackageArn()))
                    .orElse(
                        "%s: has no version yet; the pipeline registers one if the baseline is reached."
                            .formatted(group))))
        .modelPackageArn();
  }

  private Optional<ModelPackageSummary> newest(String group, @Nullable ModelApprovalStatus status) {
    ListModelPackagesRequest request =
        ListModelPackagesRequest.builder()
            .modelPackageGroupName(group)
            .modelApprovalStatus(status)
            .sortBy("CreationTime")
            .sortOrder("Descending")
            .build();
    try {
      sageMaker.describeModelPackageGroup(named -> named.modelPackageGroupName(group));
      return sageMaker.listModelPackagesPaginator(request).modelPackageSummaryList().stream()
          .findFirst();
    } catch (SageMakerException e) {
      throw unknown(e, "%s: found no such model package group".formatted(group));
    }
  }

  /** Returns a sentence for a missing resource, and the error itself otherwise. */
  private static RuntimeException unknown(SageMakerException e, String what) {
    String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    return code.equals("ValidationException") || code.startsWith("ResourceNotFound")
        ? new InvalidInputException(
            what
                + "; give the ARN of a model package or the name of a group of this region and"
                + " account.")
        : e;
  }
}
