package dev.kfold.harness.account;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.harness.client.PlannedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Transition;
import software.amazon.awssdk.services.s3.model.TransitionStorageClass;

/**
 * The bucket: encrypted, not public, with TLS only. Its lifecycle makes old objects cheaper and
 * deletes none, because registered models are among them.
 */
record BucketPart(S3Client s3, AccountNames names) implements AccountPart {

  private static final String SERVICE = "s3";
  private static final int NOT_FOUND = 404;

  @Override
  public String kind() {
    return "bucket";
  }

  @Override
  public String name() {
    return names.bucket();
  }

  @Override
  public PartState state() {
    try {
      s3.headBucket(request -> request.bucket(name()));
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return new PartState.Missing();
      }
      throw new InvalidInputException(
          "bucket %s: S3 answers with status %d, perhaps because it is another account's; choose another --bucket."
              .formatted(name(), e.statusCode()));
    }
    List<String> differences = new ArrayList<>();
    require(
        differences,
        "public access is not blocked",
        () ->
            s3.getPublicAccessBlock(request -> request.bucket(name()))
                .publicAccessBlockConfiguration()
                .equals(noPublicAccess()));
    require(
        differences,
        "no default encryption",
        () ->
            s3.getBucketEncryption(request -> request.bucket(name()))
                .serverSideEncryptionConfiguration()
                .hasRules());
    require(
        differences,
        "no lifecycle of its own",
        () ->
            s3.getBucketLifecycleConfiguration(request -> request.bucket(name())).rules().stream()
                .map(LifecycleRule::id)
                .toList()
                .containsAll(lifecycle().rules().stream().map(LifecycleRule::id).toList()));
    require(
        differences,
        "requests without TLS are not refused",
        () ->
            PolicyText.areEqual(
                s3.getBucketPolicy(request -> request.bucket(name())).policy(),
                PolicyText.of("bucket-policy", names)));
    return new PartState.Present(isOwn(), differences);
  }

  private boolean isOwn() {
    return read(() -> s3.getBucketTagging(request -> request.bucket(name())).tagSet())
        .orElse(List.of())
        .contains(tag());
  }

  private static void require(
      List<String> differences, String difference, Supplier<Boolean> condition) {
    if (!read(condition).orElse(false)) {
      differences.add(difference);
    }
  }

  /** Reads a setting; empty if there is none, which S3 reports as an error. */
  private static <T> Optional<T> read(Supplier<T> setting) {
    try {
      return Optional.of(setting.get());
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public PlannedRequest creation() {
    CreateBucketRequest.Builder request = CreateBucketRequest.builder().bucket(name());
    if (!names.region().equals("us-east-1")) { // which S3 does not accept as a constraint
      request.createBucketConfiguration(place -> place.locationConstraint(names.region()));
    }
    return PlannedRequest.of(SERVICE, request.build(), s3::createBucket);
  }

  @Override
  public List<PlannedRequest> settings() {
    return List.of(
        PlannedRequest.of(
            SERVICE,
            PutBucketTaggingRequest.builder()
                .bucket(name())
                .tagging(tagging -> tagging.tagSet(tag()))
                .build(),
            s3::putBucketTagging),
        PlannedRequest.of(
            SERVICE,
            PutPublicAccessBlockRequest.builder()
                .bucket(name())
                .publicAccessBlockConfiguration(noPublicAccess())
                .build(),
            s3::putPublicAccessBlock),
        PlannedRequest.of(
            SERVICE,
            PutBucketEncryptionRequest.builder()
                .bucket(name())
                .serverSideEncryptionConfiguration(encryption -> encryption.rules(encrypted()))
                .build(),
            s3::putBucketEncryption),
        PlannedRequest.of(
            SERVICE,
            PutBucketLifecycleConfigurationRequest.builder()
                .bucket(name())
                .lifecycleConfiguration(lifecycle())
                .build(),
            s3::putBucketLifecycleConfiguration),
        PlannedRequest.of(
            SERVICE,
            PutBucketPolicyRequest.builder()
                .bucket(name())
                .policy(PolicyText.of("bucket-policy", names))
                .build(),
            s3::putBucketPolicy));
  }

  @Override
  public List<PlannedRequest> removal(boolean deleteData) {
    List<PlannedRequest> requests = new ArrayList<>();
    for (ListObjectsV2Response page : s3.listObjectsV2Paginator(list -> list.bucket(name()))) {
      if (!page.contents().isEmpty()) {
        if (!deleteData) {
          throw new InvalidInputException(
              "bucket %s: has objects, such as %s, expected none; copy what you need and give --delete-data."
                  .formatted(name(), page.contents().getFirst().key()));
        }
        requests.add(deletion(page));
      }
    }
    requests.add(
        PlannedRequest.of(
            SERVICE, DeleteBucketRequest.builder().bucket(name()).build(), s3::deleteBucket));
    return requests;
  }

  private PlannedRequest deletion(ListObjectsV2Response page) {
    List<ObjectIdentifier> objects =
        page.contents().stream()
            .map(object -> ObjectIdentifier.builder().key(object.key()).build())
            .toList();
    return PlannedRequest.of(
        SERVICE,
        DeleteObjectsRequest.builder()
            .bucket(name())
            .delete(delete -> delete.objects(objects).quiet(true))
            .build(),
        s3::deleteObjects);
  }

  private Tag tag() {
    return Tag.builder().key(TAG).value(names.prefix()).build();
  }

  private static PublicAccessBlockConfiguration noPublicAccess() {
    return PublicAccessBlockConfiguration.builder()
        .blockPublicAcls(true)
        .ignorePublicAcls(true)
        .blockPublicPolicy(true)
        .restrictPublicBuckets(true)
        .build();
  }

  private static ServerSideEncryptionRule encrypted() {
    return ServerSideEncryptionRule.builder()
        .applyServerSideEncryptionByDefault(
            byDefault -> byDefault.sseAlgorithm(ServerSideEncryption.AES256))
        .build();
  }

  private static BucketLifecycleConfiguration lifecycle() {
    LifecycleRule uploads =
        LifecycleRule.builder()
            .id("incomplete-uploads")
            .status(ExpirationStatus.ENABLED)
            .filter(filter -> filter.prefix(""))
            .abortIncompleteMultipartUpload(abort -> abort.daysAfterInitiation(7))
            .build();
    LifecycleRule tiers =
        LifecycleRule.builder()
            .id("cheaper-storage")
            .status(ExpirationStatus.ENABLED)
            .filter(filter -> filter.prefix(""))
            .transitions(
                Transition.builder()
                    .days(30)
                    .storageClass(TransitionStorageClass.INTELLIGENT_TIERING)
                    .build())
            .build();
    return BucketLifecycleConfiguration.builder().rules(uploads, tiers).build();
  }
}
