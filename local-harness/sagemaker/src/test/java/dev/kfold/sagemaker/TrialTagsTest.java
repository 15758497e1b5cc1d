package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ProgramContext;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStatus;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** The tags of trials, each of which waits until the test releases it. */
@Timeout(60)
class TrialTagsTest {

  private static final Tag TEAM = Tag.builder().key("team").value("svm").build();
  private static final Tag LATER = Tag.builder().key("cost").value("42").build();

  private final Semaphore begun = new Semaphore(0);
  private final Semaphore free = new Semaphore(0);
  private RunningEndpoint endpoint;

  @BeforeEach
  void startEndpoint(@TempDir Path data) {
    endpoint = RunningEndpoint.start(data, this::trial);
  }

  @AfterEach
  void stopEndpoint() {
    endpoint.close();
  }

  @Test
  void trialsHaveTheTagsOfTheirTuningJob() {
    free.release();
    client().createHyperParameterTuningJob(tuningJob("tagged", 1).tags(TEAM).build());
    awaitCompleted("tagged");

    assertThat(tags(trials("tagged").getFirst())).containsExactly(TEAM);
  }

  @Test
  void tagsThatAreAddedLaterReachTheTrialsThatStartLater() throws InterruptedException {
    String arn =
        client()
            .createHyperParameterTuningJob(tuningJob("changed", 2).tags(TEAM).build())
            .hyperParameterTuningJobArn();
    assertThat(begun.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    client().addTags(add -> add.resourceArn(arn).tags(LATER));
    free.release(2);
    awaitCompleted("changed");

    List<HyperParameterTrainingJobSummary> trials = trials("changed");
    assertThat(tags(trials.get(0))).containsExactly(TEAM);
    assertThat(tags(trials.get(1))).containsExactly(TEAM, LATER);
  }

  private int trial(List<String> arguments, ProgramContext context) {
    try {
      begun.release();
      free.acquire();
      context.out().println("score:0.5;");
      return 0;
    } catch (InterruptedException e) {
      return 1;
    }
  }

  private static CreateHyperParameterTuningJobRequest.Builder tuningJob(String name, int trials) {
    CreateHyperParameterTuningJobRequest one = TuningJobs.ofOneTrial(name);
    return one.toBuilder()
        .hyperParameterTuningJobConfig(
            one.hyperParameterTuningJobConfig().toBuilder()
                .resourceLimits(it -> it.maxNumberOfTrainingJobs(trials).maxParallelTrainingJobs(1))
                .build());
  }

  private void awaitCompleted(String name) {
    RunningEndpoint.await(
        DescribeHyperParameterTuningJobResponse.class,
        () ->
            client()
                .describeHyperParameterTuningJob(
                    request -> request.hyperParameterTuningJobName(name)),
        job -> job.hyperParameterTuningJobStatus() == HyperParameterTuningJobStatus.COMPLETED);
  }

  private List<HyperParameterTrainingJobSummary> trials(String name) {
    return client()
        .listTrainingJobsForHyperParameterTuningJob(
            request -> request.hyperParameterTuningJobName(name))
        .trainingJobSummaries();
  }

  private List<Tag> tags(HyperParameterTrainingJobSummary trial) {
    return client().listTags(list -> list.resourceArn(trial.trainingJobArn())).tags();
  }

  private SageMakerClient client() {
    return endpoint.sageMaker();
  }
}
