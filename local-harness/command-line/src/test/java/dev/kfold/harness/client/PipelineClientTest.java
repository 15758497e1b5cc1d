package dev.kfold.harness.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.StartPipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.UpdatePipelineResponse;

class PipelineClientTest {

  @Test
  void createsAPipelineThatIsNotThereYet() {
    try (FakeService service = ScriptedExecution.registered();
        ServiceClients clients = service.clients()) {
      new PipelineClient(clients.sageMaker()).upsert("p", "{}", "role");

      assertThat(service.calls()).containsExactly("DescribePipeline", "CreatePipeline");
    }
  }

  @Test
  void updatesAPipelineThatIsThere() {
    try (FakeService service = new FakeService();
        ServiceClients clients = service.clients()) {
      service
          .on("DescribePipeline", request -> DescribePipelineResponse.builder().build())
          .on(
              "UpdatePipeline",
              request -> UpdatePipelineResponse.builder().pipelineArn("arn").build());

      assertThat(new PipelineClient(clients.sageMaker()).upsert("p", "{}", "role"))
          .isEqualTo("arn");
      assertThat(service.calls()).containsExactly("DescribePipeline", "UpdatePipeline");
    }
  }

  @Test
  void startsWithParametersByName() {
    List<String> sent = new ArrayList<>();
    try (FakeService service = new FakeService();
        ServiceClients clients = service.clients()) {
      service.on(
          "StartPipelineExecution",
          request -> {
            sent.add(request.path("PipelineParameters").toString());
            return StartPipelineExecutionResponse.builder().pipelineExecutionArn("arn").build();
          });

      new PipelineClient(clients.sageMaker()).start("p", Map.of("Seed", "7", "KFold", "3"));
    }

    assertThat(sent)
        .containsExactly(
            "[{\"Name\":\"KFold\",\"Value\":\"3\"},{\"Name\":\"Seed\",\"Value\":\"7\"}]");
  }
}
