package dev.kfold.harness.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.api.ServiceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

class NamedJobTest {

  private final FakeService service = new FakeService();

  @BeforeEach
  void knowsNoJob() {
    for (String kind : new String[] {"Training", "Processing", "Transform"}) {
      service.on(
          "Describe%sJob".formatted(kind),
          _ -> {
            throw ServiceException.validation("Could not find requested job");
          });
    }
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void findsAJobOfWhateverKind() {
    service.on(
        "DescribeTransformJob",
        _ -> DescribeTransformJobResponse.builder().transformJobStatus("InProgress").build());
    try (ServiceClients clients = service.clients()) {
      assertThat(NamedJob.find(clients.sageMaker(), "scores"))
          .hasValue(new NamedJob(JobLogGroup.TRANSFORM, "scores", "InProgress"))
          .hasValueSatisfying(job -> assertThat(job.hasEnded()).isFalse());
    }
  }

  @Test
  void findsNothingIfTheServiceKnowsNoSuchJob() {
    try (ServiceClients clients = service.clients()) {
      assertThat(NamedJob.find(clients.sageMaker(), "scores")).isEmpty();
    }
  }

  @Test
  void doesNotTakeARefusalForAMissingJob() {
    service.on(
        "DescribeTrainingJob",
        _ -> {
          throw ServiceException.ofCompanion("AccessDeniedException", "may not describe");
        });
    try (ServiceClients clients = service.clients()) {
      assertThatThrownBy(() -> NamedJob.find(clients.sageMaker(), "scores"))
          .isInstanceOf(SageMakerException.class);
    }
  }
}
