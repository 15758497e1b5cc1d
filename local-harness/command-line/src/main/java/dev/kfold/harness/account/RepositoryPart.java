package dev.kfold.harness.account;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.harness.client.PlannedRequest;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyNotFoundException;
import software.amazon.awssdk.services.ecr.model.PutImageScanningConfigurationRequest;
import software.amazon.awssdk.services.ecr.model.PutLifecyclePolicyRequest;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.ecr.model.Tag;

/** The repository of an image: scanned at every push, without images that lost their tag. */
record RepositoryPart(EcrClient ecr, AccountNames names, String name) implements AccountPart {

  private static final String SERVICE = "ecr";

  @Override
  public String kind() {
    return "repository";
  }

  @Override
  public PartState state() {
    Repository found;
    try {
      found =
          ecr.describeRepositories(request -> request.repositoryNames(name))
              .repositories()
              .getFirst();
    } catch (RepositoryNotFoundException e) {
      return new PartState.Missing();
    }
    List<String> differences = new ArrayList<>();
    if (!Boolean.TRUE.equals(found.imageScanningConfiguration().scanOnPush())) {
      differences.add("images are not scanned");
    }
    if (!hasLifecycle()) {
      differences.add("another lifecycle or none");
    }
    boolean own =
        ecr.listTagsForResource(request -> request.resourceArn(found.repositoryArn()))
            .tags()
            .contains(tag());
    return new PartState.Present(own, differences);
  }

  private boolean hasLifecycle() {
    try {
      return PolicyText.areEqual(
          ecr.getLifecyclePolicy(request -> request.repositoryName(name)).lifecyclePolicyText(),
          PolicyText.of("image-lifecycle", names));
    } catch (LifecyclePolicyNotFoundException e) {
      return false;
    }
  }

  @Override
  public PlannedRequest creation() {
    return PlannedRequest.of(
        SERVICE,
        CreateRepositoryRequest.builder()
            .repositoryName(name)
            .imageScanningConfiguration(scanning -> scanning.scanOnPush(true))
            .tags(tag())
            .build(),
        ecr::createRepository);
  }

  @Override
  public List<PlannedRequest> settings() {
    return List.of(
        PlannedRequest.of(
            SERVICE,
            PutImageScanningConfigurationRequest.builder()
                .repositoryName(name)
                .imageScanningConfiguration(scanning -> scanning.scanOnPush(true))
                .build(),
            ecr::putImageScanningConfiguration),
        PlannedRequest.of(
            SERVICE,
            PutLifecyclePolicyRequest.builder()
                .repositoryName(name)
                .lifecyclePolicyText(PolicyText.of("image-lifecycle", names))
                .build(),
            ecr::putLifecyclePolicy));
  }

  @Override
  public List<PlannedRequest> removal(boolean deleteData) {
    boolean hasImages =
        !ecr.listImages(request -> request.repositoryName(name)).imageIds().isEmpty();
    if (hasImages && !deleteData) {
      throw new InvalidInputException(
          "repository %s: has images, expected none; give --delete-data to remove them too."
              .formatted(name));
    }
    return List.of(
        PlannedRequest.of(
            SERVICE,
            DeleteRepositoryRequest.builder().repositoryName(name).force(deleteData).build(),
            ecr::deleteRepository));
  }

  private Tag tag() {
    return Tag.builder().key(TAG).value(names.prefix()).build();
  }
}
