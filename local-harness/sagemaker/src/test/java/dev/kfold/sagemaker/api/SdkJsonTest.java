package dev.kfold.sagemaker.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsRequest;
import tools.jackson.databind.json.JsonMapper;

class SdkJsonTest {

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void readsTimesToTheMillisecondAndWholeNumbersInAnyNotation() {
    ListTrainingJobsRequest.Builder request = ListTrainingJobsRequest.builder();

    read("{'CreationTimeAfter':1704110400.5,'MaxResults':1e1,'NextToken':null}", request);

    assertThat(request.build().creationTimeAfter())
        .isEqualTo(Instant.parse("2024-01-01T12:00:00.500Z"));
    assertThat(request.build().maxResults()).isEqualTo(10);
    assertThat(request.build().nextToken()).isNull();
  }

  private static void read(String request, Object builder) {
    SdkJson.read(JSON.readTree(request.replace('\'', '"')), (SdkPojo) builder);
  }
}
