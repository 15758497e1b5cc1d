package dev.kfold.sagemaker.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RunningJobsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Test
  void stopsAJobThatGotTheNameOfOneThatIsJustEnding() throws InterruptedException {
    CompletableFuture<Thread> first = new CompletableFuture<>();
    CompletableFuture<Boolean> stopped = new CompletableFuture<>();
    try (RunningJobs jobs = new RunningJobs()) {
      jobs.start(
          "job",
          _ -> {
            jobs.start("job", stop -> stopped.complete(stop.await(PATIENCE)));
            first.complete(Thread.currentThread());
          });
      first.join().join();

      jobs.stop("job");

      assertThat(stopped.join()).isTrue();
    }
  }

  @Test
  void leavesAJobAloneThatHasEnded() {
    CompletableFuture<Boolean> ran = new CompletableFuture<>();
    try (RunningJobs jobs = new RunningJobs()) {
      jobs.start("job", _ -> ran.complete(true));
      ran.join();

      jobs.stop("job");
      jobs.stop("never-started");
    }
    assertThat(ran).isCompletedWithValue(true);
  }
}
