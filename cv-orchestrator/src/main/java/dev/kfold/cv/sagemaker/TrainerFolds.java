package dev.kfold.cv.sagemaker;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.FoldJobName;
import dev.kfold.contract.Problems;
import dev.kfold.cv.aws.S3Split;
import dev.kfold.cv.job.FoldJobs;
import dev.kfold.cv.job.RetryRule;
import dev.kfold.cv.pacing.Backoff;
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

/** Prepares the folds of trials whose jobs run kfold-trainer. */
record TrainerFolds(TrialService service) {

  private static final Duration ONE_SECOND = Duration.ofSeconds(1);
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  /**
   * Returns the folds of a trial, ready to run.
   *
   * @throws dev.kfold.contract.InvalidInputException with the problems of the settings or the data
   */
  TrialFoldJobs of(TrialParameters parameters) throws IOException, InterruptedException {
    Problems problems = new Problems();
    Optional<FoldJobSettings> settings =
        problems.gather(() -> FoldJobSettings.of(parameters, service.own()));
    Optional<TrainerData> data = problems.gather(() -> TrainerData.of(parameters, service.own()));
    problems.verify();
    TrialFolds folds = TrialFolds.of(split(data.orElseThrow()), parameters.k());
    FoldWork work =
        FoldWork.of(
            service.own().name(),
            data.orElseThrow(),
            settings.orElseThrow().container().image(),
            hyperParameters(parameters, folds),
            folds.layout());
    FoldResults results = new TrainerResults(service.s3(), settings.orElseThrow().outputPath());
    FoldJobName.verifyCount(folds.count());
    FoldJobs jobs =
        new SageMakerFoldJobs(
            service.sageMaker(),
            service.tagged(settings.orElseThrow(), parameters),
            service.own().quota(),
            results);
    return new TrialFoldJobs(
        folds,
        service.runner(
            parameters,
            service.own().name(),
            jobs,
            work,
            folds.atATime(parameters.maxParallelFolds())),
        "",
        Optional.empty());
  }

  /**
   * Returns the split that the jobs of kfold-trainer read: the local channels of the trial's own
   * job if they hold the same data, and otherwise S3.
   */
  private SplitSource split(TrainerData data) {
    ContainerFiles files = ContainerFiles.of(service.context());
    ChannelSplit channels = new ChannelSplit(files.channel("train"), files.channel("test"));
    boolean atHand =
        Files.isDirectory(channels.train())
            && isChannel("train", data.trainUri())
            && data.testUri().map(uri -> isChannel("test", uri)).orElse(true);
    return atHand
        ? channels
        : new PatientSplit(
            new S3Split(service.s3(), data.trainUri(), data.testUri()),
            service.time(),
            service.context().stopSignal(),
            new Backoff(ONE_SECOND, TEN_SECONDS, new SplittableRandom()),
            RetryRule.SERVICE_PATIENCE);
  }

  private boolean isChannel(String name, String uri) {
    String channel = service.own().channelUri(name).orElse("");
    return channel.replaceAll("/+$", "").equals(uri.replaceAll("/+$", ""));
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
}
