package dev.kfold.cv.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.job.FoldJobStatus;
import dev.kfold.cv.job.FoldJobStatus.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

class FoldJobStatusReaderTest {

  @ParameterizedTest
  @CsvSource({
    "InProgress, Starting,      false",
    "InProgress, Pending,       false",
    "InProgress, Downloading,   false",
    "InProgress, Training,      false",
    "InProgress, Interrupted,   false",
    "InProgress, Restarting,    false",
    "InProgress, Uploading,     true",
    "InProgress, NewlyInvented, false",
    "InProgress, ,              false",
    "Stopping,   Stopping,      true",
    "Stopping,   Uploading,     true",
    "Deleting,   Training,      false",
    "Parked,     Training,      false",
  })
  void runsUntilTheServiceSaysThatItHasEnded(String status, String secondary, boolean aboutToEnd) {
    assertThat(
            FoldJobStatusReader.status(
                job().trainingJobStatus(status).secondaryStatus(secondary).build()))
        .isEqualTo(new FoldJobStatus.Running(aboutToEnd));
  }

  @Test
  void isCompletedOnlyIfTheServiceSaysSo() {
    assertThat(
            FoldJobStatusReader.status(
                job()
                    .trainingJobStatus(TrainingJobStatus.COMPLETED)
                    .secondaryStatus(SecondaryStatus.COMPLETED)
                    .build()))
        .isEqualTo(new FoldJobStatus.Completed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AlgorithmError: the fit has failed, exit code: 1             | ALGORITHM
          AlgorithmError: , exit code: 1                               | ALGORITHM
          ClientError: Data download failed:NoSuchKey                  | REQUEST
          CapacityError: Unable to provision requested ML compute      | CAPACITY
          InternalServerError: We encountered an internal error.       | PLATFORM
          The instance was lost.                                       | PLATFORM
          """)
  void readsTheCauseOfAFailureFromItsReason(String reason, Cause cause) {
    assertThat(
            FoldJobStatusReader.status(
                job().trainingJobStatus(TrainingJobStatus.FAILED).failureReason(reason).build()))
        .isEqualTo(new FoldJobStatus.Ended(cause, reason));
  }

  @Test
  void takesAFailureWithoutAReasonForAnErrorOfTheService() {
    assertThat(
            FoldJobStatusReader.status(job().trainingJobStatus(TrainingJobStatus.FAILED).build()))
        .isEqualTo(new FoldJobStatus.Ended(Cause.PLATFORM, "no reason given"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MaxRuntimeExceeded  | OUT_OF_TIME | MaxRuntimeExceeded: it ran for as long as it may; raise fold_max_runtime_seconds.
          MaxWaitTimeExceeded | PLATFORM    | MaxWaitTimeExceeded: no spot instance lasted to its end.
          Interrupted         | PLATFORM    | Interrupted: the spot instance was taken away.
          Stopped             | STOPPED     | it was stopped by somebody else
          NewlyInvented       | STOPPED     | it was stopped by somebody else
                              | STOPPED     | it was stopped by somebody else
          """)
  void neverTakesAStoppedJobForASuccess(String secondary, Cause cause, String reason) {
    assertThat(
            FoldJobStatusReader.status(
                job()
                    .trainingJobStatus(TrainingJobStatus.STOPPED)
                    .secondaryStatus(secondary)
                    .build()))
        .isEqualTo(new FoldJobStatus.Ended(cause, reason));
  }

  @ParameterizedTest
  @EnumSource
  void hasAnAnswerToEveryPairOfStatuses(TrainingJobStatus status) {
    for (SecondaryStatus secondary : SecondaryStatus.values()) {
      assertThat(
              FoldJobStatusReader.status(
                  job().trainingJobStatus(status).secondaryStatus(secondary).build()))
          .as("%s, %s", status, secondary)
          .isNotInstanceOf(FoldJobStatus.Unknown.class);
    }
  }

  private static DescribeTrainingJobResponse.Builder job() {
    return DescribeTrainingJobResponse.builder();
  }
}
