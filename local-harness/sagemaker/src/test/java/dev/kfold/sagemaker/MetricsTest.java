package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemakermetrics.SageMakerMetricsClient;
import software.amazon.awssdk.services.sagemakermetrics.model.PutMetricsErrorCode;
import software.amazon.awssdk.services.sagemakermetrics.model.RawMetricData;

@Timeout(60)
@TestInstance(Lifecycle.PER_CLASS)
class MetricsTest {

  private RunningEndpoint endpoint;
  private SageMakerMetricsClient metrics;

  @BeforeAll
  void startEndpoint(@TempDir Path data) {
    endpoint = RunningEndpoint.start(data, (_, _) -> 0);
    metrics =
        SageMakerMetricsClient.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(endpoint.endpoint().sageMakerUri())
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  @AfterAll
  void stopEndpoint() {
    metrics.close();
    endpoint.close();
  }

  @Test
  void takesMetricsAndSaysWhichItHasNotTaken() {
    var answer =
        metrics.batchPutMetrics(request ->
            request
                .trialComponentName("trial-1")
                .metricData(metric("loss", 0), metric("loss", -1), metric("", 1)));

    assertThat(answer.errors()).extracting(error -> error.metricIndex()).containsExactly(1, 2);
    assertThat(answer.errors())
        .extracting(error -> error.code())
        .containsOnly(PutMetricsErrorCode.VALIDATION_ERROR);
  }

  @Test
  void refusesAnInvalidRequestAsAWhole() {
    assertThatThrownBy(() ->
            metrics.batchPutMetrics(
                request -> request.trialComponentName("Trial_1").metricData(metric("loss", 0))))
        .hasMessageContaining("Value 'Trial_1' at 'trialComponentName'");
    assertThatThrownBy(
            () -> metrics.batchPutMetrics(request -> request.trialComponentName("trial-1")))
        .hasMessageContaining("metricData");
  }

  private static RawMetricData metric(String name, int step) {
    return RawMetricData.builder()
        .metricName(name)
        .timestamp(Instant.ofEpochSecond(1_700_000_000))
        .step(step)
        .value(0.5)
        .build();
  }
}
