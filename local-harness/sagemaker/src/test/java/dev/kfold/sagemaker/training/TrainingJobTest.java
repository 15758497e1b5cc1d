package dev.kfold.sagemaker.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.faultinjection.JobFaults;
import dev.kfold.sagemaker.job.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatus;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatusTransition;
import software.amazon.awssdk.services.sagemaker.model.UpdateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.WarmPoolResourceStatus;

class TrainingJobTest {

  private static final Instant START = Instant.ofEpochSecond(1_000);

  /** Transitions of a job before its end. */
  enum Event {
    PENDING,
    INTERRUPTED,
    RESTARTING,
    DOWNLOADING,
    STARTED,
    STOPPING,
    UPLOADING;

    TrainingJob apply(TrainingJob job, Instant now) {
      return switch (this) {
        case PENDING -> job.pending(now);
        case INTERRUPTED -> job.interrupted(now);
        case RESTARTING -> job.restarting(now);
        case DOWNLOADING -> job.step(SecondaryStatus.DOWNLOADING, "Downloading", now);
        case STARTED -> job.started(now);
        case STOPPING -> job.stopping(now);
        case UPLOADING -> job.step(SecondaryStatus.UPLOADING, "Uploading", now);
      };
    }
  }

  /** Transitions that end a job. */
  enum End {
    COMPLETED,
    STOPPED,
    OUT_OF_TIME,
    OUT_OF_WAIT_TIME,
    FAILED;

    TrainingJob apply(TrainingJob job, Instant now) {
      return switch (this) {
        case COMPLETED -> job.completed(now);
        case STOPPED -> job.stopped(now);
        case OUT_OF_TIME -> job.outOfTime(now);
        case OUT_OF_WAIT_TIME -> job.outOfWaitTime(now);
        case FAILED -> job.failed("ClientError: bad input", now);
      };
    }
  }

  @Property
  void transitionsFollowOneAnotherWithoutAGapWhateverHappens(
      @ForAll List<Event> events, @ForAll End end) {
    Instant now = START;
    TrainingJob job = job();
    for (Event event : events) {
      now = now.plusSeconds(1);
      job = event.apply(job, now);
    }
    job = end.apply(job, now.plusSeconds(1));

    List<SecondaryStatusTransition> all = job.description().secondaryStatusTransitions();
    assertThat(all.getFirst().status()).isEqualTo(SecondaryStatus.STARTING);
    assertThat(all.getLast().status()).isEqualTo(job.description().secondaryStatus());
    assertThat(all)
        .allSatisfy(transition -> {
          assertThat(transition.statusMessage()).isNotBlank();
          assertThat(transition.endTime()).isAfterOrEqualTo(transition.startTime());
        });
    for (int i = 1; i < all.size(); i++) {
      assertThat(all.get(i).startTime()).isEqualTo(all.get(i - 1).endTime());
    }
    assertThat(job.hasEnded()).isTrue();
    assertThat(job.description().lastModifiedTime()).isEqualTo(now.plusSeconds(1));
  }

  @Property
  void aJobThatWasAskedToStopNeverCompletes(@ForAll List<Event> before, @ForAll List<Event> after) {
    TrainingJob job = job();
    for (Event event : before) {
      job = event.apply(job, START);
    }
    job = job.stopping(START);
    for (Event event : after) {
      job = event.apply(job, START);
    }

    assertThat(job.completed(START).status()).isEqualTo(JobStatus.STOPPED);
  }

  @Test
  void namesTheTwoLimitsThatStopAJob() {
    assertThat(job().outOfTime(START).description().secondaryStatus())
        .isEqualTo(SecondaryStatus.MAX_RUNTIME_EXCEEDED);
    assertThat(job().outOfWaitTime(START).description().secondaryStatus())
        .isEqualTo(SecondaryStatus.MAX_WAIT_TIME_EXCEEDED);
  }

  @Test
  void aWarmPoolIsInUseUntilTheEnd() {
    TrainingJob job = pooled();

    assertThat(job.description().warmPoolStatus().status())
        .isEqualTo(WarmPoolResourceStatus.IN_USE);
    assertThat(job.started(START).completed(START).description().warmPoolStatus().status())
        .isEqualTo(WarmPoolResourceStatus.TERMINATED);
    assertThat(job().description().warmPoolStatus()).isNull();
  }

  @Test
  void anUpdateChangesOnlyWhatItNames() {
    TrainingJob job =
        pooled()
            .updated(update().resourceConfig(r -> r.keepAlivePeriodInSeconds(5)).build(), START);

    assertThat(job.description().resourceConfig().keepAlivePeriodInSeconds()).isEqualTo(5);
    assertThat(job.description().resourceConfig().instanceTypeAsString()).isEqualTo("ml.m5.large");
    TrainingJob profiled =
        job.updated(
            update().profilerConfig(p -> p.profilingIntervalInMilliseconds(500L)).build(), START);
    assertThat(profiled.description().profilerConfig().profilingIntervalInMilliseconds())
        .isEqualTo(500L);
  }

  @Test
  void refusesUpdatesThatCannotBeMade() {
    assertThatThrownBy(() -> pooled().completed(START).updated(update().build(), START))
        .hasMessageContaining("in status Completed");
    assertThatThrownBy(() ->
            job()
                .updated(
                    update().resourceConfig(r -> r.keepAlivePeriodInSeconds(5)).build(), START))
        .hasMessageContaining("only for a training job that was created with one");
  }

  @Test
  void everySecondaryStatusOfTheServiceThatIsStillGivenCanBeReached() {
    assertThat(Arrays.stream(Event.values()).map(event -> event.apply(job(), START)))
        .extracting(job -> job.description().secondaryStatusAsString())
        .containsExactly(
            "Pending",
            "Interrupted",
            "Restarting",
            "Downloading",
            "Training",
            "Stopping",
            "Uploading");
  }

  @Test
  void aMissingMaxRuntimeLeavesTheOtherLimits() {
    TrainingJob job =
        TrainingJob.create(
            TrainingRequestTest.request(r ->
                r.enableManagedSpotTraining(true)
                    .stoppingCondition(c ->
                        c.maxRuntimeInSeconds(null)
                            .maxWaitTimeInSeconds(90_000)
                            .maxPendingTimeInSeconds(7_200))),
            "arn",
            Optional.empty(),
            JobFaults.NONE,
            START);

    assertThat(job.maxRuntime()).isEqualTo(Duration.ofDays(1));
    assertThat(job.waitsUntil()).contains(START.plusSeconds(90_000));
    assertThat(job.description().stoppingCondition().maxPendingTimeInSeconds()).isEqualTo(7_200);
  }

  private static UpdateTrainingJobRequest.Builder update() {
    return UpdateTrainingJobRequest.builder().trainingJobName("job");
  }

  private static TrainingJob job() {
    return TrainingJob.create(
        TrainingRequestTest.request(_ -> {}), "arn", Optional.empty(), JobFaults.NONE, START);
  }

  private static TrainingJob pooled() {
    return TrainingJob.create(
        TrainingRequestTest.request(r ->
            r.resourceConfig(c ->
                c.instanceType("ml.m5.large")
                    .instanceCount(1)
                    .volumeSizeInGB(1)
                    .keepAlivePeriodInSeconds(60))),
        "arn",
        Optional.empty(),
        JobFaults.NONE,
        START);
  }
}
