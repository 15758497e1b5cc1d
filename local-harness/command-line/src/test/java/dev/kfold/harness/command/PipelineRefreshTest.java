package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.harness.client.FakeService;
import dev.kfold.harness.client.ScriptedExecution;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.pipeline.PipelineOptions;
import dev.kfold.harness.pipeline.Strategy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.UpdatePipelineResponse;

/** {@code kfold pipeline start} with a table updates the pipeline only if it must and may. */
class PipelineRefreshTest {

  @TempDir private Path folder;
  private PipelineRunner kfold;

  @BeforeEach
  void writeTable() throws IOException {
    kfold = PipelineRunner.in(folder);
  }

  @Test
  void thePipelineIsUpdatedOnlyIfThisVersionWritesAnotherDefinition() {
    String same =
        CrossValidationPipeline.definition(
            PipelineOptions.of(Strategy.GRID, 16), PipelineRunner.ACCOUNT);
    assertThat(callsWithDeployed(same)).doesNotContain("CreatePipeline", "UpdatePipeline");

    String older = same.replace("Searches the hyperparameters", "Looks for hyperparameters");
    assertThat(callsWithDeployed(older)).contains("UpdatePipeline");
  }

  /** Such as the network and the keys that a company's pipeline must have. */
  @Test
  void aDefinitionThatWouldLoseSomethingIsKeptAndUsed() {
    String theirs =
        CrossValidationPipeline.definition(
                PipelineOptions.of(Strategy.BAYESIAN, 12), PipelineRunner.ACCOUNT)
            .replaceFirst(
                "\"Type\" : \"Processing\",",
                "\"Type\" : \"Processing\", \"Approved\" : \"by us\",");

    assertThat(callsWithDeployed(theirs))
        .doesNotContain("UpdatePipeline")
        .contains("StartPipelineExecution");
    assertThat(kfold.err())
        .contains(
            "pipeline CrossValidationTrainingPipeline: stays as it is, because this version would not write Steps/PreprocessStep/Approved of it; 'kfold pipeline upsert' replaces it.");
  }

  @Test
  void aPipelineOfAnotherProgramIsNotOverwritten() {
    assertThat(callsWithDeployed("{\"Steps\":[]}"))
        .doesNotContain("UpdatePipeline", "StartPipelineExecution");
    assertThat(kfold.err()).contains("is not one that 'kfold pipeline upsert' wrote");
  }

  private List<String> callsWithDeployed(String definition) {
    try (FakeService service = ScriptedExecution.registered()) {
      service
          .on(
              "DescribePipeline",
              _ ->
                  DescribePipelineResponse.builder()
                      .pipelineDefinition(definition)
                      .roleArn("arn:aws:iam::111122223333:role/pipeline")
                      .build())
          .on("UpdatePipeline", _ -> UpdatePipelineResponse.builder().pipelineArn("p").build());
      kfold.run(service, "start", "--data", kfold.table().toString(), "--label", "species");
      return service.calls();
    }
  }
}
