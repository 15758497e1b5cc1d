package dev.kfold.sagemaker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.api.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.CreateTransformJobRequest;

/** Executes definitions that the SageMaker Python SDK has generated. */
class SdkDefinitionsTest extends PipelineServiceFixture {

  private static final String DATA =
      "{'PipelineParameters':[{'Name':'Data','Value':'s3://data/iris'}]}";

  private final FakeHosting hosting = new FakeHosting();

  @BeforeEach
  void addFakes() {
    calls.add(hosting.operations());
    calls.add(FakeTuningJobs.operations());
  }

  @Test
  void crossValidationRegistersAModelThatIsGoodEnough() throws Exception {
    create("cross-validation");
    String execution = start(DATA);
    await(() -> jobs.processingRequests().size() == 2);
    String report =
        jobs.processingRequests()
            .get(1)
            .processingOutputConfig()
            .outputs()
            .getFirst()
            .s3Output()
            .s3Uri();
    assertThat(report)
        .matches("s3://data/cross-validation/[a-z0-9]{12}/Evaluate/output/evaluation");
    assertThat(jobs.processingRequests().get(1).processingInputs().getFirst().s3Input().s3Uri())
        .isEqualTo("s3://data/best/output/model.tar.gz");
    awaitStatus(execution, "Failed");
    assertThat(failureReason(execution, "Gate")).contains("There is no property file");

    objects.put(report + "/evaluation.json", "{\"accuracy\":{\"value\":0.95}}");
    retry(execution);
    jobs.complete(runningJob());

    awaitStatus(execution, "Succeeded");
    assertThat(
            step(execution, "Register-RegisterModel").at("/Metadata/RegisterModel/Arn").asString())
        .endsWith(":model-package/svm/1");
    assertThat(jobs.processingRequests()).hasSize(2);
  }

  @Test
  void crossValidationFailsWithAModelThatIsTooWeak() throws Exception {
    create("cross-validation");
    String execution = start(DATA);
    awaitStatus(execution, "Failed");
    String id = execution.substring(execution.lastIndexOf('/') + 1);
    objects.put(
        "s3://data/cross-validation/%s/Evaluate/output/evaluation/evaluation.json".formatted(id),
        "{\"accuracy\":{\"value\":0.5}}");

    retry(execution);

    awaitStatus(execution, "Failed");
    await(() -> !stepStatus(execution, "TooWeak").isEmpty());
    assertThat(failureReason(execution, "TooWeak")).isEqualTo("Accuracy 0.5 is below 0.9");
  }

  @Test
  void batchPredictionUsesTheModelItMade() throws Exception {
    create("batch-prediction");
    jobs.refuseNext(ServiceException.throttling());
    String execution = start(DATA);
    awaitAttempt(execution, "Fit", 2);
    pass(Duration.ofSeconds(1));
    String job = runningJob();
    assertThat(job).as("the prefix of the definition").matches("fit-[A-Za-z0-9]{10}");
    jobs.complete(job);

    awaitStatus(execution, "Succeeded");
    assertThat(hosting.models().getFirst().primaryContainer().modelDataUrl())
        .isEqualTo("s3://data/" + job + "/output/model.tar.gz");
    CreateTransformJobRequest transform = hosting.transformJobs().getFirst();
    assertThat(transform.modelName())
        .isEqualTo(hosting.models().getFirst().modelName())
        .matches("svm-[A-Za-z0-9]{10}");
    assertThat(transform.transformInput().dataSource().s3DataSource().s3Uri())
        .isEqualTo("s3://data/iris");
    assertThat(step(execution, "Create-CreateModel").at("/Metadata/Model/Arn").asString())
        .startsWith("arn:model/svm-");
    assertThat(step(execution, "Predict").at("/Metadata/TransformJob/Arn").asString())
        .startsWith("arn:transform-job/predict-");
  }

  private void create(String name) {
    calls.call("CreatePipeline", pipeline("").toBuilder().pipelineDefinition(text(name)).build());
  }

  private static String text(String name) {
    String resource = "/pipelines/" + name + ".json";
    try (InputStream file = SdkDefinitionsTest.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
