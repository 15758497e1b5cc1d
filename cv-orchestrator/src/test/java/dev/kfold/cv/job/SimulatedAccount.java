package dev.kfold.cv.job;

import dev.kfold.cv.fold.FoldResult;
import dev.kfold.cv.job.ServiceBusyException.Reason;
import dev.kfold.trainer.score.ConfusionMatrix;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The training service of one account in virtual time: jobs start, run and end by themselves,
 * instances are short, calls are throttled, and answers are lost.
 */
final class SimulatedAccount implements FoldJobs {

  /** A job, whose state depends on the time. */
  record Job(FoldJob job, Instant created, JobResult result, Instant end, boolean stopped) {

    boolean hasEnded(Instant now) {
      return !now.isBefore(end);
    }

    boolean isCompleted(Instant now) {
      return hasEnded(now) && !stopped && result.end() instanceof FoldJobStatus.Completed;
    }
  }

  private final Time time;
  private final ServiceConditions conditions;
  private final SplittableRandom random;
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final Map<String, Integer> calls = new LinkedHashMap<>();
  private double createTokens = 1;
  private Instant tokensAt = Instant.EPOCH;
  private int refusedCalls;
  private int mostAtATime;

  SimulatedAccount(Time time, ServiceConditions conditions, long seed) {
    this.time = time;
    this.conditions = conditions;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public Submission create(FoldJob job) {
    call("create");
    takeCreateToken();
    boolean answerLost = answerLost();
    if (jobs.containsKey(job.name())) {
      return Submission.NAME_TAKEN;
    }
    if (answerLost && random.nextBoolean()) {
      throw unavailable();
    }
    Instant now = time.now();
    if (inUse(now) >= conditions.instances()) {
      throw new ServiceBusyException(Reason.NO_CAPACITY, "ResourceLimitExceeded");
    }
    JobResult result = conditions.results().apply(job.name());
    Instant end = now.plus(result.start()).plus(result.run());
    jobs.put(job.name(), new Job(job, now, result, end, false));
    mostAtATime = Math.max(mostAtATime, inUse(now));
    if (answerLost) {
      throw unavailable();
    }
    return Submission.ACCEPTED;
  }

  @Override
  public FoldJobState describe(String jobName) {
    call("describe");
    throttle();
    if (answerLost()) {
      throw unavailable();
    }
    Job job = jobs.get(jobName);
    Instant now = time.now();
    if (job == null || now.isBefore(job.created().plus(conditions.lag()))) {
      return FoldJobState.unknown();
    }
    Instant until = now.isBefore(job.end()) ? now : job.end();
    return new FoldJobState(
        status(job, now),
        stage(job, now),
        Optional.of(job.job().work()),
        Duration.between(job.created(), until));
  }

  private static FoldJobStatus status(Job job, Instant now) {
    if (!job.hasEnded(now)) {
      return new FoldJobStatus.Running(job.stopped());
    }
    return job.stopped()
        ? new FoldJobStatus.Ended(FoldJobStatus.Cause.STOPPED, "stopped")
        : job.result().end();
  }

  private static String stage(Job job, Instant now) {
    if (job.hasEnded(now)) {
      return "Ended";
    }
    return now.isBefore(job.created().plus(job.result().start())) ? "Starting" : "Training";
  }

  @Override
  public void stop(String jobName) {
    call("stop");
    throttle();
    boolean answerLost = answerLost();
    Job job = jobs.get(jobName);
    Instant now = time.now();
    if (job != null && !job.hasEnded(now) && !job.stopped()) {
      Instant end = now.plus(conditions.stopping());
      Instant earlier = end.isBefore(job.end()) ? end : job.end();
      jobs.put(jobName, new Job(job.job(), job.created(), job.result(), earlier, true));
    }
    if (answerLost) {
      throw unavailable();
    }
  }

  @Override
  public FoldResult result(String jobName) throws IOException {
    Job job = jobs.get(jobName);
    if (job == null || !job.isCompleted(time.now())) {
      throw new IOException(jobName + " has left nothing");
    }
    return new FoldResult(
        0.5 + job.job().fold() / 100.0,
        new ConfusionMatrix(List.of("a", "b"), new int[][] {{1, 0}, {0, 1}}),
        List.of(new FoldResult.Prediction("a", "a"), new FoldResult.Prediction("b", "b")),
        List.of(),
        job.result().run());
  }

  @Override
  public List<String> running(String prefix) {
    call("list");
    throttle();
    Instant now = time.now();
    return jobs.values().stream()
        .filter(job -> !job.hasEnded(now))
        .map(job -> job.job().name())
        .filter(name -> name.startsWith(prefix))
        .toList();
  }

  private void call(String operation) {
    calls.merge(operation, 1, Integer::sum);
  }

  private void takeCreateToken() {
    if (Double.isInfinite(conditions.createsPerSecond())) {
      throttle();
      return;
    }
    Instant now = time.now();
    double gained = Duration.between(tokensAt, now).toNanos() / 1e9 * conditions.createsPerSecond();
    createTokens = Math.min(1, createTokens + gained);
    tokensAt = now;
    if (createTokens < 1) {
      refuse();
    }
    createTokens--;
  }

  private void throttle() {
    if (random.nextDouble() < conditions.throttled()) {
      refuse();
    }
  }

  private void refuse() {
    refusedCalls++;
    throw new ServiceBusyException(Reason.THROTTLED, "ThrottlingException: Rate exceeded");
  }

  private boolean answerLost() {
    return random.nextDouble() < conditions.lostAnswers();
  }

  private static ServiceBusyException unavailable() {
    return new ServiceBusyException(Reason.UNAVAILABLE, "connection reset");
  }

  List<Job> jobs() {
    return List.copyOf(jobs.values());
  }

  List<String> names() {
    return List.copyOf(jobs.keySet());
  }

  List<String> runningNow() {
    Instant now = time.now();
    return jobs.values().stream()
        .filter(job -> !job.hasEnded(now))
        .map(job -> job.job().name())
        .toList();
  }

  private int inUse(Instant now) {
    return (int) jobs.values().stream().filter(job -> !job.hasEnded(now)).count();
  }

  /** Returns how often a fold's work was completed. */
  long completions(int fold) {
    Instant now = time.now();
    return jobs.values().stream()
        .filter(job -> job.job().fold() == fold && job.isCompleted(now))
        .count();
  }

  int calls(String operation) {
    return calls.getOrDefault(operation, 0);
  }

  int allCalls() {
    return calls.values().stream().mapToInt(Integer::intValue).sum();
  }

  int refusedCalls() {
    return refusedCalls;
  }

  int mostAtATime() {
    return mostAtATime;
  }
}
