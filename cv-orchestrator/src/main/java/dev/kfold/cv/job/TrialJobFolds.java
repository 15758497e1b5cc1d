package dev.kfold.cv.job;

import dev.kfold.cv.aws.AwsClients;
import dev.kfold.cv.fold.FoldRunner;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.trainer.contract.Container;
import dev.kfold.trainer.contract.StopSignal;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** The fold jobs of one trial, with the clients they need; close it to let the clients go. */
public record TrialJobFolds(FoldRunner runner, SageMakerClient sageMaker, S3Client s3)
    implements AutoCloseable {

  /** Finds out what the fold jobs are to look like; starts none. */
  public static TrialJobFolds open(
      AwsClients clients, Container container, TrialParameters parameters) {
    SageMakerClient sageMaker = clients.sageMaker();
    S3Client s3 = clients.s3();
    OwnJob own =
        Optional.ofNullable(container.environment().get("TRAINING_JOB_NAME"))
            .map(name -> OwnJob.describe(sageMaker, name))
            .orElseGet(() -> OwnJob.none("kfold-" + container.clock().millis()));
    FoldJobSettings settings = FoldJobSettings.of(parameters, own);
    Map<String, String> hyperParameters = parameters.fit().asHyperParameters();
    FoldRunner runner =
        new JobFolds(
            new SageMakerFoldJobs(sageMaker, s3, settings),
            (fold, attempt) ->
                new FoldJob(
                    fold,
                    FoldJobName.of(own.name(), fold, attempt),
                    part(settings.trainUri(), fold),
                    part(settings.testUri(), fold),
                    hyperParameters),
            new JobFolds.Limits(parameters.maxParallelFolds(), parameters.foldAttempts()),
            container.clock(),
            StopSignal::await,
            container.out());
    return new TrialJobFolds(runner, sageMaker, s3);
  }

  @Override
  public void close() {
    sageMaker.close();
    s3.close();
  }

  /**
   * With a slash at the end, because a prefix matches as text and fold 1 must not fetch fold 10.
   */
  private static String part(String uri, int fold) {
    return "%s/%d/".formatted(uri.replaceAll("/+$", ""), fold);
  }
}
