package dev.kfold.sagemaker;

import dev.kfold.contract.Program;
import dev.kfold.sagemaker.executor.EmbeddedExecutor;
import dev.kfold.sagemaker.faultinjection.FaultInjector;
import dev.kfold.sagemaker.faultinjection.FaultPlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.waiters.Waiter;
import software.amazon.awssdk.core.waiters.WaiterAcceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClientBuilder;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;
import software.amazon.awssdk.services.sagemaker.model.TrainingInstanceType;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** A running endpoint, whose images are one small program, with the clients of the AWS SDK. */
public final class RunningEndpoint implements AutoCloseable {

  public static final String BUCKET = "test-bucket";
  public static final String IMAGE =
      "000000000000.dkr.ecr.us-east-1.amazonaws.com/kfold-trainer:latest";
  public static final String ROLE = "arn:aws:iam::000000000000:role/service-role/local";
  private static final Duration POLL = Duration.ofMillis(5);
  private static final Set<TrainingJobStatus> ENDED =
      Set.of(TrainingJobStatus.COMPLETED, TrainingJobStatus.FAILED, TrainingJobStatus.STOPPED);

  private final LocalEndpoint endpoint;
  private final SageMakerClient sageMaker;
  private final S3Client s3;

  private RunningEndpoint(LocalEndpoint endpoint) {
    this.endpoint = endpoint;
    this.sageMaker = sageMakerClient(endpoint).build();
    this.s3 = s3Client(endpoint.s3Uri());
    createBucket();
  }

  private void createBucket() {
    try {
      s3.createBucket(bucket -> bucket.bucket(BUCKET));
    } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException e) {
      // an earlier endpoint in the same folder has created it
    }
  }

  public static RunningEndpoint start(Path data, Program program) {
    return start(data, program, Duration.ofSeconds(10));
  }

  public static RunningEndpoint start(Path data, Program program, Duration stopGrace) {
    EndpointOptions options = options(data, program);
    return start(
        new EndpointOptions(
            options.host(),
            options.port(),
            options.dataDirectory(),
            options.s3(),
            options.executor(),
            stopGrace,
            options.faults(),
            options.arns(),
            options.accessLog(),
            options.analyses()));
  }

  public static RunningEndpoint start(Path data, Program program, FaultPlan faults) {
    return start(options(data, program).withFaults(faults));
  }

  private static EndpointOptions options(Path data, Program program) {
    return EndpointOptions.of(0, data, new EmbeddedExecutor(Map.of("kfold-trainer", program), 2));
  }

  public static RunningEndpoint start(EndpointOptions options) {
    return new RunningEndpoint(LocalEndpoint.start(options));
  }

  /** Returns a client that does not retry. */
  public SageMakerClient impatient() {
    return sageMakerClient(endpoint)
        .overrideConfiguration(client -> client.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  /** Returns a client for which no failures are injected. */
  public SageMakerClient onlooker() {
    return sageMakerClient(endpoint)
        .overrideConfiguration(client -> client.putHeader(FaultInjector.HEADER, ""))
        .build();
  }

  public LocalEndpoint endpoint() {
    return endpoint;
  }

  public SageMakerClient sageMaker() {
    return sageMaker;
  }

  public S3Client s3() {
    return s3;
  }

  public void put(String key, String content) {
    put(key, content.getBytes(StandardCharsets.UTF_8));
  }

  public void put(String key, byte[] content) {
    s3.putObject(object -> object.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
  }

  public byte[] get(String key) {
    return s3.getObjectAsBytes(object -> object.bucket(BUCKET).key(key)).asByteArray();
  }

  /** Returns the files of a {@code .tar.gz} by name. */
  public Map<String, String> archive(String key) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    try (InputStream bytes = new ByteArrayInputStream(get(key));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(bytes))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  /** Returns a complete request, which tests vary. */
  public static CreateTrainingJobRequest.Builder trainingJob(String name) {
    return CreateTrainingJobRequest.builder()
        .trainingJobName(name)
        .roleArn(ROLE)
        .algorithmSpecification(
            algorithm -> algorithm.trainingImage(IMAGE).trainingInputMode(TrainingInputMode.FILE))
        .outputDataConfig(output -> output.s3OutputPath("s3://" + BUCKET + "/out"))
        .resourceConfig(resources ->
            resources
                .instanceType(TrainingInstanceType.ML_M5_LARGE)
                .instanceCount(1)
                .volumeSizeInGB(10))
        .stoppingCondition(condition -> condition.maxRuntimeInSeconds(600));
  }

  public void create(CreateTrainingJobRequest.Builder request) {
    sageMaker.createTrainingJob(request.build());
  }

  public DescribeTrainingJobResponse describe(String name) {
    return sageMaker.describeTrainingJob(request -> request.trainingJobName(name));
  }

  /** Polls until the answer satisfies the condition. */
  public static <T> T await(Class<T> type, Supplier<T> question, Predicate<T> condition) {
    return Waiter.builder(type)
        .addAcceptor(WaiterAcceptor.successOnResponseAcceptor(condition))
        .addAcceptor(WaiterAcceptor.retryOnResponseAcceptor(_ -> true))
        .overrideConfiguration(configuration ->
            configuration
                .maxAttempts(Integer.MAX_VALUE)
                .waitTimeout(Duration.ofSeconds(20))
                .backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(POLL)))
        .build()
        .run(question)
        .matched()
        .response()
        .orElseThrow();
  }

  public DescribeTrainingJobResponse await(
      String name, Predicate<DescribeTrainingJobResponse> condition) {
    return await(DescribeTrainingJobResponse.class, () -> describe(name), condition);
  }

  public DescribeTrainingJobResponse awaitEnd(String name) {
    return await(name, job -> ENDED.contains(job.trainingJobStatus()));
  }

  public DescribeTrainingJobResponse run(CreateTrainingJobRequest.Builder request) {
    create(request);
    return awaitEnd(request.build().trainingJobName());
  }

  @Override
  public void close() {
    sageMaker.close();
    s3.close();
    endpoint.close();
  }

  private static SageMakerClientBuilder sageMakerClient(LocalEndpoint endpoint) {
    return sageMakerClient(endpoint.sageMakerUri());
  }

  public static SageMakerClientBuilder sageMakerClient(URI uri) {
    return SageMakerClient.builder()
        .region(Region.US_EAST_1)
        .endpointOverride(uri)
        .credentialsProvider(credentials())
        .httpClientBuilder(UrlConnectionHttpClient.builder());
  }

  public static S3Client s3Client(URI uri) {
    return S3Client.builder()
        .region(Region.US_EAST_1)
        .endpointOverride(uri)
        .forcePathStyle(true)
        .credentialsProvider(credentials())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static AwsCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
  }
}
