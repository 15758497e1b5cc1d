package dev.kfold.harness.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.RunningEndpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageGroupSummary;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** A process that is killed by SIGKILL at random moments. */
class KilledEndpointIT {

  private static final int KILLS = 3;

  @TempDir private Path data;

  @Test
  void everyAcknowledgedRequestIsStillThere() throws Exception {
    List<String> acknowledged = new CopyOnWriteArrayList<>();
    Random random = new Random(7);
    for (int kill = 0; kill < KILLS; kill++) {
      try (UpProcess up = UpProcess.start(data)) {
        int round = kill;
        Thread client = Thread.ofVirtual().start(() -> createGroups(up, round, acknowledged));
        int enough = acknowledged.size() + 20 + random.nextInt(100);
        while (acknowledged.size() < enough) {
          Thread.onSpinWait();
        }
        up.kill();
        client.join();
      }
    }

    try (UpProcess up = UpProcess.start(data);
        SageMakerClient client = client(up)) {
      List<String> found =
          client.listModelPackageGroupsPaginator(request -> request.maxResults(100)).stream()
              .flatMap(page -> page.modelPackageGroupSummaryList().stream())
              .map(ModelPackageGroupSummary::modelPackageGroupName)
              .toList();
      assertThat(found).containsAll(acknowledged).doesNotHaveDuplicates();
      // in each round, one more may have been stored whose answer did not arrive
      assertThat(found).hasSizeBetween(acknowledged.size(), acknowledged.size() + KILLS);
    }
  }

  @Test
  void aJobThatWasInProgressHasFailedWithAReasonAndItsNameIsTaken() throws Exception {
    try (UpProcess up = UpProcess.start(data, "--faults", "slow-start=600s");
        SageMakerClient client = client(up)) {
      client.createTrainingJob(RunningEndpoint.trainingJob("killed").build());
      up.kill();
    }

    try (UpProcess up = UpProcess.start(data);
        SageMakerClient client = client(up)) {
      DescribeTrainingJobResponse job =
          client.describeTrainingJob(request -> request.trainingJobName("killed"));

      assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.FAILED);
      assertThat(job.failureReason())
          .isEqualTo(
              "InternalServerError: The local endpoint ended while the job was in progress. Please try again.");
      assertThat(job.secondaryStatusTransitions().getLast().status())
          .isEqualTo(SecondaryStatus.FAILED);
      assertThat(UpProcess.isEmptyOrMissing(data.resolve("jobs"))).isTrue();
    }
  }

  private static void createGroups(UpProcess up, int round, List<String> acknowledged) {
    try (SageMakerClient client = client(up)) {
      for (int i = 0; true; i++) {
        String name = "group-%d-%d".formatted(round, i);
        client.createModelPackageGroup(request -> request.modelPackageGroupName(name));
        acknowledged.add(name);
      }
    } catch (SdkClientException e) {
      // killed
    }
  }

  private static SageMakerClient client(UpProcess up) {
    return RunningEndpoint.sageMakerClient(up.sageMaker()).build();
  }
}
