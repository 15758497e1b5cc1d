package dev.kfold.sagemaker.tuning;

import dev.kfold.sagemaker.api.MetricListener;
import dev.kfold.sagemaker.api.TrialJobs;
import dev.kfold.sagemaker.state.Changes;
import dev.kfold.sagemaker.state.ResourceTable;
import dev.kfold.sagemaker.tuning.TuningJob.StartedTrial;
import dev.kfold.search.Point;
import dev.kfold.search.Trial;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.TuningJobCompletionCriteria;

/**
 * Runs one tuning job to its end on the calling thread.
 *
 * <p>The results that a suggestion uses depend on its number only: trial n learns from the trials
 * up to n - parallel and waits for exactly those, even if a later one has ended before. So the same
 * seed gives the same trials, independent of their timing.
 */
final class TuningRun {

  /** The number of trials after which a tuning job ends if all of them have failed. */
  private static final int FIRST_ATTEMPTS = 5;

  private static final Duration NO_LIMIT = Duration.ofDays(365);

  private final String name;
  private final TuningPlan plan;
  private final ResourceTable<TuningJob> jobs;
  private final TrialResults results;
  private final TrialJobs trialJobs;
  private final Changes changes;
  private final Clock clock;
  private final Instant deadline;
  private final List<MedianRule> medianRules;

  TuningRun(
      TuningJob job,
      TuningPlan plan,
      ResourceTable<TuningJob> jobs,
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
    this.medianRules = Stream.generate(MedianRule::new).limit(plan.searches().size()).toList();
  }

  /** Runs the tuning job; returns when it has ended. */
  void run() throws InterruptedException {
    for (int number = 0; number < plan.trials() && waitForTurn(number); number++) {
      start(number);
    }
    awaitUnlessOver(() -> results.running(job()) == 0);
    if (job().stopping() || deadlineIsOver()) {
      jobs.update(name, job -> job.stopping(clock.instant()));
      stopTrials();
      end(HyperParameterTuningJobStatus.STOPPED, Optional.empty());
    } else {
      stopTrials(); // a completion criterion may have been met while trials were running
      end();
    }
  }

  private static Duration limit(TuningJob job) {
    Integer seconds = job.config().resourceLimits().maxRuntimeInSeconds();
    return seconds == null ? NO_LIMIT : Duration.ofSeconds(seconds);
  }

  /** Waits until the next trial may start; returns false if no further trial shall start. */
  private boolean waitForTurn(int number) throws InterruptedException {
    if (plan.searches().getFirst().strategy().learns()) {
      int known = Math.max(0, number - plan.parallel() + 1);
      return awaitUnlessOver(() -> results.ended(job(), known));
    }
    return awaitUnlessOver(() -> results.running(job()) < plan.parallel());
  }

  private boolean awaitUnlessOver(BooleanSupplier condition) throws InterruptedException {
    Duration left = Duration.between(clock.instant(), deadline);
    boolean inTime = changes.await(() -> isOver() || condition.getAsBoolean(), left);
    return inTime && !isOver();
  }

  /** Returns whether the tuning job was stopped, meets a completion criterion or is hopeless. */
  private boolean isOver() {
    TuningJob job = job();
    TuningJobCompletionCriteria criteria = job.config().tuningJobCompletionCriteria();
    return job.stopping()
        || (criteria != null && ObjectiveProgress.of(results.of(job)).meets(criteria))
        || hasOnlyFailures(results.of(job));
  }

  /** Returns whether the first five trials have failed and no later one has completed. */
  private static boolean hasOnlyFailures(List<TrialResult> trials) {
    return trials.size() >= FIRST_ATTEMPTS
        && trials.stream()
            .limit(FIRST_ATTEMPTS)
            .allMatch(trial -> trial.status() == TrainingJobStatus.FAILED)
        && trials.stream().noneMatch(trial -> trial.status() == TrainingJobStatus.COMPLETED);
  }

  private void start(int number) throws InterruptedException {
    TuningJob job = job();
    TrialSearch search = plan.searches().get(plan.searchOf(number));
    Point point = search.suggest(known(job, number));
    String trialName = TrialRequests.name(job, number + 1);
    Map<String, String> tuned = search.space().hyperParameters(point);
    trialJobs.start(
        TrialRequests.request(job.request(), search.definition(), trialName, tuned),
        job.arn(),
        listener(number, trialName));
    // a trial that its tuning job does not know would never be stopped
    jobs.updateOnceStorable(
        name, j -> j.with(new StartedTrial(trialName, tuned, point), clock.instant()));
  }

  /** Returns the earlier trials of a trial's search, with the results that the trial may use. */
  private List<Trial> known(TuningJob job, int number) {
    int withResult = number - plan.parallel() + 1;
    List<Trial> trials = new ArrayList<>();
    for (int i = plan.searchOf(number); i < number; i += plan.searches().size()) {
      trials.add(
          new Trial(
              job.trials().get(i).point(), i < withResult ? outcome(job, i) : new Trial.Pending()));
    }
    return trials;
  }

  private Trial.Outcome outcome(TuningJob job, int number) {
    return results.of(job, number).map(TrialResult::outcome).orElseGet(Trial.NoObjective::new);
  }

  /** Returns a listener that stops a hopeless trial, if early stopping is on. */
  private MetricListener listener(int number, String trialName) {
    if (!plan.stopsEarly()) {
      return (_, _) -> {};
    }
    TrialDefinition definition = plan.searches().get(plan.searchOf(number)).definition();
    MedianRule rule = medianRules.get(plan.searchOf(number));
    return (metric, value) -> {
      if (metric.equals(definition.objective().metricName())
          && rule.isHopeless(trialName, definition.gain(value), this::isCompleted)) {
        trialJobs.stop(trialName);
      }
    };
  }

  private boolean isCompleted(String trialName) {
    return trialJobs
        .find(trialName)
        .filter(trial -> trial.trainingJobStatus() == TrainingJobStatus.COMPLETED)
        .isPresent();
  }

  private void stopTrials() throws InterruptedException {
    results.stopRunning(job());
    changes.await(() -> results.running(job()) == 0, NO_LIMIT);
  }

  private void end() {
    List<TrialResult> all = results.of(job());
    if (TrialResult.best(all).isPresent()) {
      end(HyperParameterTuningJobStatus.COMPLETED, Optional.empty());
    } else if (hasOnlyFailures(all)) {
      end(
          HyperParameterTuningJobStatus.FAILED,
          Optional.of(
              "No training job succeeded after %d attempts. Please take a look at the training job failures to get more details."
                  .formatted(FIRST_ATTEMPTS)));
    } else if (all.stream().allMatch(trial -> trial.status() == TrainingJobStatus.FAILED)) {
      end(
          HyperParameterTuningJobStatus.FAILED,
          Optional.of(
              "All training jobs failed. Please take a look at the training job failures to get more details."));
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
