package dev.kfold.sagemaker;

import dev.kfold.sagemaker.s3.FolderArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantInstanceType;
import software.amazon.awssdk.services.sagemaker.waiters.SageMakerWaiter;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;

/** Models of {@link ServingProgram} and their endpoints, with a client that invokes them. */
public record HostedModels(RunningEndpoint endpoint, SageMakerRuntimeClient runtime)
    implements AutoCloseable {

  public static HostedModels of(RunningEndpoint endpoint) {
    SageMakerRuntimeClient runtime =
        SageMakerRuntimeClient.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(endpoint.endpoint().sageMakerUri())
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(client -> client.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
    return new HostedModels(endpoint, runtime);
  }

  /** Stores model data that makes the model give this answer; returns its URI. */
  public String data(String answer) {
    try {
      Path folder = Files.createTempDirectory("model");
      Files.writeString(folder.resolve("answer.txt"), answer);
      Path archive = Files.createTempFile("model", ".tar.gz");
      FolderArchive.write(folder, archive);
      endpoint
          .s3()
          .putObject(
              object -> object.bucket(RunningEndpoint.BUCKET).key(answer + "/model.tar.gz"),
              archive);
      Files.delete(archive);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "s3://%s/%s/model.tar.gz".formatted(RunningEndpoint.BUCKET, answer);
  }

  /** Registers an approved version in a group, whose model answers {@code fit}. */
  public void approvedVersion(String group) {
    String data = data("fit");
    sageMaker()
        .createModelPackage(it ->
            it.modelPackageGroupName(group)
                .modelApprovalStatus("Approved")
                .inferenceSpecification(inference ->
                    inference
                        .supportedContentTypes("text/csv")
                        .supportedResponseMIMETypes("text/csv")
                        .containers(
                            ModelPackageContainerDefinition.builder()
                                .image(RunningEndpoint.IMAGE)
                                .modelDataUrl(data)
                                .build())));
  }

  /** Creates a model that answers with its own name. */
  public void model(String name, Map<String, String> environment) {
    String url = data(name);
    sageMaker()
        .createModel(model ->
            model
                .modelName(name)
                .executionRoleArn(RunningEndpoint.ROLE)
                .primaryContainer(container ->
                    container
                        .image(RunningEndpoint.IMAGE)
                        .modelDataUrl(url)
                        .environment(environment)));
  }

  public void model(String name) {
    model(name, Map.of());
  }

  public static ProductionVariant variant(String name, String model, float weight) {
    return ProductionVariant.builder()
        .variantName(name)
        .modelName(model)
        .instanceType(ProductionVariantInstanceType.ML_M5_LARGE)
        .initialInstanceCount(1)
        .initialVariantWeight(weight)
        .build();
  }

  /** Creates a configuration and an endpoint of the same name. */
  public void create(String name, ProductionVariant... variants) {
    config(name, variants);
    sageMaker().createEndpoint(endpoint -> endpoint.endpointName(name).endpointConfigName(name));
  }

  public void config(String name, ProductionVariant... variants) {
    sageMaker()
        .createEndpointConfig(
            config -> config.endpointConfigName(name).productionVariants(variants));
  }

  /** Creates a model and an endpoint of the same name and waits until it is in service. */
  public void serve(String name) {
    model(name);
    serve(name, name);
  }

  /** Creates an endpoint for a model and waits until it is in service. */
  public void serve(String name, String model) {
    create(name, variant("AllTraffic", model, 1));
    awaitInService(name);
  }

  /** Updates an endpoint to a configuration {@code <name>-2} for a model, and waits for the end. */
  public void update(String name, String model) {
    String config = name + "-2";
    config(config, variant("AllTraffic", model, 1));
    sageMaker().updateEndpoint(endpoint -> endpoint.endpointName(name).endpointConfigName(config));
    awaitInService(name);
  }

  public DescribeEndpointResponse describe(String name) {
    return sageMaker().describeEndpoint(endpoint -> endpoint.endpointName(name));
  }

  public void awaitInService(String name) {
    try (SageMakerWaiter waiter = waiter()) {
      waiter.waitUntilEndpointInService(endpoint -> endpoint.endpointName(name));
    }
  }

  public void awaitDeleted(String name) {
    try (SageMakerWaiter waiter = waiter()) {
      waiter.waitUntilEndpointDeleted(endpoint -> endpoint.endpointName(name));
    }
  }

  public String invoke(String name, String body) {
    return ask(name, body).body().asUtf8String();
  }

  public InvokeEndpointResponse ask(String name, String body) {
    return runtime.invokeEndpoint(request ->
        request.endpointName(name).contentType("text/csv").body(SdkBytes.fromUtf8String(body)));
  }

  public SageMakerClient sageMaker() {
    return endpoint.sageMaker();
  }

  /** Returns the SDK's waiter with short intervals. */
  public SageMakerWaiter waiter() {
    return SageMakerWaiter.builder()
        .client(sageMaker())
        .overrideConfiguration(
            WaiterOverrideConfiguration.builder()
                .maxAttempts(Integer.MAX_VALUE)
                .waitTimeout(Duration.ofSeconds(30))
                .backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(10)))
                .build())
        .build();
  }

  @Override
  public void close() {
    runtime.close();
    endpoint.close();
  }
}
