package dev.kfold.harness.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ProgramContext;
import dev.kfold.cv.CvProgram;
import dev.kfold.sagemaker.Channels;
import dev.kfold.sagemaker.EndpointOptions;
import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.sagemaker.TuningJobs;
import dev.kfold.sagemaker.executor.EmbeddedExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobDefinition;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStatus;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsResponse;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;

/** A tuning job whose trials run the real orchestrator, with folds that run until stopped. */
@Timeout(60)
class StoppedTuningJobTest {

  private static final int FOLDS = 2;

  /** A fold that runs until it is stopped. */
  private static int wait(List<String> arguments, ProgramContext context) {
    try {
      context.stopSignal().await(Duration.ofMinutes(1));
      return 143;
    } catch (InterruptedException e) {
      return 1;
    }
  }

  @Test
  void stopsItsTrialsAndEveryTrialStopsItsFolds(@TempDir Path data) {
    EmbeddedExecutor executor =
        new EmbeddedExecutor(
            Map.of("kfold-cv", new CvProgram(), "kfold-trainer", StoppedTuningJobTest::wait), 8);
    try (RunningEndpoint endpoint = RunningEndpoint.start(EndpointOptions.of(0, data, executor))) {
      putFolds(endpoint);
      endpoint.sageMaker().createHyperParameterTuningJob(tuningJob());
      String trial = TuningJobs.trial(endpoint.sageMaker(), "stopped");
      awaitInProgress(endpoint, FOLDS, trial + "-f");

      endpoint
          .sageMaker()
          .stopHyperParameterTuningJob(it -> it.hyperParameterTuningJobName("stopped"));

      awaitStopped(endpoint);
      assertThat(list(endpoint, "stopped-001").trainingJobSummaries())
          .hasSize(1 + FOLDS)
          .extracting(TrainingJobSummary::trainingJobStatus)
          .containsOnly(TrainingJobStatus.STOPPED);
    }
  }

  private static void putFolds(RunningEndpoint endpoint) {
    for (int fold = 0; fold < FOLDS; fold++) {
      for (String part : List.of("train", "test")) {
        endpoint.put("%s/%d/%s_x.csv".formatted(part, fold, part), "0,0\n0,1\n5,5\n5,6\n");
        endpoint.put("%s/%d/%s_y.csv".formatted(part, fold, part), "low\nlow\nhigh\nhigh\n");
      }
    }
  }

  private static CreateHyperParameterTuningJobRequest tuningJob() {
    CreateHyperParameterTuningJobRequest request = TuningJobs.ofOneTrial("stopped");
    HyperParameterTrainingJobDefinition trial =
        request.trainingJobDefinition().toBuilder()
            .algorithmSpecification(
                request.trainingJobDefinition().algorithmSpecification().toBuilder()
                    .trainingImage(RunningEndpoint.IMAGE.replace("kfold-trainer", "kfold-cv"))
                    .build())
            .staticHyperParameters(Map.of("k", String.valueOf(FOLDS), "fold_mode", "jobs"))
            .inputDataConfig(
                Channels.of("train", "s3://" + RunningEndpoint.BUCKET + "/train"),
                Channels.of("test", "s3://" + RunningEndpoint.BUCKET + "/test"))
            .build();
    return request.toBuilder().trainingJobDefinition(trial).build();
  }

  private static void awaitInProgress(RunningEndpoint endpoint, int count, String name) {
    RunningEndpoint.await(
        ListTrainingJobsResponse.class,
        () -> list(endpoint, name),
        list ->
            list.trainingJobSummaries().stream()
                    .filter(job -> job.trainingJobStatus() == TrainingJobStatus.IN_PROGRESS)
                    .count()
                == count);
  }

  private static void awaitStopped(RunningEndpoint endpoint) {
    RunningEndpoint.await(
        DescribeHyperParameterTuningJobResponse.class,
        () ->
            endpoint
                .sageMaker()
                .describeHyperParameterTuningJob(it -> it.hyperParameterTuningJobName("stopped")),
        job -> job.hyperParameterTuningJobStatus() == HyperParameterTuningJobStatus.STOPPED);
  }

  private static ListTrainingJobsResponse list(RunningEndpoint endpoint, String name) {
    return endpoint.sageMaker().listTrainingJobs(it -> it.nameContains(name));
  }
}
