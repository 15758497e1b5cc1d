package dev.kfold.cv.sagemaker;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.S3Location;
import dev.kfold.cv.aws.OutputArchive;
import dev.kfold.cv.aws.TunerObjective;
import dev.kfold.cv.early.Incumbents;
import dev.kfold.cv.pacing.CallRate;
import dev.kfold.cv.parameters.EarlyStopping;
import dev.kfold.cv.parameters.Incumbent;
import dev.kfold.cv.parameters.Objective;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSortByOptions;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the best trial from the tuning job. If it cannot be read, there is none, and all folds run.
 *
 * <p>Only trials count that were ordered before this one and the trials beside it: trial n is
 * compared with the trials up to n − MaxParallelTrainingJobs. So the fold at which a trial ends
 * does not depend on the speed of the trials beside it, and a search with a seed can be repeated.
 *
 * @param rate the rate of the trial's calls
 * @param tuningJob name of the tuning job
 * @param trial name of this trial
 * @param objective the direction in which a score is better; a tuning job of the other direction
 *     has no best trial to compare with
 * @param definitions the metrics that the service reads in the log of this trial; only a tuning job
 *     whose metric is the mean of the folds has a best trial to compare with
 */
record TuningIncumbents(
    SageMakerClient sageMaker,
    CallRate rate,
    Supplier<S3Client> s3,
    String tuningJob,
    String trial,
    EarlyStopping rule,
    Objective objective,
    List<MetricDefinition> definitions,
    OnceLog log)
    implements Incumbents {

  private static final int PAGE = 100;

  TuningIncumbents {
    definitions = List.copyOf(definitions);
  }

  @Override
  public Optional<Incumbent> best() {
    try {
      rate.acquire();
      DescribeHyperParameterTuningJobResponse tuning =
          sageMaker.describeHyperParameterTuningJob(
              request -> request.hyperParameterTuningJobName(tuningJob));
      Optional<HyperParameterTrainingJobSummary> best = best(tuning);
      return best.isPresent() ? incumbent(best.get()) : Optional.empty();
    } catch (SdkException | JacksonException | UncheckedIOException | IOException e) {
      log.print("early_stopping: the best trial is not known (%s)".formatted(FailureMessage.of(e)));
      return Optional.empty();
    }
  }

  private Optional<HyperParameterTrainingJobSummary> best(
      DescribeHyperParameterTuningJobResponse tuning) {
    Optional<HyperParameterTrainingJobSummary> best =
        Optional.ofNullable(tuning.bestTrainingJob())
            .filter(job -> job.finalHyperParameterTuningJobObjectiveMetric() != null)
            .filter(_ -> isOfMean(TunerObjective.of(tuning)));
    OptionalInt number = number(trial);
    if (best.isEmpty() || number.isEmpty()) {
      return best;
    }
    int last = number.getAsInt() - parallel(tuning);
    return isAmong(last, best.get()) ? best : bestUpTo(last);
  }

  /**
   * Returns whether the tuner's scores are means of folds, as those of this trial, and are better
   * in the same direction. Otherwise the log says once why they are not compared.
   */
  private boolean isOfMean(Optional<TunerObjective> searched) {
    Optional<String> reason =
        searched.isPresent()
            ? otherObjective(searched.get())
            : Optional.of("the service does not give its objective");
    reason.ifPresent(it ->
        log.print(
            "early_stopping: the best trial of tuning job %s is not compared with, because %s"
                .formatted(tuningJob, it)));
    return reason.isEmpty();
  }

  /** Returns why an objective is not the mean of the folds in this direction. */
  private Optional<String> otherObjective(TunerObjective searched) {
    if (searched.direction() != objective) {
      return Optional.of(
          "it is to %s its metric '%s', and objective is %s"
              .formatted(searched.direction(), searched.metric(), objective));
    }
    Optional<String> regex =
        definitions.stream()
            .filter(definition -> searched.metric().equals(definition.name()))
            .map(MetricDefinition::regex)
            .findFirst();
    if (regex.isEmpty()) {
      return Optional.of("this job does not define its metric '%s'".formatted(searched.metric()));
    }
    return MeanLine.isReadBy(regex.get())
        ? Optional.empty()
        : Optional.of(
            "its metric '%s' is not the mean of the folds: '%s' does not match '%s'"
                .formatted(searched.metric(), regex.get(), MeanLine.of(0.5)));
  }

  /** Returns the best of the completed trials up to a number; of a page of the best ones. */
  private Optional<HyperParameterTrainingJobSummary> bestUpTo(int last) {
    if (last < 1) {
      return Optional.empty();
    }
    rate.acquire();
    return sageMaker
        .listTrainingJobsForHyperParameterTuningJob(request ->
            request
                .hyperParameterTuningJobName(tuningJob)
                .statusEquals(TrainingJobStatus.COMPLETED)
                .sortBy(TrainingJobSortByOptions.FINAL_OBJECTIVE_METRIC_VALUE)
                .sortOrder(
                    objective == Objective.MAXIMIZE ? SortOrder.DESCENDING : SortOrder.ASCENDING)
                .maxResults(PAGE))
        .trainingJobSummaries()
        .stream()
        .filter(job -> isAmong(last, job))
        .filter(job -> job.finalHyperParameterTuningJobObjectiveMetric() != null)
        .findFirst();
  }

  private boolean isAmong(int last, HyperParameterTrainingJobSummary job) {
    OptionalInt number = number(job.trainingJobName());
    return number.isPresent() && number.getAsInt() <= last;
  }

  /** Returns the number in the name of a trial, such as {@code search-007-1a2b3c4d}. */
  private OptionalInt number(String name) {
    Matcher matcher =
        Pattern.compile(Pattern.quote(tuningJob) + "-([0-9]{1,9})(-.*)?").matcher(name);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  private static int parallel(DescribeHyperParameterTuningJobResponse tuning) {
    return Optional.ofNullable(tuning.hyperParameterTuningJobConfig())
        .map(config -> config.resourceLimits())
        .map(limits -> limits.maxParallelTrainingJobs())
        .orElse(1);
  }

  private Optional<Incumbent> incumbent(HyperParameterTrainingJobSummary best) throws IOException {
    return Optional.of(
        new Incumbent(
            best.finalHyperParameterTuningJobObjectiveMetric().value(),
            rule == EarlyStopping.FORGIVING
                ? worstFold(best.trainingJobName())
                : Optional.empty()));
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
    String uri = OutputArchive.uriOf(outputPath, trainingJob);
    OutputArchive archive =
        OutputArchive.readOnly(s3.get(), uri, Set.of("cv.json"))
            .orElseThrow(() -> new IOException("%s is not there".formatted(uri)));
    JsonNode folds = new JsonMapper().readTree(archive.file("cv.json")).path("folds");
    return objective.worst(
        StreamSupport.stream(folds.spliterator(), false)
            .filter(fold -> fold.has("score"))
            .map(fold -> fold.path("score").doubleValue())
            .toList());
  }
}
