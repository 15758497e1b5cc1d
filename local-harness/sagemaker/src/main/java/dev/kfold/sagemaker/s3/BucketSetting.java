package dev.kfold.sagemaker.s3;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/**
 * A setting of a bucket that clients write and read as a document. It is kept and returned, and has
 * no effect.
 */
enum BucketSetting {
  PUBLIC_ACCESS_BLOCK(
      "publicAccessBlock",
      "PublicAccessBlockConfiguration",
      "<BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets>",
      "NoSuchPublicAccessBlockConfiguration",
      "The public access block configuration was not found"),
  OWNERSHIP_CONTROLS(
      "ownershipControls",
      "OwnershipControls",
      "<Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule>",
      "OwnershipControlsNotFoundError",
      "The bucket ownership controls were not found"),
  ENCRYPTION(
      "encryption",
      "ServerSideEncryptionConfiguration",
      "<Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled></Rule>"),
  VERSIONING("versioning", "VersioningConfiguration", ""),
  LOGGING("logging", "BucketLoggingStatus", ""),
  NOTIFICATION("notification", "NotificationConfiguration", ""),
  ACCELERATE("accelerate", "AccelerateConfiguration", ""),
  REQUEST_PAYMENT("requestPayment", "RequestPaymentConfiguration", "<Payer>BucketOwner</Payer>"),
  POLICY("policy", "", "NoSuchBucketPolicy", "The bucket policy does not exist"),
  LIFECYCLE(
      "lifecycle",
      "LifecycleConfiguration",
      "NoSuchLifecycleConfiguration",
      "The lifecycle configuration does not exist"),
  CORS(
      "cors",
      "CORSConfiguration",
      "NoSuchCORSConfiguration",
      "The CORS configuration does not exist"),
  TAGGING("tagging", "Tagging", "NoSuchTagSet", "The TagSet does not exist"),
  WEBSITE(
      "website",
      "WebsiteConfiguration",
      "NoSuchWebsiteConfiguration",
      "The specified bucket does not have a website configuration"),
  REPLICATION(
      "replication",
      "ReplicationConfiguration",
      "ReplicationConfigurationNotFoundError",
      "The replication configuration was not found"),
  OBJECT_LOCK(
      "object-lock",
      "ObjectLockConfiguration",
      "ObjectLockConfigurationNotFoundError",
      "Object Lock configuration does not exist for this bucket");

  private final String query;
  private final String root;
  private final Optional<String> initial;
  private final Optional<String> missingCode;
  private final String missingMessage;

  /** Creates a setting that every bucket has from the start, and that can be deleted. */
  BucketSetting(String query, String root, String initial, String code, String message) {
    this(query, root, Optional.of(initial), Optional.of(code), message);
  }

  /** Creates a setting that every bucket always has. */
  BucketSetting(String query, String root, String initial) {
    this(query, root, Optional.of(initial), Optional.empty(), "");
  }

  /** Creates a setting that buckets do not have from the start. */
  BucketSetting(String query, String root, String code, String message) {
    this(query, root, Optional.empty(), Optional.of(code), message);
  }

  BucketSetting(
      String query,
      String root,
      Optional<String> initial,
      Optional<String> missingCode,
      String missingMessage) {
    this.query = query;
    this.root = root;
    this.initial = initial;
    this.missingCode = missingCode;
    this.missingMessage = missingMessage;
  }

  /** Returns the setting that a request is about, by the names in its query. */
  static Optional<BucketSetting> in(Collection<String> names) {
    return Arrays.stream(values()).filter(setting -> names.contains(setting.query)).findFirst();
  }

  /** Returns the name of the setting in the query of a request. */
  String query() {
    return query;
  }

  /** Returns the name of the root of the setting's document; empty if it is not XML. */
  String root() {
    return root;
  }

  /**
   * Returns the document of a bucket on which nobody has set anything.
   *
   * @throws software.amazon.awssdk.services.s3.model.S3Exception if there is none
   */
  byte[] initially() {
    return initial.map(this::document).orElseGet(this::afterDeletion);
  }

  /**
   * Returns the document of a bucket from which the setting has been deleted.
   *
   * @throws software.amazon.awssdk.services.s3.model.S3Exception if there is none
   */
  byte[] afterDeletion() {
    missingCode.ifPresent(code -> {
      throw S3Errors.of(404, code, missingMessage);
    });
    return document(initial.orElseThrow());
  }

  private byte[] document(String content) {
    return XmlDocuments.wrap(root, content);
  }
}
