package dev.kfold.harness.endpoint.tuning;

import dev.kfold.harness.endpoint.api.TrialJobs;
import dev.kfold.harness.endpoint.state.Changes;
import dev.kfold.harness.endpoint.state.Table;
import dev.kfold.harness.endpoint.tuning.TuningJob.StartedTrial;
import dev.kfold.harness.endpoint.tuning.strategy.Point;
import dev.kfold.harness.endpoint.tuning.strategy.Trial;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/**
 * Runs one tuning job to its end on the thread that calls it.
 *
 * <p>Which results a suggestion may know depends on its number alone: trial n learns from the
 * trials up to n - parallel and waits for exactly those, even if a later one has ended before. So
 * the same seed gives the same trials whatever their timing.
 */
final class TuningRun {

  private static final Duration NO_LIMIT = Duration.ofDays(365);

  private final String name;
  private final TuningPlan plan;
  private final Table<TuningJob> jobs;
  private final TrialResults results;
  private final TrialJobs trialJobs;
  private final Changes changes;
  private final Clock clock;
  private final Instant deadline;

  TuningRun(
      TuningJob job,
      TuningPlan plan,
      Table<TuningJob> jobs,
      TrialJobs trialJobs,
      Changes changes,
      Clock clock) {
    this.name = job.name();
    this.plan = plan;
    this.jobs = jobs;
    this.results = new TrialResults(trialJobs);
    this.trialJobs = trialJobs;
    this.changes = changes;
    this.clock = clock;
    this.deadline = job.created().plus(limit(job));
  }

  void run() throws InterruptedException {
    for (int number = 0; number < plan.trials() && waitForTurn(number); number++) {
      start(number);
    }
    awaitUnlessStopping(() -> results.running(job()) == 0);
    if (job().stopping() || deadlineIsOver()) {
      stopTrials();
    } else {
      end();
    }
  }

  private static Duration limit(TuningJob job) {
    Integer seconds =
        job.request().hyperParameterTuningJobConfig().resourceLimits().maxRuntimeInSeconds();
    return seconds == null ? NO_LIMIT : Duration.ofSeconds(seconds);
  }

  /** Returns false when the job is to stop instead. */
  private boolean waitForTurn(int number) throws InterruptedException {
    if (plan.strategy().learns()) {
      int known = Math.max(0, number - plan.parallel() + 1);
      return awaitUnlessStopping(() -> results.ended(job(), known));
    }
    return awaitUnlessStopping(() -> results.running(job()) < plan.parallel());
  }

  private boolean awaitUnlessStopping(BooleanSupplier condition) throws InterruptedException {
    Duration left = Duration.between(clock.instant(), deadline);
    boolean inTime = changes.await(() -> job().stopping() || condition.getAsBoolean(), left);
    return inTime && !job().stopping();
  }

  private void start(int number) {
    TuningJob job = job();
    Point point = plan.strategy().suggest(known(job, number - plan.parallel() + 1));
    String trialName = TrialRequests.name(name, number + 1);
    Map<String, String> tuned = plan.space().hyperParameters(point);
    trialJobs.start(TrialRequests.request(job, trialName, tuned), job.arn());
    jobs.update(name, j -> j.with(new StartedTrial(trialName, tuned, point), clock.instant()));
  }

  /** The earlier trials; only the first of them with their results. */
  private List<Trial> known(TuningJob job, int withResult) {
    List<Trial> trials = new ArrayList<>();
    for (StartedTrial trial : job.trials()) {
      trials.add(
          new Trial(
              trial.point(),
              trials.size() < withResult ? results.of(job, trial).outcome() : new Trial.Pending()));
    }
    return trials;
  }

  private void stopTrials() throws InterruptedException {
    jobs.update(name, job -> job.stopping(clock.instant()));
    job().trials().forEach(trial -> trialJobs.stop(trial.trainingJobName()));
    changes.await(() -> results.running(job()) == 0, NO_LIMIT);
    end(HyperParameterTuningJobStatus.STOPPED, Optional.empty());
  }

  private void end() {
    List<TrialResult> all = results.of(job());
    if (TrialResult.best(all).isPresent()) {
      end(HyperParameterTuningJobStatus.COMPLETED, Optional.empty());
    } else if (all.stream().allMatch(trial -> trial.status() == TrainingJobStatus.FAILED)) {
      end(
          HyperParameterTuningJobStatus.FAILED,
          Optional.of("All training jobs failed. See the failure reason of each."));
    } else {
      end(
          HyperParameterTuningJobStatus.FAILED,
          Optional.of(
              "No objective metrics found after running %d training jobs. Check that the algorithm prints the metric and that the regular expression of its definition finds it."
                  .formatted(all.size())));
    }
  }

  private void end(HyperParameterTuningJobStatus status, Optional<String> reason) {
    jobs.update(name, job -> job.ended(status, reason, clock.instant()));
  }

  private boolean deadlineIsOver() {
    return !clock.instant().isBefore(deadline);
  }

  private TuningJob job() {
    return jobs.find(name).orElseThrow();
  }
}
