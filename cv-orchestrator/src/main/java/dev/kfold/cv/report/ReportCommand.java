package dev.kfold.cv.report;

import dev.kfold.cv.aws.AwsClients;
import dev.kfold.cv.aws.OutputArchive;
import dev.kfold.cv.trial.CvReport;
import dev.kfold.trainer.contract.CommandOptions;
import dev.kfold.trainer.contract.Container;
import dev.kfold.trainer.contract.InvalidInputException;
import dev.kfold.trainer.contract.ParameterReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code report --tuning-job NAME --out FOLDER}: reads the best trial of a tuning job and writes
 * {@code evaluation/evaluation.json} for the pipeline's condition and the model registry, and
 * {@code jobinfo/jobinfo.json} for the final fit.
 */
public final class ReportCommand {

  private static final JsonMapper JSON = new JsonMapper();

  private final Container container;

  public ReportCommand(Container container) {
    this.container = container;
  }

  /** Writes both files, or none. */
  public void run(List<String> arguments) throws IOException {
    ParameterReader options = new ParameterReader("option", CommandOptions.parse(arguments));
    String tuningJob =
        options.required("tuning-job", "--tuning-job with the name of one that has ended");
    Path out = container.resolve(options.text("out", "/opt/ml/processing"));
    Optional<String> region = options.text("region");
    options.verify();
    AwsClients clients = new AwsClients(container.environment(), region);
    try (SageMakerClient sageMaker = clients.sageMaker();
        S3Client s3 = clients.s3()) {
      BestTrial best = bestTrial(sageMaker, s3, tuningJob);
      best.writeTo(out);
      container
          .out()
          .printf(
              "best trial %s: mean %s, standard deviation %s%n",
              best.report().trial(), best.report().mean(), best.report().standardDeviation());
    }
  }

  private static BestTrial bestTrial(SageMakerClient sageMaker, S3Client s3, String tuningJob)
      throws IOException {
    DescribeHyperParameterTuningJobResponse tuning =
        sageMaker.describeHyperParameterTuningJob(
            request -> request.hyperParameterTuningJobName(tuningJob));
    if (tuning.bestTrainingJob() == null) {
      throw new InvalidInputException(
          "Tuning job %s (%s): has no trial with a score; see the failure reason of its first trial, %s."
              .formatted(
                  tuningJob,
                  tuning.hyperParameterTuningJobStatusAsString(),
                  firstFailure(sageMaker, tuningJob)));
    }
    String trial = tuning.bestTrainingJob().trainingJobName();
    DescribeTrainingJobResponse job =
        sageMaker.describeTrainingJob(request -> request.trainingJobName(trial));
    OutputArchive output =
        OutputArchive.read(s3, OutputArchive.uriOf(job.outputDataConfig().s3OutputPath(), trial));
    return new BestTrial(tuningJob, JSON.readValue(output.file("cv.json"), CvReport.class));
  }

  private static String firstFailure(SageMakerClient sageMaker, String tuningJob) {
    return sageMaker
        .listTrainingJobsForHyperParameterTuningJob(
            request -> request.hyperParameterTuningJobName(tuningJob))
        .trainingJobSummaries()
        .stream()
        .filter(summary -> summary.failureReason() != null)
        .findFirst()
        .map(summary -> "%s: %s".formatted(summary.trainingJobName(), summary.failureReason()))
        .orElse("which none has");
  }
}
