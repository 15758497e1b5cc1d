package dev.kfold.harness.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.RunningEndpoint;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageGroupSummary;
import software.amazon.awssdk.services.sagemaker.model.ModelSummary;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionSummary;

/** What clients of all kinds have been told is stored. */
final class AcknowledgedLoad {

  private static final int PART = 5 * 1024 * 1024;
  private static final String PIPELINE = "killed";

  private final Set<String> groups = new ConcurrentSkipListSet<>();
  private final Set<String> models = new ConcurrentSkipListSet<>();
  private final Set<String> executions = new ConcurrentSkipListSet<>();

  /** The lengths of the acknowledged objects, by key. */
  private final Map<String, Integer> objects = new ConcurrentHashMap<>();

  private final Semaphore acknowledged = new Semaphore(0);

  /** A request that a client repeats, each time with another number. */
  @FunctionalInterface
  interface Work {
    void run(SageMakerClient client, S3Client s3, int number);
  }

  /** Returns the work of one round; all its names are new. */
  List<Work> works(int round) {
    return List.of(
        (client, _, number) -> createGroup(client, "group-%d-%d".formatted(round, number)),
        (client, _, number) -> createModel(client, "model-%d-%d".formatted(round, number)),
        (client, _, _) -> execute(client),
        (_, s3, number) -> put(s3, "plain/%d-%d".formatted(round, number), 1 << (number % 21)),
        (_, s3, number) -> putInParts(s3, "parts/%d-%d".formatted(round, number)));
  }

  /** Repeats a work until the process is killed. */
  void repeat(Work work, UpProcess up) {
    try (SageMakerClient client = RunningEndpoint.sageMakerClient(up.sageMaker()).build();
        S3Client s3 = RunningEndpoint.s3Client(up.s3())) {
      for (int number = 0; true; number++) {
        work.run(client, s3, number);
        acknowledged.release();
      }
    } catch (SdkException | UncheckedIOException e) {
      // killed
    }
  }

  /** Waits until this number of further requests have been acknowledged. */
  void awaitMore(int requests) throws InterruptedException {
    acknowledged.drainPermits();
    assertThat(acknowledged.tryAcquire(requests, 120, TimeUnit.SECONDS)).isTrue();
  }

  /** Verifies that all of it is there, and that no object is torn; creates what the work needs. */
  void verify(SageMakerClient client, S3Client s3) {
    prepare(client, s3);
    assertThat(
            client.listModelPackageGroupsPaginator(it -> it.maxResults(100)).stream()
                .flatMap(page -> page.modelPackageGroupSummaryList().stream())
                .map(ModelPackageGroupSummary::modelPackageGroupName))
        .containsAll(groups)
        .doesNotHaveDuplicates();
    assertThat(
            client.listModelsPaginator(it -> it.maxResults(100)).stream()
                .flatMap(page -> page.models().stream())
                .map(ModelSummary::modelName))
        .containsAll(models)
        .doesNotHaveDuplicates();
    verifyExecutions(client);
    verifyObjects(s3);
  }

  private void verifyExecutions(SageMakerClient client) {
    List<PipelineExecutionSummary> found =
        client
            .listPipelineExecutionsPaginator(it -> it.pipelineName(PIPELINE).maxResults(100))
            .stream()
            .flatMap(page -> page.pipelineExecutionSummaries().stream())
            .toList();
    assertThat(found)
        .extracting(PipelineExecutionSummary::pipelineExecutionArn)
        .containsAll(executions);
    assertThat(found)
        .extracting(PipelineExecutionSummary::pipelineExecutionStatus)
        .doesNotContain(PipelineExecutionStatus.EXECUTING);
  }

  private void verifyObjects(S3Client s3) {
    Map<String, Long> found = new TreeMap<>();
    s3.listObjectsV2Paginator(it -> it.bucket(RunningEndpoint.BUCKET))
        .contents()
        .forEach((S3Object object) -> found.put(object.key(), object.size()));
    objects.forEach((key, length) -> assertThat(found).containsEntry(key, Long.valueOf(length)));
    // an object whose answer did not arrive is complete too, and nothing else is visible
    assertThat(found.keySet()).allMatch(key -> key.matches("(plain|parts)/\\d+-\\d+"));
    found.forEach((key, length) ->
        assertThat(
                s3.getObjectAsBytes(it -> it.bucket(RunningEndpoint.BUCKET).key(key)).asByteArray())
            .hasSize(length.intValue())
            .endsWith(end(key)));
  }

  @Override
  public String toString() {
    return "acknowledged and found again: %d groups, %d models, %d executions, %d objects"
        .formatted(groups.size(), models.size(), executions.size(), objects.size());
  }

  private static void prepare(SageMakerClient client, S3Client s3) {
    try {
      s3.createBucket(it -> it.bucket(RunningEndpoint.BUCKET));
      client.createPipeline(it ->
          it.pipelineName(PIPELINE)
              .roleArn(RunningEndpoint.ROLE)
              .clientRequestToken("t".repeat(40))
              .pipelineDefinition(
                  "{\"Version\":\"2020-12-01\",\"Steps\":[{\"Name\":\"Fail\",\"Type\":\"Fail\",\"Arguments\":{\"ErrorMessage\":\"as planned\"}}]}"));
    } catch (BucketAlreadyOwnedByYouException e) {
      // an earlier round has created both
    }
  }

  private void createGroup(SageMakerClient client, String name) {
    client.createModelPackageGroup(it -> it.modelPackageGroupName(name));
    groups.add(name);
  }

  private void createModel(SageMakerClient client, String name) {
    client.createModel(it ->
        it.modelName(name)
            .executionRoleArn(RunningEndpoint.ROLE)
            .primaryContainer(container -> container.image(RunningEndpoint.IMAGE)));
    models.add(name);
  }

  private void execute(SageMakerClient client) {
    executions.add(
        client
            .startPipelineExecution(
                it -> it.pipelineName(PIPELINE).clientRequestToken(UUID.randomUUID().toString()))
            .pipelineExecutionArn());
  }

  private void put(S3Client s3, String key, int size) {
    byte[] content = content(key, size);
    s3.putObject(it -> it.bucket(RunningEndpoint.BUCKET).key(key), RequestBody.fromBytes(content));
    objects.put(key, content.length);
  }

  private void putInParts(S3Client s3, String key) {
    byte[] end = content(key, 1000);
    String upload =
        s3.createMultipartUpload(it -> it.bucket(RunningEndpoint.BUCKET).key(key)).uploadId();
    List<CompletedPart> parts =
        List.of(part(s3, key, upload, 1, new byte[PART]), part(s3, key, upload, 2, end));
    s3.completeMultipartUpload(it ->
        it.bucket(RunningEndpoint.BUCKET)
            .key(key)
            .uploadId(upload)
            .multipartUpload(all -> all.parts(parts)));
    objects.put(key, PART + end.length);
  }

  private static CompletedPart part(
      S3Client s3, String key, String upload, int number, byte[] content) {
    String tag =
        s3.uploadPart(
                it ->
                    it.bucket(RunningEndpoint.BUCKET).key(key).uploadId(upload).partNumber(number),
                RequestBody.fromBytes(content))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(tag).build();
  }

  /** Returns content that ends with the object's key, so that a missing end is noticed. */
  private static byte[] content(String key, int size) {
    byte[] end = end(key);
    byte[] content = new byte[size + end.length];
    System.arraycopy(end, 0, content, size, end.length);
    return content;
  }

  private static byte[] end(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
