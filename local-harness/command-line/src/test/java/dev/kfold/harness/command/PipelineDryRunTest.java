package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.harness.client.FakeService;
import dev.kfold.harness.client.ScriptedExecution;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.pipeline.PipelineOptions;
import dev.kfold.harness.pipeline.Strategy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A dry run of any command of {@code kfold pipeline}. */
class PipelineDryRunTest {

  @TempDir private Path folder;
  private PipelineRunner kfold;
  private Path out;

  @BeforeEach
  void chooseFolders() throws IOException {
    kfold = PipelineRunner.in(folder);
    out = folder.resolve("out");
  }

  /** No command may change anything in a dry run, whatever its other options. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "upsert --parameter ExecutionRole=arn:aws:iam::111122223333:role/r",
        "start --parameter KFold=3",
        "start --wait",
        "start --data TABLE --label species --wait ACCOUNT",
        "status",
        "status --wait",
        "stop e --wait",
        "retry e --wait",
        "list",
        "logs PreprocessStep --follow",
        "report e",
        "bill e",
        "delete",
        "delete --yes"
      })
  void aDryRunPrintsTheRequestsAndSendsNothingThatChangesSomething(String command) {
    try (FakeService service = ScriptedExecution.registered()) {
      service
          .on(
              "DescribePipeline",
              _ ->
                  DescribePipelineResponse.builder()
                      .pipelineDefinition(
                          CrossValidationPipeline.definition(
                              PipelineOptions.of(Strategy.BAYESIAN, 12),
                              withTable(PipelineRunner.ACCOUNT)))
                      .roleArn("arn:aws:iam::111122223333:role/pipeline")
                      .build())
          .on("ListPipelineExecutions", _ -> ScriptedPipeline.oneExecution());
      ScriptedPipeline.logs(service);
      List<String> arguments = new ArrayList<>();
      for (String word : command.split(" ", -1)) {
        if (word.equals("ACCOUNT")) {
          PipelineRunner.ACCOUNT.forEach(
              (name, value) -> arguments.addAll(List.of("--parameter", name + "=" + value)));
        } else {
          arguments.add(word.equals("TABLE") ? kfold.table().toString() : word);
        }
      }
      arguments.add("--dry-run");
      if (takesOut(command)) {
        arguments.addAll(List.of("--out", out.toString()));
      }
      int objects = service.objects().size();

      assertThat(kfold.run(service, arguments.toArray(String[]::new))).as(kfold.err()).isZero();

      assertThat(service.calls())
          .isNotEmpty()
          .allMatch(call -> call.matches("(Describe|List|Get)\\w+"));
      assertThat(service.objects()).hasSize(objects);
      assertThat(out).doesNotExist();
      assertThat(kfold.out().lines().map(PipelineDryRunTest::json))
          .isNotEmpty()
          .allMatch(line -> line.has("operation") && line.has("sent"));
    }
  }

  private static boolean takesOut(String command) {
    return command.startsWith("report")
        || (command.contains("--wait") && !command.startsWith("stop"));
  }

  @Test
  void aDryRunOfStartShowsUploadUpsertAndStart() {
    try (FakeService service = ScriptedExecution.registered()) {
      kfold.start(service, "--dry-run");

      assertThat(
              kfold
                  .out()
                  .lines()
                  .map(PipelineDryRunTest::json)
                  .filter(line -> !line.path("sent").asBoolean())
                  .map(line -> line.path("operation").asString()))
          .containsExactly("PUT", "CreatePipeline", "StartPipelineExecution");
    }
  }

  private static Map<String, String> withTable(Map<String, String> account) {
    Map<String, String> all = new HashMap<>(account);
    all.put("InputDataS3Uri", "s3://b/my.csv");
    all.put("LabelColumn", "species");
    return all;
  }

  private static JsonNode json(String line) {
    return new JsonMapper().readTree(line);
  }
}
