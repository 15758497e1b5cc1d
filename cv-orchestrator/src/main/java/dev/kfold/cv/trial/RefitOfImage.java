package dev.kfold.cv.trial;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.ProgramContext;
import dev.kfold.cv.aws.JobLog;
import dev.kfold.cv.aws.JobRegion;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.JobUse;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.cv.sagemaker.TrialFoldJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Fits another image on all rows for {@code refit=true}, as one more training job, and makes its
 * model the trial's own.
 */
record RefitOfImage(ProgramContext context, TrialParameters parameters) {

  /**
   * Runs the job and unpacks its model.
   *
   * @throws TrialFailedException if the job failed for good, or its model cannot be unpacked
   * @throws TrialStoppedException if the trial was told to stop
   */
  void run(TrialFoldJobs.Refit refit) throws IOException, InterruptedException {
    switch (refit.run()) {
      case FoldOutcome.Scored scored -> adopt(refit, scored.jobs().orElseThrow());
      case FoldOutcome.Failed failed ->
          throw new TrialFailedException(
              failed
                  .jobs()
                  .map(jobs -> sentence(jobs, failed.reason()))
                  .orElseGet(() -> "The fit on all rows failed: " + failed.reason()));
      case FoldOutcome.Stopped _, FoldOutcome.Skipped _ ->
          throw new TrialStoppedException(
              "The trial was stopped during the fit on all rows; cv.json has the scores of all folds.");
    }
  }

  private void adopt(TrialFoldJobs.Refit refit, JobUse jobs) throws InterruptedException {
    Path folder = ContainerFiles.of(context).model();
    try {
      Files.createDirectories(folder);
      int files = refit.adoptModel(jobs.lastJob(), folder);
      context
          .out()
          .printf("refitted on all rows by %s: %d files in the model%n", jobs.lastJob(), files);
    } catch (IOException e) {
      throw new TrialFailedException(
          "The model of training job %s was not adopted: %s"
              .formatted(jobs.lastJob(), FailureMessage.of(e)));
    }
  }

  private String sentence(JobUse jobs, String reason) {
    Optional<String> region = JobRegion.of(parameters.region(), context.environment());
    return "The fit on all rows failed in training job %s, attempt %d: %s\nLog: %s"
        .formatted(jobs.lastJob(), jobs.attempts(), reason, JobLog.of(region, jobs.lastJob()));
  }
}
