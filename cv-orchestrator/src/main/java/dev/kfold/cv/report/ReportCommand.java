package dev.kfold.cv.report;

import dev.kfold.contract.CommandOptions;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.ProgramContext;
import dev.kfold.cv.aws.AwsClients;
import dev.kfold.cv.trial.CvReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/**
 * {@code report --tuning-job NAME [--untuned-job NAME] --out FOLDER}: reads the best trial of a
 * tuning job, and the trial of the untuned default beside it, and writes the better of the two:
 * {@code evaluation/evaluation.json} for the pipeline's condition and the model registry, and
 * {@code jobinfo/jobinfo.json} for the final fit.
 */
public final class ReportCommand {

  private final ProgramContext context;

  /** Creates the command for a container. */
  public ReportCommand(ProgramContext context) {
    this.context = context;
  }

  /**
   * Writes both files, or none.
   *
   * @throws InvalidInputException if an option is invalid, or no trial has a score on all folds
   */
  public void run(List<String> arguments) throws IOException {
    ParameterReader options = new ParameterReader("option", CommandOptions.parse(arguments));
    String tuningJob =
        options.required("tuning-job", "--tuning-job with the name of one that has ended");
    Optional<String> untunedJob = options.text("untuned-job");
    Path out = context.resolve("option out", options.text("out", "/opt/ml/processing"));
    Optional<String> region = options.text("region");
    options.verify();
    AwsClients clients = AwsClients.of(context, region);
    try (SageMakerClient sageMaker = clients.patientSageMaker();
        S3Client s3 = clients.patientS3()) {
      BestTrial best = best(new TrialReports(sageMaker, s3), tuningJob, untunedJob);
      best.writeTo(out);
      print("best trial", best.report());
      best.untuned().ifPresent(untuned -> print("untuned default", untuned));
    }
  }

  /**
   * Returns the better of the tuned trial and the untuned default; if one of them has no score, the
   * other one with a warning.
   */
  private BestTrial best(TrialReports trials, String tuningJob, Optional<String> untunedJob)
      throws IOException {
    Optional<CvReport> untuned = Optional.empty();
    List<String> missing = new ArrayList<>();
    if (untunedJob.isPresent()) {
      untuned = trials.complete(untunedJob.get());
      if (untuned.isEmpty()) {
        missing.add(trials.missingReason(untunedJob.get()));
      }
    }
    BestTrial best =
        switch (trials.best(tuningJob)) {
          case TrialReports.TunedTrial.Scored tuned ->
              BestTrial.of(tuningJob, tuned.report(), untuned);
          case TrialReports.TunedTrial.None none -> {
            missing.addFirst(none.reason());
            yield new BestTrial(
                tuningJob, untuned.orElseThrow(() -> new InvalidInputException(missing)), untuned);
          }
        };
    missing.forEach(reason -> context.out().println("warning: " + reason));
    return best;
  }

  private void print(String what, CvReport trial) {
    context
        .out()
        .printf(
            "%s %s: mean %s, standard deviation %s%n",
            what, trial.trial(), trial.mean(), trial.standardDeviation());
  }
}
