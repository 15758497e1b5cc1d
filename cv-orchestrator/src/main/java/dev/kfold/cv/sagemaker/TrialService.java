package dev.kfold.cv.sagemaker;

import dev.kfold.contract.ProgramContext;
import dev.kfold.cv.aws.AwsClients;
import dev.kfold.cv.aws.S3OnDemand;
import dev.kfold.cv.aws.TunerObjective;
import dev.kfold.cv.early.Incumbents;
import dev.kfold.cv.fold.FoldRunner;
import dev.kfold.cv.job.FoldJobs;
import dev.kfold.cv.job.JobFolds;
import dev.kfold.cv.job.RetryRule;
import dev.kfold.cv.job.ServiceRefusedException;
import dev.kfold.cv.pacing.CallRate;
import dev.kfold.cv.pacing.MonotonicTime;
import dev.kfold.cv.pacing.PollSchedule;
import dev.kfold.cv.pacing.Time;
import dev.kfold.cv.parameters.EarlyStopping;
import dev.kfold.cv.parameters.FoldTrainer;
import dev.kfold.cv.parameters.Objective;
import dev.kfold.cv.parameters.OtherImage;
import dev.kfold.cv.parameters.TrialParameters;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;

/**
 * The training service for one trial. All its calls are made at one rate, and are repeated for half
 * an hour if the service is too busy.
 *
 * @param own the job that the trial runs in
 * @param clients creates further clients
 * @param sageMaker a client without retries of its own
 * @param isAws whether the service is AWS, and not a local endpoint
 * @param rate the rate of the calls of SageMaker
 */
public record TrialService(
    ProgramContext context,
    OwnJob own,
    AwsClients clients,
    SageMakerClient sageMaker,
    S3OnDemand s3,
    Time time,
    boolean isAws,
    CallRate rate)
    implements AutoCloseable {

  /** The calls at once of a trial on AWS after a pause: when some of its folds end together. */
  private static final int CALLS_AT_ONCE = 4;

  /** The calls at once at the start of a trial on a local endpoint that starts jobs immediately. */
  private static final int CALLS_OF_A_QUICK_TRIAL = 40;

  /** An endpoint on which the trial's own job took longer to start is as slow as AWS. */
  private static final Duration QUICK_START = Duration.ofSeconds(5);

  /**
   * Returns the service after describing the trial's own job, named by {@code TRAINING_JOB_NAME}.
   *
   * @throws ServiceRefusedException if the job cannot be described
   */
  public static TrialService open(AwsClients clients, ProgramContext context)
      throws InterruptedException {
    Time time = MonotonicTime.from(context.clock().instant());
    return open(clients, context, time, PatientCall.needed(time, context));
  }

  /**
   * Returns the service for early stopping, without which the trial can run, after one or two
   * attempts to describe the trial's own job.
   *
   * @throws ServiceRefusedException if the job cannot be described
   */
  public static TrialService openForEarlyStopping(AwsClients clients, ProgramContext context)
      throws InterruptedException {
    Time time = MonotonicTime.from(context.clock().instant());
    return open(clients, context, time, PatientCall.optional(time, context));
  }

  private static TrialService open(
      AwsClients clients, ProgramContext context, Time time, PatientCall call)
      throws InterruptedException {
    SageMakerClient sageMaker = clients.sageMakerWithoutRetries();
    verifyCredentials(clients, PatientCall.ofCredentials(time, context));
    OwnJob own = own(sageMaker, context, call);
    return new TrialService(
        context,
        own,
        clients,
        sageMaker,
        new S3OnDemand(clients),
        time,
        clients.areOfAws(),
        rate(clients.areOfAws(), own.start(), time));
  }

  /** Refuses a trial without credentials, whose calls would be repeated for half an hour. */
  private static void verifyCredentials(AwsClients clients, PatientCall call)
      throws InterruptedException {
    var _ =
        call.run(() -> {
          clients
              .missingCredentials()
              .ifPresent(sentence -> {
                throw new ServiceRefusedException(sentence);
              });
          return clients;
        });
  }

  /**
   * Returns the rate of the calls of a trial.
   *
   * @param ownStart the time in which the trial's own job started, if it is known
   */
  public static CallRate rate(boolean isAws, Optional<Duration> ownStart, Time time) {
    boolean quick = !isAws && ownStart.filter(start -> start.compareTo(QUICK_START) > 0).isEmpty();
    return quick
        ? CallRate.withBurst(time, CALLS_OF_A_QUICK_TRIAL)
        : CallRate.even(time, CALLS_AT_ONCE);
  }

  /**
   * Returns the schedule of the looks at the jobs of a trial.
   *
   * @param ownStart the time in which the trial's own job started, if it is known
   * @param warmPool whether the fold jobs keep their instances for the next ones
   */
  public static PollSchedule pollSchedule(
      boolean isAws, Optional<Duration> ownStart, boolean warmPool) {
    PollSchedule schedule =
        isAws ? PollSchedule.onAws(warmPool) : PollSchedule.onLocalEndpoint(warmPool);
    ownStart.ifPresent(schedule::jobStartedIn);
    return schedule;
  }

  /**
   * Returns the folds of a trial, ready to run.
   *
   * @throws dev.kfold.contract.InvalidInputException with the problems of the settings or the data
   */
  public TrialFoldJobs folds(TrialParameters parameters) throws IOException, InterruptedException {
    return switch (parameters.trainer()) {
      case FoldTrainer.OfKfold _ -> new TrainerFolds(this).of(parameters);
      case OtherImage other -> new ImageFolds(this).of(parameters, other);
    };
  }

  /**
   * Returns the runner of some jobs.
   *
   * @param trial the beginning of the names of the jobs
   * @param plan the jobs that run
   * @param parallelFolds the most jobs at a time
   */
  FoldRunner runner(
      TrialParameters parameters,
      String trial,
      FoldJobs jobs,
      JobFolds.FoldJobPlan plan,
      int parallelFolds) {
    return new JobFolds(
        jobs,
        trial,
        plan,
        parallelFolds,
        RetryRule.of(
            parameters.foldAttempts(), parameters.retryAlgorithmErrors(), parameters.patience()),
        rate,
        pollSchedule(isAws, own.start(), !parameters.keepAlive().isZero()),
        time,
        new SplittableRandom(),
        context.out());
  }

  /** Returns the settings with the tags of the own job, unless others are given. */
  FoldJobSettings tagged(FoldJobSettings settings, TrialParameters parameters)
      throws InterruptedException {
    if (own.arn().isEmpty() || parameters.overrides().tags().isPresent()) {
      return settings;
    }
    PatientCall call = PatientCall.afterDescribe(time, context);
    return settings.withTags(new OwnTags(sageMaker, call, context.out()).read(own.arn().get()));
  }

  /** Returns the best trial of the tuning job; none if this is not a trial of one. */
  public Incumbents incumbents(EarlyStopping rule, Objective objective) {
    return own.tuningJob()
        .<Incumbents>map(tuningJob ->
            new TuningIncumbents(
                sageMaker,
                rate,
                s3,
                tuningJob,
                own.name(),
                rule,
                objective,
                own.metricDefinitions(),
                new OnceLog(context.out())))
        .orElse(Optional::empty);
  }

  /**
   * Warns if the tuning job searches in the other direction than the objective says. The job may
   * have chosen another of the trial's metrics than its mean, so that is not refused.
   */
  public void warnOfContradiction(Objective objective) throws InterruptedException {
    if (own.tuningJob().isEmpty()) {
      return;
    }
    String tuningJob = own.tuningJob().get();
    try {
      DescribeHyperParameterTuningJobResponse tuning =
          PatientCall.optional(time, context)
              .run(() ->
                  sageMaker.describeHyperParameterTuningJob(
                      request -> request.hyperParameterTuningJobName(tuningJob)));
      TunerObjective.of(tuning)
          .filter(searched -> searched.direction() != objective)
          .ifPresent(searched ->
              context
                  .out()
                  .printf(
                      "warning: objective is %s, but tuning job %s is to %s its metric '%s'; give objective=%s if that is the mean of this trial.%n",
                      objective,
                      tuningJob,
                      searched.direction(),
                      searched.metric(),
                      searched.direction()));
    } catch (ServiceRefusedException e) {
      context
          .out()
          .printf("the objective of tuning job %s is not known (%s)%n", tuningJob, e.reason());
    }
  }

  private static OwnJob own(SageMakerClient sageMaker, ProgramContext context, PatientCall call)
      throws InterruptedException {
    String name = context.environment().get("TRAINING_JOB_NAME");
    if (name == null) {
      return OwnJob.none("kfold-" + context.clock().millis());
    }
    try {
      return call.run(() -> OwnJob.describe(sageMaker, name));
    } catch (ServiceRefusedException e) {
      throw new ServiceRefusedException(
          "the training job %s cannot be described: %s".formatted(name, e.reason()));
    }
  }

  @Override
  public void close() {
    sageMaker.close();
    s3.close();
  }
}
