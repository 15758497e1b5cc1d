package dev.kfold.cv.job;

import dev.kfold.contract.ProgramContext;
import dev.kfold.cv.aws.AwsClients;
import dev.kfold.cv.aws.S3OnDemand;
import dev.kfold.cv.aws.S3Split;
import dev.kfold.cv.early.Incumbents;
import dev.kfold.cv.fold.FoldRunner;
import dev.kfold.cv.parameters.EarlyStopping;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.cv.plan.ChannelSplit;
import dev.kfold.cv.plan.SplitSource;
import dev.kfold.cv.plan.TrialFolds;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/**
 * The training service for one trial.
 *
 * @param own the job that the trial runs in
 * @param sageMaker a client without retries of its own
 */
public record TrialService(
    ProgramContext context, OwnJob own, SageMakerClient sageMaker, S3OnDemand s3, Time time)
    implements AutoCloseable {

  /** Describe can be refused for a moment right after the start of the job itself. */
  private static final int DESCRIBE_ATTEMPTS = 8;

  private static final Duration ONE_SECOND = Duration.ofSeconds(1);
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  /**
   * Returns the service after describing the trial's own job, named by {@code TRAINING_JOB_NAME}.
   *
   * @throws ServiceRefusedException if the job cannot be described
   */
  public static TrialService open(AwsClients clients, ProgramContext context)
      throws InterruptedException {
    SageMakerClient sageMaker = clients.sageMakerWithoutRetries();
    Time time = MonotonicTime.from(context.clock().instant());
    return new TrialService(
        context, own(sageMaker, context, time), sageMaker, new S3OnDemand(clients), time);
  }

  /**
   * Returns the split that the fold jobs read: the local channels of the trial's own job if they
   * hold the same data, and otherwise S3.
   *
   * @param channels the channels of the trial's own job
   */
  public SplitSource split(TrialParameters parameters, ChannelSplit channels) {
    FoldJobSettings settings = FoldJobSettings.of(parameters, own);
    boolean atHand =
        Files.isDirectory(channels.train())
            && isChannel("train", settings.trainUri())
            && isChannel("test", settings.testUri());
    return atHand ? channels : new S3Split(s3, settings.trainUri(), settings.testUri());
  }

  private boolean isChannel(String name, String uri) {
    String channel = own.channels().getOrDefault(name, "");
    return channel.replaceAll("/+$", "").equals(uri.replaceAll("/+$", ""));
  }

  /** Returns a runner of folds as training jobs. */
  public FoldRunner folds(TrialParameters parameters, TrialFolds folds) {
    FoldJobName.verifyCount(folds.count());
    FoldJobSettings settings = FoldJobSettings.of(parameters, own);
    return new JobFolds(
        new SageMakerFoldJobs(sageMaker, s3, settings),
        own.name(),
        plan(own.name(), settings, parameters.fit().asHyperParameters()),
        folds.atATime(parameters.maxParallelFolds()),
        RetryRule.of(
            parameters.foldAttempts(), parameters.retryAlgorithmErrors(), parameters.patience()),
        time,
        new SplittableRandom(),
        context.out());
  }

  /** Returns the best trial of the tuning job; none if this is not a trial of one. */
  public Incumbents incumbents(EarlyStopping rule) {
    return own.tuningJob()
        .<Incumbents>map(
            tuningJob -> new TuningIncumbents(sageMaker, s3, tuningJob, rule, context.out()))
        .orElse(Optional::empty);
  }

  private static OwnJob own(SageMakerClient sageMaker, ProgramContext context, Time time)
      throws InterruptedException {
    Backoff backoff = new Backoff(ONE_SECOND, TEN_SECONDS, new SplittableRandom());
    String name = context.environment().get("TRAINING_JOB_NAME");
    if (name == null) {
      return OwnJob.none("kfold-" + context.clock().millis());
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return ServiceErrors.call(() -> OwnJob.describe(sageMaker, name));
      } catch (ServiceBusyException | ServiceRefusedException e) {
        if (attempt == DESCRIBE_ATTEMPTS || context.stopSignal().isRaised()) {
          throw e instanceof ServiceRefusedException refused
              ? refused
              : new ServiceRefusedException(
                  "the training job %s cannot be described: %s".formatted(name, e.getMessage()));
        }
        time.await(context.stopSignal(), backoff.after(attempt));
      }
    }
  }

  private static JobFolds.FoldJobPlan plan(
      String trial, FoldJobSettings settings, Map<String, String> hyperParameters) {
    return (fold, number) -> {
      String train = part(settings.trainUri(), fold);
      String test = part(settings.testUri(), fold);
      return new FoldJob(
          fold,
          FoldJobName.of(trial, fold, number),
          train,
          test,
          hyperParameters,
          WorkDigest.of(fold, train, test, hyperParameters, settings.image()));
    };
  }

  @Override
  public void close() {
    sageMaker.close();
    s3.close();
  }

  /**
   * Returns the prefix of a fold's objects, with a slash at the end so that fold 1 does not match
   * fold 10.
   */
  private static String part(String uri, int fold) {
    return "%s/%d/".formatted(uri.replaceAll("/+$", ""), fold);
  }
}
