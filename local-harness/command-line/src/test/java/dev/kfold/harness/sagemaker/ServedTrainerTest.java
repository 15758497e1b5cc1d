package dev.kfold.harness.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.Channels;
import dev.kfold.sagemaker.HostedModels;
import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.trainer.TrainerProgram;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.AssemblyType;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;
import software.amazon.awssdk.services.sagemaker.model.SplitType;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.TransformInstanceType;
import software.amazon.awssdk.services.sagemaker.waiters.SageMakerWaiter;

/** The trainer's program serves the models that it has trained. */
@Timeout(60)
class ServedTrainerTest {

  @TempDir Path data;

  @Test
  void aTrainedModelAnswersThroughAnEndpointAndInABatch() {
    try (HostedModels hosted = HostedModels.of(RunningEndpoint.start(data, new TrainerProgram()))) {
      trainModel(hosted);

      hosted.create("iris", HostedModels.variant("AllTraffic", "iris", 1));
      hosted.awaitInService("iris");
      assertThat(hosted.invoke("iris", "1.1,1.0\n8.9,9.0\n")).isEqualTo("low\nhigh\n");

      transform(hosted);
      assertThat(hosted.endpoint().get("out/rows.csv.out"))
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("9,9,high\n1,1,low\n");
    }
  }

  private static void trainModel(HostedModels hosted) {
    RunningEndpoint endpoint = hosted.endpoint();
    endpoint.put(
        "train/rows.csv",
        "low,1.0,1.0\nlow,1.2,0.8\nlow,0.9,1.1\nhigh,9,9\nhigh,8.8,9.1\nhigh,9.1,9\n");
    var job =
        endpoint.run(
            RunningEndpoint.trainingJob("iris")
                .hyperParameters(Map.of("kernel", "linear"))
                .inputDataConfig(Channels.of("train", "s3://test-bucket/train/")));
    assertThat(job.failureReason()).isNull();
    assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.COMPLETED);
    hosted
        .sageMaker()
        .createModel(model ->
            model
                .modelName("iris")
                .executionRoleArn(RunningEndpoint.ROLE)
                .primaryContainer(container ->
                    container
                        .image(RunningEndpoint.IMAGE)
                        .modelDataUrl(job.modelArtifacts().s3ModelArtifacts())));
  }

  private static void transform(HostedModels hosted) {
    hosted.endpoint().put("rows/rows.csv", "9,9\n1,1\n");
    hosted
        .sageMaker()
        .createTransformJob(job ->
            job.transformJobName("iris")
                .modelName("iris")
                .transformInput(input ->
                    input
                        .contentType("text/csv")
                        .splitType(SplitType.LINE)
                        .dataSource(source ->
                            source.s3DataSource(s3 ->
                                s3.s3DataType(S3DataType.S3_PREFIX)
                                    .s3Uri("s3://test-bucket/rows/"))))
                .transformOutput(output ->
                    output.assembleWith(AssemblyType.LINE).s3OutputPath("s3://test-bucket/out"))
                .dataProcessing(processing -> processing.joinSource("Input"))
                .transformResources(resources ->
                    resources.instanceType(TransformInstanceType.ML_M5_LARGE).instanceCount(1)));
    try (SageMakerWaiter waiter = hosted.waiter()) {
      waiter.waitUntilTransformJobCompletedOrStopped(job -> job.transformJobName("iris"));
    }
  }
}
