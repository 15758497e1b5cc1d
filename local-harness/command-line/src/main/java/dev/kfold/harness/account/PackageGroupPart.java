package dev.kfold.harness.account;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.harness.client.PlannedRequest;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateModelPackageGroupRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteModelPackageGroupRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteModelPackageRequest;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageSummary;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** The group in which the pipeline registers its models. */
record PackageGroupPart(SageMakerClient sageMaker, AccountNames names) implements AccountPart {

  private static final String SERVICE = "sagemaker";

  @Override
  public String kind() {
    return "model package group";
  }

  @Override
  public String name() {
    return names.group();
  }

  @Override
  public PartState state() {
    String arn;
    try {
      arn =
          sageMaker
              .describeModelPackageGroup(request -> request.modelPackageGroupName(name()))
              .modelPackageGroupArn();
    } catch (SageMakerException e) {
      if (e.awsErrorDetails() != null
          && "ValidationException".equals(e.awsErrorDetails().errorCode())) {
        return new PartState.Missing(); // "ModelPackageGroup … does not exist."
      }
      throw e;
    }
    boolean own =
        sageMaker.listTagsPaginator(request -> request.resourceArn(arn)).tags().stream()
            .anyMatch(tag()::equals);
    return new PartState.Present(own, List.of());
  }

  @Override
  public PlannedRequest creation() {
    return PlannedRequest.of(
        SERVICE,
        CreateModelPackageGroupRequest.builder().modelPackageGroupName(name()).tags(tag()).build(),
        sageMaker::createModelPackageGroup);
  }

  @Override
  public List<PlannedRequest> settings() {
    return List.of();
  }

  @Override
  public List<PlannedRequest> removal(boolean deleteData) {
    List<PlannedRequest> requests = new ArrayList<>();
    for (ModelPackageSummary version :
        sageMaker
            .listModelPackagesPaginator(list -> list.modelPackageGroupName(name()))
            .modelPackageSummaryList()) {
      if (!deleteData) {
        throw new InvalidInputException(
            "model package group %s: has models, such as %s, expected none; give --delete-data to remove them too."
                .formatted(name(), version.modelPackageArn()));
      }
      requests.add(
          PlannedRequest.of(
              SERVICE,
              DeleteModelPackageRequest.builder()
                  .modelPackageName(version.modelPackageArn())
                  .build(),
              sageMaker::deleteModelPackage));
    }
    requests.add(
        PlannedRequest.of(
            SERVICE,
            DeleteModelPackageGroupRequest.builder().modelPackageGroupName(name()).build(),
            sageMaker::deleteModelPackageGroup));
    return requests;
  }

  private Tag tag() {
    return Tag.builder().key(TAG).value(names.prefix()).build();
  }
}
