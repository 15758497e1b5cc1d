package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;

@TestInstance(Lifecycle.PER_CLASS)
class RequestsTest {

  private RunningEndpoint endpoint;
  private Path data;

  @BeforeAll
  void startEndpoint(@TempDir Path folder) {
    data = folder;
    endpoint = RunningEndpoint.start(folder, (_, _) -> 0);
  }

  @AfterAll
  void stopEndpoint() {
    endpoint.close();
  }

  @Test
  void namesAllViolationsOfARequestAtOnce() {
    assertThatThrownBy(() ->
            endpoint.create(
                RunningEndpoint.trainingJob("under_score")
                    .roleArn(null)
                    .resourceConfig(resources ->
                        resources
                            .instanceType("ml.tiny")
                            .instanceCount(1)
                            .keepAlivePeriodInSeconds(99_999))))
        .isInstanceOfSatisfying(
            SageMakerException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
              assertThat(e.awsErrorDetails().errorMessage())
                  .startsWith("4 validation errors detected: ")
                  .contains(
                      "Value 'under_score' at 'trainingJobName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}",
                      "Value null at 'roleArn' failed to satisfy constraint: Member must not be null",
                      "Value 'ml.tiny' at 'resourceConfig.instanceType' failed to satisfy constraint: Member must satisfy enum value set: [",
                      "Value '99999' at 'resourceConfig.keepAlivePeriodInSeconds' failed to satisfy constraint: Member must have value less than or equal to");
            });
  }

  @Test
  void limitsTheNumberAndTheValuesOfHyperParameters() {
    assertThatThrownBy(() ->
            endpoint.create(
                RunningEndpoint.trainingJob("long-value")
                    .hyperParameters(Map.of("c", "1".repeat(2501)))))
        .hasMessageContaining(
            "at 'hyperParameters' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 2500");
  }

  @Test
  void longHeadersGetAnAnswer() throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.endpoint().sageMakerUri());
    for (int i = 0; i < 9; i++) {
      request.header("X-Long-" + i, "x".repeat(8 << 10));
    }

    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          client.send(request.POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(431);
      assertThat(response.body()).contains("65536 bytes");
    }
  }

  @Test
  void pagesHaveTheSameLimitOfHeaders() throws Exception {
    HttpRequest page =
        HttpRequest.newBuilder(endpoint.endpoint().sageMakerUri().resolve("/"))
            .header("Cookie", "x".repeat(72 << 10))
            .build();

    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(page, BodyHandlers.ofString()).statusCode()).isEqualTo(431);
    }
  }

  @Test
  void manyHeadersGetAnAnswer() throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.endpoint().sageMakerUri());
    for (int i = 0; i < 300; i++) {
      request.header("X-Many-" + i, "x");
    }

    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(
              client
                  .send(request.POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  void refusesUnsupportedRequests() {
    assertThatThrownBy(() ->
            endpoint.create(
                RunningEndpoint.trainingJob("cannot-run")
                    .algorithmSpecification(algorithm ->
                        algorithm
                            .trainingImage(RunningEndpoint.IMAGE)
                            .trainingInputMode("Pipe")
                            .metricDefinitions(
                                MetricDefinition.builder().name("m").regex("(").build()))
                    .resourceConfig(resources ->
                        resources.instanceType("ml.m5.large").instanceCount(2).volumeSizeInGB(1))))
        .hasMessageContainingAll("Pipe", "metric m", "InstanceCount is 2");
  }

  @Test
  void refusesUrisThatAreNotOfS3() {
    assertThatThrownBy(() ->
            endpoint.create(
                RunningEndpoint.trainingJob("https")
                    .outputDataConfig(output -> output.s3OutputPath("https://bucket/out"))
                    .inputDataConfig(Channels.of("train", "https://bucket/train"))))
        .hasMessageContainingAll(
            "OutputDataConfig.S3OutputPath is https://bucket/out; ",
            "Channel train: S3Uri is https://bucket/train; ",
            "s3://bucket/key");
  }

  @Test
  void pagesThroughTheJobsThatMatch() {
    for (String name : new String[] {"page-b", "page-a", "page-c", "other"}) {
      endpoint.run(RunningEndpoint.trainingJob(name));
    }

    var pages =
        endpoint
            .sageMaker()
            .listTrainingJobsPaginator(request ->
                request
                    .nameContains("page-")
                    .statusEquals("Completed")
                    .sortBy("Name")
                    .sortOrder("Descending")
                    .maxResults(2));

    assertThat(pages.stream().map(page -> page.trainingJobSummaries().size()))
        .containsExactly(2, 1);
    assertThat(
            pages.stream()
                .flatMap(page -> page.trainingJobSummaries().stream())
                .map(TrainingJobSummary::trainingJobName))
        .containsExactly("page-c", "page-b", "page-a");
  }

  @Test
  void refusesATokenThatNoPageGave() {
    assertThatThrownBy(
            () -> endpoint.sageMaker().listTrainingJobs(request -> request.nextToken("mine")))
        .hasMessageContaining("NextToken");
  }

  @Test
  void answersAnUnknownOperationAsTheServiceDoes() throws Exception {
    HttpResponse<String> response = post("SageMaker.MakeCoffee", "{}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("\"__type\":\"UnknownOperationException\"");
    assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
  }

  @Test
  void answersMalformedJsonAsASerializationError() throws Exception {
    assertThat(post("SageMaker.DescribeTrainingJob", "{\"TrainingJobName\":").body())
        .contains("\"__type\":\"SerializationException\"");
  }

  @Test
  void answersAMemberOfTheWrongTypeAsASerializationError() throws Exception {
    assertThat(post("SageMaker.DescribeTrainingJob", "{\"TrainingJobName\":1}").body())
        .contains("\"__type\":\"SerializationException\"");
  }

  @Test
  void refusesRequestsThatAreTooLong() throws Exception {
    String body = "{\"x\":\"%s\"}".formatted("a".repeat(9 * 1024 * 1024));

    assertThat(post("SageMaker.DescribeTrainingJob", body).body()).contains("longer than");
  }

  @Test
  void showsPlainFilesAsObjectsAndObjectsAsPlainFiles() throws IOException {
    endpoint.put("folder/object.txt", "from a client");
    Files.writeString(data.resolve("s3/test-bucket/folder/file.txt"), "from a job");

    assertThat(data.resolve("s3/test-bucket/folder/object.txt")).hasContent("from a client");
    assertThat(endpoint.get("folder/file.txt")).asString().isEqualTo("from a job");
  }

  @ParameterizedTest
  @CsvSource({"GET, /", "PUT, /", "POST, /any/where"})
  void refusesOperationsAtOtherMethodsAndPaths(String method, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(endpoint.endpoint().sageMakerUri().resolve(path))
                  .header("X-Amz-Target", "SageMaker.ListTrainingJobs")
                  .method(method, BodyPublishers.ofString("{}"))
                  .build(),
              BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("UnknownOperationException", method + " " + path);
    }
  }

  private HttpResponse<String> post(String target, String body) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(endpoint.endpoint().sageMakerUri())
              .header("X-Amz-Target", target)
              .POST(BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    }
  }
}
