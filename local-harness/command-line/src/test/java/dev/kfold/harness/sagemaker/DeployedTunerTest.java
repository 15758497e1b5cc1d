package dev.kfold.harness.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.CvProgram;
import dev.kfold.sagemaker.Channels;
import dev.kfold.sagemaker.EndpointOptions;
import dev.kfold.sagemaker.HostedModels;
import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.sagemaker.TuningJobs;
import dev.kfold.sagemaker.executor.EmbeddedExecutor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobDefinition;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStatus;

/**
 * The best trial of a tuning job, deployed as {@code tuner.deploy()} of the SageMaker Python SDK
 * does it: a model of the trial's own image and of the trial's artifact.
 */
@Timeout(60)
class DeployedTunerTest {

  private static final String IMAGE = RunningEndpoint.IMAGE.replace("kfold-trainer", "kfold-cv");

  @Test
  void theImageOfATrialServesTheModelOfItsRefit(@TempDir Path data) {
    EmbeddedExecutor executor = new EmbeddedExecutor(Map.of("kfold-cv", new CvProgram()), 2);
    EndpointOptions options = EndpointOptions.of(0, data, executor);
    try (HostedModels hosted = HostedModels.of(RunningEndpoint.start(options))) {
      RunningEndpoint endpoint = hosted.endpoint();
      putFoldsAndAllRows(endpoint);
      endpoint.sageMaker().createHyperParameterTuningJob(tuningJob());
      DescribeTrainingJobResponse best = bestTrial(endpoint);

      endpoint
          .sageMaker()
          .createModel(model ->
              model
                  .modelName("best")
                  .executionRoleArn(RunningEndpoint.ROLE)
                  .primaryContainer(container ->
                      container
                          .image(best.algorithmSpecification().trainingImage())
                          .modelDataUrl(best.modelArtifacts().s3ModelArtifacts())));
      hosted.serve("deployed", "best");

      assertThat(best.algorithmSpecification().trainingImage()).isEqualTo(IMAGE);
      assertThat(hosted.invoke("deployed", "0,0.4\n5,5.4\n")).isEqualTo("low\nhigh\n");
    }
  }

  private static void putFoldsAndAllRows(RunningEndpoint endpoint) {
    for (String part :
        List.of(
            "train/0/train", "train/1/train", "train/all/train", "test/0/test", "test/1/test")) {
      endpoint.put(part + "_x.csv", "0,0\n0,1\n5,5\n5,6\n");
      endpoint.put(part + "_y.csv", "low\nlow\nhigh\nhigh\n");
    }
  }

  private static CreateHyperParameterTuningJobRequest tuningJob() {
    CreateHyperParameterTuningJobRequest request = TuningJobs.ofOneTrial("search");
    HyperParameterTrainingJobDefinition trial =
        request.trainingJobDefinition().toBuilder()
            .algorithmSpecification(
                request.trainingJobDefinition().algorithmSpecification().toBuilder()
                    .trainingImage(IMAGE)
                    .build())
            .staticHyperParameters(
                Map.of("fold_mode", "in-process", "kernel", "linear", "refit", "true"))
            .inputDataConfig(
                Channels.of("train", "s3://" + RunningEndpoint.BUCKET + "/train"),
                Channels.of("test", "s3://" + RunningEndpoint.BUCKET + "/test"))
            .build();
    return request.toBuilder()
        .hyperParameterTuningJobConfig(
            request.hyperParameterTuningJobConfig().toBuilder()
                .resourceLimits(
                    limits -> limits.maxNumberOfTrainingJobs(3).maxParallelTrainingJobs(1))
                .build())
        .trainingJobDefinition(trial)
        .build();
  }

  private static DescribeTrainingJobResponse bestTrial(RunningEndpoint endpoint) {
    DescribeHyperParameterTuningJobResponse search =
        RunningEndpoint.await(
            DescribeHyperParameterTuningJobResponse.class,
            () ->
                endpoint
                    .sageMaker()
                    .describeHyperParameterTuningJob(
                        it -> it.hyperParameterTuningJobName("search")),
            job ->
                job.hyperParameterTuningJobStatus() != HyperParameterTuningJobStatus.IN_PROGRESS);
    assertThat(search.hyperParameterTuningJobStatus())
        .as(search.failureReason())
        .isEqualTo(HyperParameterTuningJobStatus.COMPLETED);
    return endpoint
        .sageMaker()
        .describeTrainingJob(it -> it.trainingJobName(search.bestTrainingJob().trainingJobName()));
  }
}
