package dev.kfold.harness.policy;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.access.AccessRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The calls that SageMaker makes with the role of a job or a model, as AWS documents them, because
 * the local endpoint neither pulls images nor writes to CloudWatch, and has neither networks nor
 * keys.
 */
record CallsOnBehalf(JsonNode documented) {

  static CallsOnBehalf read() {
    try (InputStream json = CallsOnBehalf.class.getResourceAsStream("calls-on-behalf.json")) {
      return new CallsOnBehalf(new JsonMapper().readTree(Objects.requireNonNull(json)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the calls for a training job. */
  List<AccessRequest> of(DescribeTrainingJobResponse job) {
    List<String> kinds = new ArrayList<>(List.of("every job"));
    Map<String, String> values = new TreeMap<>(values("TrainingJobs", job.trainingJobName()));
    values.put("IMAGE_REPOSITORY", repository(job.algorithmSpecification().trainingImage()));
    if (job.vpcConfig() != null) {
      kinds.add("vpc");
    }
    if (job.checkpointConfig() != null) {
      kinds.add("checkpoints");
      S3Location folder = S3Location.parse(job.checkpointConfig().s3Uri());
      values.put("CHECKPOINTS", folder.bucket() + "/" + folder.key().replaceAll("/$", ""));
    }
    addKeys(
        job.outputDataConfig().kmsKeyId(), job.resourceConfig().volumeKmsKeyId(), kinds, values);
    return calls(kinds, values, job.roleArn());
  }

  /** Returns the calls for a processing job. */
  List<AccessRequest> of(DescribeProcessingJobResponse job) {
    List<String> kinds = new ArrayList<>(List.of("every job"));
    Map<String, String> values = new TreeMap<>(values("ProcessingJobs", job.processingJobName()));
    values.put("IMAGE_REPOSITORY", repository(job.appSpecification().imageUri()));
    if (job.networkConfig() != null && job.networkConfig().vpcConfig() != null) {
      kinds.add("vpc");
    }
    addKeys(
        job.processingOutputConfig().kmsKeyId(),
        job.processingResources().clusterConfig().volumeKmsKeyId(),
        kinds,
        values);
    return calls(kinds, values, job.roleArn());
  }

  /**
   * Returns the calls for the container of a model that an endpoint serves.
   *
   * @param endpoint its name
   * @param role ARN of the model's role
   */
  List<AccessRequest> of(ModelPackageContainerDefinition container, String endpoint, String role) {
    Map<String, String> values = new TreeMap<>(values("Endpoints/" + endpoint, "AllTraffic"));
    values.put("IMAGE_REPOSITORY", repository(container.image()));
    S3Location artifact = S3Location.parse(container.modelDataUrl());
    values.put("MODEL_DATA", artifact.bucket() + "/" + artifact.key());
    return calls(List.of("every job", "model"), values, role);
  }

  /** Adds the kinds of calls for keys; the service describes a missing one as an empty text. */
  private static void addKeys(
      @Nullable String output,
      @Nullable String volume,
      List<String> kinds,
      Map<String, String> values) {
    if (output != null && !output.isEmpty()) {
      kinds.add("encrypted input and output");
      values.put("KEY", output);
    }
    if (volume != null && !volume.isEmpty()) {
      kinds.add("encrypted volumes");
      values.put("KEY", volume);
    }
  }

  /**
   * Returns the calls of KMS that S3 makes for the readers and writers of a bucket whose objects it
   * encrypts with a key.
   *
   * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html">S3
   *     and keys of KMS</a>
   */
  static List<AccessRequest> ofAnEncryptedBucket(Collection<AccessRequest> calls, String key) {
    Map<String, String> needed =
        Map.of("s3:GetObject", "kms:Decrypt", "s3:PutObject", "kms:GenerateDataKey");
    return calls.stream()
        .filter(call -> needed.containsKey(call.action()))
        .map(call ->
            AccessRequest.of(Objects.requireNonNull(needed.get(call.action())), key)
                .by(call.role()))
        .distinct()
        .toList();
  }

  /** Returns every documented action. */
  List<String> actions() {
    return kinds().flatMap(this::callsOf).map(call -> call.path("action").asString()).toList();
  }

  /** Returns the pages that document the calls. */
  List<String> pages() {
    return kinds().map(kind -> documented.path(kind).path("page").asString("")).toList();
  }

  private Stream<String> kinds() {
    return documented.propertyNames().stream().filter(name -> !name.equals("comment"));
  }

  private Stream<JsonNode> callsOf(String kind) {
    return documented.path(kind).path("calls").valueStream();
  }

  private static Map<String, String> values(String logGroup, String job) {
    return Map.of(
        "REGION", "us-east-1", "ACCOUNT", "000000000000", "LOG_GROUP", logGroup, "JOB", job);
  }

  private List<AccessRequest> calls(List<String> kinds, Map<String, String> values, String role) {
    return kinds.stream()
        .flatMap(this::callsOf)
        .map(call ->
            new AccessRequest(
                Optional.of(role),
                call.path("action").stringValue(),
                filled(call.path("resource").stringValue(), values),
                call.path("conditionKeys").properties().stream()
                    .collect(
                        Collectors.toMap(
                            Map.Entry::getKey,
                            it -> it.getValue().valueStream().map(JsonNode::asString).toList()))))
        .toList();
  }

  private static String filled(String resource, Map<String, String> values) {
    String filled = resource;
    for (var value : values.entrySet()) {
      filled = filled.replace(value.getKey(), value.getValue());
    }
    return filled;
  }

  /** Returns the repository of an image, {@code kfold-cv} of {@code …amazonaws.com/kfold-cv:1}. */
  private static String repository(String image) {
    return image.replaceFirst("^[^/]*/", "").replaceFirst("[:@].*$", "");
  }
}
