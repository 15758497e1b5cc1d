package dev.kfold.sagemaker.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.RunningEndpoint;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemakermetrics.SageMakerMetricsClient;
import software.amazon.awssdk.services.sagemakermetrics.model.RawMetricData;

/** Metrics that jobs send by BatchPutMetrics, on the pages of the jobs. */
class SentMetricsTest {

  private static final Instant TIME = Instant.ofEpochSecond(1_700_000_000);

  @TempDir private Path folder;
  private RunningEndpoint endpoint;
  private ConsoleClient console;
  private SageMakerMetricsClient metrics;

  @BeforeEach
  void start() {
    endpoint =
        RunningEndpoint.start(
            folder,
            (_, context) -> {
              context.out().println("loss=0.25;");
              return 0;
            });
    console = new ConsoleClient(endpoint);
    metrics =
        SageMakerMetricsClient.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(endpoint.endpoint().sageMakerUri())
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  @AfterEach
  void stop() {
    metrics.close();
    console.close();
    endpoint.close();
  }

  @Test
  void valuesWithStepsAreACurveOverSteps() {
    endpoint.run(RunningEndpoint.trainingJob("Fit"));
    send("fit-aws-training-job", IntStream.of(3, 1, 2).mapToObj(step -> metric("auc", step)));

    String page = console.page("/console/jobs/training/Fit");

    assertThat(page)
        .contains("\"name\":\"auc\",\"bySteps\":true,\"points\":[[1,0.1],[2,0.2],[3,0.3]]")
        .contains("Values of auc by Step");
  }

  @Test
  void valuesWithoutStepsAreACurveOverTime() {
    endpoint.run(RunningEndpoint.trainingJob("fit"));
    send(
        "fit-aws-training-job",
        IntStream.of(1, 2)
            .mapToObj(second ->
                RawMetricData.builder()
                    .metricName("auc")
                    .timestamp(TIME.plusSeconds(second))
                    .value(0.1 * second)
                    .build()));

    assertThat(console.page("/console/jobs/training/fit"))
        .contains("\"bySteps\":false,\"points\":[[1700000001000,0.1],[1700000002000,0.2]]");
  }

  @Test
  void namesOfMetricsAreEscaped() {
    endpoint.run(RunningEndpoint.trainingJob("fit"));
    String name = "</script><script>alert(1)</script>";
    send("fit-aws-training-job", Stream.of(metric(name, 1), metric(name, 2)));

    assertThat(console.page("/console/jobs/training/fit"))
        .contains("&lt;/script&gt;&lt;script&gt;alert(1)")
        .doesNotContain("<script>alert");
  }

  @Test
  void metricsOfOtherJobsAreNotShown() {
    endpoint.run(RunningEndpoint.trainingJob("fit"));
    endpoint.run(RunningEndpoint.trainingJob("fit-2"));
    send("fit-2-aws-training-job", Stream.of(metric("auc", 1), metric("auc", 2)));

    assertThat(console.page("/console/jobs/training/fit")).doesNotContain("auc");
  }

  private void send(String component, Stream<RawMetricData> values) {
    List<RawMetricData> data = values.toList();
    assertThat(
            metrics
                .batchPutMetrics(it -> it.trialComponentName(component).metricData(data))
                .errors())
        .isEmpty();
  }

  private static RawMetricData metric(String name, int step) {
    return RawMetricData.builder()
        .metricName(name)
        .timestamp(TIME)
        .step(step)
        .value(step / 10.0)
        .build();
  }
}
