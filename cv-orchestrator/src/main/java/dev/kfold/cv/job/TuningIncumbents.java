package dev.kfold.cv.job;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.S3Location;
import dev.kfold.cv.aws.OutputArchive;
import dev.kfold.cv.early.Incumbents;
import dev.kfold.cv.parameters.EarlyStopping;
import dev.kfold.cv.parameters.Incumbent;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobObjectiveType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the best trial from the tuning job. If it cannot be read, there is none, and all folds run.
 *
 * @param rate the rate of the trial's calls
 */
public record TuningIncumbents(
    SageMakerClient sageMaker,
    CallRate rate,
    Supplier<S3Client> s3,
    String tuningJob,
    EarlyStopping rule,
    PrintStream log)
    implements Incumbents {

  @Override
  public Optional<Incumbent> best() {
    try {
      rate.acquire();
      DescribeHyperParameterTuningJobResponse tuning =
          sageMaker.describeHyperParameterTuningJob(
              request -> request.hyperParameterTuningJobName(tuningJob));
      HyperParameterTrainingJobSummary best = tuning.bestTrainingJob();
      if (best == null || best.finalHyperParameterTuningJobObjectiveMetric() == null) {
        return Optional.empty();
      }
      if (best.finalHyperParameterTuningJobObjectiveMetric().type()
          == HyperParameterTuningJobObjectiveType.MINIMIZE) {
        return Optional.empty(); // an accuracy is never worse if less is better
      }
      double score = best.finalHyperParameterTuningJobObjectiveMetric().value();
      return Optional.of(
          new Incumbent(
              score,
              rule == EarlyStopping.FORGIVING
                  ? worstFold(best.trainingJobName())
                  : Optional.empty()));
    } catch (SdkException | JacksonException | UncheckedIOException | IOException e) {
      log.printf("early_stopping: the best trial is not known (%s)%n", FailureMessage.of(e));
      return Optional.empty();
    }
  }

  /** Reads the worst score from the {@code cv.json} of the best trial. */
  private Optional<Double> worstFold(String trainingJob) throws IOException {
    rate.acquire();
    String outputPath =
        sageMaker
            .describeTrainingJob(request -> request.trainingJobName(trainingJob))
            .outputDataConfig()
            .s3OutputPath();
    if (!S3Location.isS3Uri(outputPath)) {
      throw new IOException("its output path %s is no S3 URI".formatted(outputPath));
    }
    OutputArchive archive =
        OutputArchive.read(s3.get(), OutputArchive.uriOf(outputPath, trainingJob));
    JsonNode folds = new JsonMapper().readTree(archive.file("cv.json")).path("folds");
    OptionalDouble worst =
        StreamSupport.stream(folds.spliterator(), false)
            .filter(fold -> fold.has("score"))
            .mapToDouble(fold -> fold.path("score").doubleValue())
            .min();
    return worst.isPresent() ? Optional.of(worst.getAsDouble()) : Optional.empty();
  }
}
