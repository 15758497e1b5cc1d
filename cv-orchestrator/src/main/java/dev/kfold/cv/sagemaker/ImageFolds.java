package dev.kfold.cv.sagemaker;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.FoldJobName;
import dev.kfold.cv.aws.JobLogLines;
import dev.kfold.cv.parameters.OtherImage;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.cv.plan.TrialFolds;
import java.io.IOException;
import java.util.Optional;

/** Prepares the folds of trials whose jobs run another image than kfold-trainer. */
record ImageFolds(TrialService service) {

  /**
   * Returns the folds of a trial, ready to run.
   *
   * @throws dev.kfold.contract.InvalidInputException with the problems of the settings or the
   *     channels
   */
  TrialFoldJobs of(TrialParameters parameters, OtherImage other)
      throws IOException, InterruptedException {
    FoldJobSettings settings = FoldJobSettings.of(parameters, service.own());
    OwnChannels contents =
        new OwnChannels(service.own(), ContainerFiles.of(service.context())::channel, service.s3());
    FoldChannels channels =
        FoldChannels.of(other, OwnChannels.of(service.own(), parameters), parameters.k(), contents);
    ImageWork work =
        new ImageWork(service.own().name(), settings, channels, other.hyperParameters());
    service
        .context()
        .out()
        .printf(
            "folds of %s: %d hyperparameters, channels %s, score %s%n",
            settings.container().image(),
            other.hyperParameters().size(),
            String.join(", ", channels.channels().stream().map(FoldChannel::toString).toList()),
            parameters.metricName());
    FoldResults results =
        new ImageResults(
            service.sageMaker(),
            service.rate(),
            service.s3(),
            new JobLogLines(service.clients()),
            settings.outputPath(),
            settings.metric(),
            parameters.metricName());
    TrialFolds folds = channels.folds();
    FoldJobName.verifyCount(folds.count());
    Optional<RefitJob> refit =
        parameters.refit() ? Optional.of(RefitJob.of(work, service.context())) : Optional.empty();
    FoldJobSettings tagged = service.tagged(settings, parameters);
    return new TrialFoldJobs(
        folds,
        service.runner(
            parameters,
            service.own().name(),
            new SageMakerFoldJobs(service.sageMaker(), tagged, service.own().quota(), results),
            work,
            folds.atATime(parameters.maxParallelFolds())),
        work.job(0, 1).work(),
        refit.map(job ->
            new RefitOnService(
                service.context(),
                service.runner(
                    parameters,
                    job.trial(),
                    new SageMakerFoldJobs(
                        service.sageMaker(),
                        tagged,
                        service.own().quota(),
                        new RefitJob.Unscored()),
                    job,
                    1),
                service.sageMaker(),
                service.s3(),
                PatientCall.needed(service.time(), service.context()))));
  }
}
