package dev.kfold.harness.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.sagemaker.model.ListPipelinesResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DryRunTransportTest {

  private final FakeService service = new FakeService();
  private final List<JsonNode> lines = new ArrayList<>();
  private final ServiceClients clients =
      ServiceClients.of(
          service.environment(),
          transport ->
              new DryRunTransport(transport, line -> lines.add(new JsonMapper().readTree(line))));

  @AfterEach
  void close() {
    clients.close();
    service.close();
  }

  @Test
  void sendsRequestsThatReadAndPrintsThem() {
    service.on("ListPipelines", _ -> ListPipelinesResponse.builder().build());

    clients.sageMaker().listPipelines(request -> request.maxResults(3));

    assertThat(service.calls()).containsExactly("ListPipelines");
    assertThat(lines)
        .singleElement()
        .hasToString(
            "{\"service\":\"sagemaker\",\"operation\":\"ListPipelines\",\"request\":{\"MaxResults\":3},\"sent\":true}");
  }

  @Test
  void printsRequestsThatChangeSomethingAndSendsNone() {
    clients.sageMaker().deletePipeline(request -> request.pipelineName("p"));
    clients.sageMaker().stopPipelineExecution(request -> request.pipelineExecutionArn("arn"));
    clients.logs().deleteLogGroup(request -> request.logGroupName("g"));

    assertThat(service.calls()).isEmpty();
    assertThat(lines)
        .allMatch(line -> !line.path("sent").asBoolean())
        .extracting(line -> line.path("operation").asString())
        .containsExactly("DeletePipeline", "StopPipelineExecution", "DeleteLogGroup");
    assertThat(lines.getFirst().at("/request/PipelineName").asString()).isEqualTo("p");
  }

  @Test
  void printsUploadsByTheirSizeAndDeletionsByTheirKeys() {
    service.put("/b/there.csv", new byte[] {1});

    clients.s3().putObject(r -> r.bucket("b").key("my.csv"), RequestBody.fromString("12345"));
    clients
        .s3()
        .deleteObjects(r ->
            r.bucket("b").delete(d -> d.objects(ObjectIdentifier.builder().key("k.csv").build())));
    clients.s3().headObject(r -> r.bucket("b").key("there.csv"));

    assertThat(service.objects()).containsOnlyKeys("/b/there.csv");
    assertThat(lines.get(0).path("operation").asString()).isEqualTo("PUT");
    assertThat(lines.get(0).path("uri").asString()).endsWith("/b/my.csv");
    assertThat(lines.get(0).path("bytes").asInt()).isEqualTo(5);
    assertThat(lines.get(1).path("request").asString()).contains("<Key>k.csv</Key>");
    assertThat(lines)
        .extracting(line -> line.path("sent").asBoolean())
        .containsExactly(false, false, true);
  }
}
