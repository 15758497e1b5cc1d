package dev.kfold.cv.job;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.FoldJobName;
import dev.kfold.contract.Problems;
import dev.kfold.contract.ProgramContext;
import dev.kfold.cv.aws.AwsClients;
import dev.kfold.cv.aws.JobLogLines;
import dev.kfold.cv.aws.S3OnDemand;
import dev.kfold.cv.aws.S3Split;
import dev.kfold.cv.aws.TunerObjective;
import dev.kfold.cv.early.Incumbents;
import dev.kfold.cv.fold.FoldRunner;
import dev.kfold.cv.parameters.EarlyStopping;
import dev.kfold.cv.parameters.FoldTrainer;
import dev.kfold.cv.parameters.Objective;
import dev.kfold.cv.parameters.OtherImage;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.cv.plan.ChannelSplit;
import dev.kfold.cv.plan.SplitSource;
import dev.kfold.cv.plan.TrialFolds;
import dev.kfold.trainer.split.FoldLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
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

  private static final Duration ONE_SECOND = Duration.ofSeconds(1);
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

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
  static CallRate rate(boolean isAws, Optional<Duration> ownStart, Time time) {
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
  static PollSchedule pollSchedule(boolean isAws, Optional<Duration> ownStart, boolean warmPool) {
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
      case FoldTrainer.OfKfold _ -> foldsOfTrainer(parameters);
      case OtherImage other -> foldsOfImage(parameters, other);
    };
  }

  private TrialFoldJobs foldsOfTrainer(TrialParameters parameters)
      throws IOException, InterruptedException {
    Problems problems = new Problems();
    Optional<FoldJobSettings> settings = problems.gather(() -> FoldJobSettings.of(parameters, own));
    Optional<TrainerData> data = problems.gather(() -> TrainerData.of(parameters, own));
    problems.verify();
    TrialFolds folds = TrialFolds.of(split(data.orElseThrow()), parameters.k());
    FoldWork work =
        FoldWork.of(
            own.name(),
            data.orElseThrow(),
            settings.orElseThrow().container().image(),
            hyperParameters(parameters, folds),
            folds.layout());
    FoldResults results = new TrainerResults(s3, settings.orElseThrow().outputPath());
    FoldJobName.verifyCount(folds.count());
    FoldJobs jobs =
        new SageMakerFoldJobs(
            sageMaker, tagged(settings.orElseThrow(), parameters), own.quota(), results);
    return new TrialFoldJobs(
        folds,
        runner(parameters, own.name(), jobs, work, folds.atATime(parameters.maxParallelFolds())),
        "",
        Optional.empty());
  }

  private TrialFoldJobs foldsOfImage(TrialParameters parameters, OtherImage other)
      throws IOException, InterruptedException {
    FoldJobSettings settings = FoldJobSettings.of(parameters, own);
    OwnChannels contents = new OwnChannels(own, ContainerFiles.of(context)::channel, s3);
    FoldChannels channels =
        FoldChannels.of(other, OwnChannels.of(own, parameters), parameters.k(), contents);
    ImageWork work = new ImageWork(own.name(), settings, channels, other.hyperParameters());
    context
        .out()
        .printf(
            "folds of %s: %d hyperparameters, channels %s, score %s%n",
            settings.container().image(),
            other.hyperParameters().size(),
            String.join(", ", channels.channels().stream().map(FoldChannel::toString).toList()),
            parameters.metricName());
    FoldResults results =
        new ImageResults(
            sageMaker,
            rate,
            s3,
            new JobLogLines(clients),
            settings.outputPath(),
            settings.metric(),
            parameters.metricName());
    TrialFolds folds = channels.folds();
    FoldJobName.verifyCount(folds.count());
    Optional<RefitJob> refit =
        parameters.refit() ? Optional.of(RefitJob.of(work, context)) : Optional.empty();
    FoldJobSettings tagged = tagged(settings, parameters);
    return new TrialFoldJobs(
        folds,
        runner(
            parameters,
            own.name(),
            new SageMakerFoldJobs(sageMaker, tagged, own.quota(), results),
            work,
            folds.atATime(parameters.maxParallelFolds())),
        work.job(0, 1).work(),
        refit.map(job ->
            new RefitOnService(
                context,
                runner(
                    parameters,
                    job.trial(),
                    new SageMakerFoldJobs(sageMaker, tagged, own.quota(), new RefitJob.Unscored()),
                    job,
                    1),
                sageMaker,
                s3,
                PatientCall.needed(time, context))));
  }

  /**
   * Returns the split that the jobs of kfold-trainer read: the local channels of the trial's own
   * job if they hold the same data, and otherwise S3.
   */
  private SplitSource split(TrainerData data) {
    ContainerFiles files = ContainerFiles.of(context);
    ChannelSplit channels = new ChannelSplit(files.channel("train"), files.channel("test"));
    boolean atHand =
        Files.isDirectory(channels.train())
            && isChannel("train", data.trainUri())
            && data.testUri().map(uri -> isChannel("test", uri)).orElse(true);
    return atHand
        ? channels
        : new PatientSplit(
            new S3Split(s3, data.trainUri(), data.testUri()),
            time,
            context.stopSignal(),
            new Backoff(ONE_SECOND, TEN_SECONDS, new SplittableRandom()),
            RetryRule.SERVICE_PATIENCE);
  }

  private boolean isChannel(String name, String uri) {
    String channel = own.channelUri(name).orElse("");
    return channel.replaceAll("/+$", "").equals(uri.replaceAll("/+$", ""));
  }

  private FoldRunner runner(
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

  /** Returns the hyperparameters of the folds. Jobs with files of their own always write models. */
  private static Map<String, String> hyperParameters(TrialParameters parameters, TrialFolds folds) {
    Map<String, String> given = new TreeMap<>(parameters.trainer().hyperParameters());
    if (parameters.returnsEstimator() && folds.layout() == FoldLayout.INDEX) {
      given.put("return_estimator", "true");
    }
    if (parameters.returnsEstimator() && parameters.probability()) {
      given.put("probability", "true");
    }
    return given;
  }

  /** Returns the settings with the tags of the own job, unless others are given. */
  private FoldJobSettings tagged(FoldJobSettings settings, TrialParameters parameters)
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
