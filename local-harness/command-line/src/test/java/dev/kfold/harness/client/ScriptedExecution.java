package dev.kfold.harness.client;

import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.pipeline.PipelineOptions;
import dev.kfold.harness.pipeline.Strategy;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.trainer.split.FoldLayout;
import dev.kfold.trainer.split.FoldPlan;
import dev.kfold.trainer.split.SplitKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import software.amazon.awssdk.services.sagemaker.model.CreatePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineDefinitionForExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineExecutionStepsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineParametersForExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsForHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsResponse;
import software.amazon.awssdk.services.sagemaker.model.MetricData;
import software.amazon.awssdk.services.sagemaker.model.Parameter;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStep;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStepMetadata;
import software.amazon.awssdk.services.sagemaker.model.ProcessingOutput;
import software.amazon.awssdk.services.sagemaker.model.StartPipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.UpdateModelPackageResponse;

/**
 * Answers of the service about an ended execution with two trials and the untuned default. Each of
 * them has six folds, three repeats of two, of which two are done.
 */
public final class ScriptedExecution {

  public static final String ARN =
      "arn:aws:sagemaker:us-east-1:000000000000:pipeline/p/execution/e";
  public static final String PACKAGE =
      "arn:aws:sagemaker:us-east-1:000000000000:model-package/svm/1";
  private static final Instant START = Instant.parse("2026-11-23T09:30:00Z");
  private static final List<String> TRIALS = List.of("tune-001-aaaaaaaa", "tune-002-bbbbbbbb");
  private static final String UNTUNED = "pipelines-e-UntunedTrialStep-x";

  private ScriptedExecution() {}

  /** Returns a service whose execution reached the baseline and registered the model. */
  public static FakeService registered() {
    return ended(
        "Succeeded",
        split(),
        untuned(),
        tuning(),
        evaluation(),
        decision("True"),
        step("ModelSelectionStep", m -> m.trainingJob(j -> j.arn("x:training-job/final"))),
        step("RegisterModelStep", m -> m.registerModel(j -> j.arn(PACKAGE))));
  }

  /** Returns a service whose execution did not reach the baseline and succeeded. */
  public static FakeService belowBaseline() {
    return ended("Succeeded", split(), untuned(), tuning(), evaluation(), decision("False"));
  }

  /** Returns a service whose execution did not reach the baseline and was told to fail then. */
  public static FakeService failedBelowBaseline() {
    return ended(
        "Failed",
        split(),
        untuned(),
        tuning(),
        evaluation(),
        decision("False"),
        step("BelowBaselineCheckStep", m -> m.condition(c -> c.outcome("True"))),
        step("BelowBaselineStep", m -> m.fail(f -> f.errorMessage("it is below 0.99"))));
  }

  /** Returns a service whose execution failed in its first step. */
  public static FakeService failed() {
    return ended(
        "Failed",
        PipelineExecutionStep.builder()
            .stepName("PreprocessStep")
            .stepStatus("Failed")
            .metadata(m -> m.processingJob(j -> j.arn("x:processing-job/split")))
            .failureReason("AlgorithmError: row 3 is short")
            .startTime(START)
            .build());
  }

  /** Returns a service whose execution reached the baseline and failed in the final fit. */
  public static FakeService failedFinalFit() {
    return ended(
        "Failed",
        split(),
        untuned(),
        tuning(),
        evaluation(),
        decision("True"),
        step("ModelSelectionStep", m -> m.trainingJob(j -> j.arn("x:training-job/final")))
            .toBuilder()
            .stepStatus("Failed")
            .failureReason("AlgorithmError: too few rows")
            .build());
  }

  /** Returns a service whose execution failed because all trials of the tuning job failed. */
  public static FakeService failedTuning() {
    return ended(
            "Failed",
            tuning().toBuilder()
                .stepStatus("Failed")
                .failureReason("All training jobs failed.")
                .build())
        .on(
            "ListTrainingJobsForHyperParameterTuningJob",
            r ->
                ListTrainingJobsForHyperParameterTuningJobResponse.builder()
                    .trainingJobSummaries(failed("tune-002-bbbbbbbb"), failed("tune-001-aaaaaaaa"))
                    .build());
  }

  private static HyperParameterTrainingJobSummary failed(String trial) {
    return HyperParameterTrainingJobSummary.builder()
        .trainingJobName(trial)
        .trainingJobStatus("Failed")
        .tunedHyperParameters(Map.of())
        .failureReason("AlgorithmError: %s is at fault, exit code: 2".formatted(trial))
        .build();
  }

  private static FakeService ended(String status, PipelineExecutionStep... steps) {
    FakeService service = new FakeService();
    service
        .on(
            "DescribePipeline",
            request -> {
              throw ServiceException.resourceNotFound("no such pipeline");
            })
        .on("CreatePipeline", r -> CreatePipelineResponse.builder().pipelineArn("p").build())
        .on(
            "StartPipelineExecution",
            r -> StartPipelineExecutionResponse.builder().pipelineExecutionArn(ARN).build())
        .on("ListPipelineParametersForExecution", r -> parameters())
        .on(
            "DescribePipelineDefinitionForExecution",
            r ->
                DescribePipelineDefinitionForExecutionResponse.builder()
                    .pipelineDefinition(
                        CrossValidationPipeline.definition(
                            PipelineOptions.of(Strategy.BAYESIAN, 2)))
                    .build())
        .on(
            "DescribePipelineExecution",
            r ->
                DescribePipelineExecutionResponse.builder()
                    .pipelineExecutionStatus(status)
                    .creationTime(START)
                    .build())
        .on(
            "ListPipelineExecutionSteps",
            r -> ListPipelineExecutionStepsResponse.builder().pipelineExecutionSteps(steps).build())
        .on("DescribeHyperParameterTuningJob", r -> tuningJob())
        .on("ListTrainingJobsForHyperParameterTuningJob", r -> trials())
        .on("ListTrainingJobs", r -> completedJobs(r.path("NameContains").asString()))
        .on("DescribeTrainingJob", r -> trainingJob(r.path("TrainingJobName").asString()))
        .on("DescribeProcessingJob", r -> processingJob())
        .on(
            "DescribeModelPackage",
            r ->
                DescribeModelPackageResponse.builder()
                    .modelApprovalStatus("PendingManualApproval")
                    .build())
        .on(
            "UpdateModelPackage",
            r -> UpdateModelPackageResponse.builder().modelPackageArn(PACKAGE).build());
    service.put(
        "/b/train/all/plan.json",
        bytes(
            new FoldPlan(
                    SplitKind.REPEATED,
                    2,
                    3,
                    6,
                    23,
                    FoldLayout.INDEX,
                    150,
                    List.of(),
                    "ab",
                    List.of())
                .toJson()));
    service.put("/b/train/all/train_y.csv", bytes("setosa\n\"virgi,nica\"\nsetosa\n"));
    service.put("/b/%s/output/output.tar.gz".formatted(UNTUNED), archive("./cv.json", UNTUNED_CV));
    service.put(
        "/b/evaluation/evaluation.json",
        bytes("{\"multiclass_classification_metrics\":{\"accuracy\":{\"value\":0.9}}}"));
    service.put("/b/jobinfo/jobinfo.json", bytes("{\"best_training_job\":\"tune-002-bbbbbbbb\"}"));
    service.put("/b/final/output/model.tar.gz", bytes("the model"));
    service.put("/b/tune-002-bbbbbbbb/output/output.tar.gz", archive("./cv.json", CV_JSON));
    return service;
  }

  /** Adds the predictions of the winner and of the untuned default for three rows. */
  public static void addPredictions(FakeService service) {
    addPredictions(
        service,
        "row,fold,label,predicted\n0,0,a,b\n1,0,b,a\n2,1,b,b\n",
        "row,fold,label,predicted,probability_a,probability_b\n0,0,a,a,0.7,0.3\n1,0,b,a,0.6,0.4\n2,1,b,b,0.1,0.9\n");
  }

  /** Adds an {@code out_of_fold.csv} of the untuned default and of the winner. */
  public static void addPredictions(FakeService service, String untuned, String winner) {
    service.put(
        "/b/%s/output/output.tar.gz".formatted(UNTUNED),
        archive(Map.of("./cv.json", UNTUNED_CV, "./out_of_fold.csv", untuned)));
    service.put(
        "/b/tune-002-bbbbbbbb/output/output.tar.gz",
        archive(Map.of("./cv.json", CV_JSON, "./out_of_fold.csv", winner)));
    service.put("/b/train/all/train_x.csv", bytes("1.5,red\n2.5,green\n3.5,blue\n"));
  }

  private static final String UNTUNED_CV =
      """
      {"trial":"pipelines-e-UntunedTrialStep-x","status":"Completed","k":2,"mean":0.8999999999,
       "standard_deviation":0.04,"hyperparameters":{"c":"1.0"},"folds":[]}
      """;

  private static final String CV_JSON =
      """
      {"trial":"tune-002-bbbbbbbb","status":"Completed","k":2,"mean":0.9000000000000001,
       "standard_deviation":0.05,"hyperparameters":{"c":"1.0"},"unknown":{"x":1},
       "warnings":["Class setosa has 3 rows."],
       "metrics":{"roc_auc":{"mean":0.75},"validation:auc":{"mean":0.5},"cohen_kappa":{}},
       "folds":[{"fold":0,"score":0.85,"seconds":0.2},{"fold":1,"status":"Failed"}],
       "confusion_matrix":{"labels":["0","1"],"counts":[[9,1],[1,9]]}}
      """;

  private static PipelineExecutionStep split() {
    return step("PreprocessStep", m -> m.processingJob(j -> j.arn("x:processing-job/split")));
  }

  private static PipelineExecutionStep untuned() {
    return step("UntunedTrialStep", m -> m.trainingJob(j -> j.arn("x:training-job/" + UNTUNED)));
  }

  private static PipelineExecutionStep tuning() {
    return step("HyperParameterTuningStep", m -> m.tuningJob(j -> j.arn("x:tuning-job/tune")));
  }

  private static PipelineExecutionStep evaluation() {
    return step("EvaluationStep", m -> m.processingJob(j -> j.arn("x:processing-job/report")));
  }

  private static PipelineExecutionStep decision(String outcome) {
    return step("ModelEvaluationStep", m -> m.condition(c -> c.outcome(outcome)));
  }

  private static PipelineExecutionStep step(
      String name, Consumer<PipelineExecutionStepMetadata.Builder> metadata) {
    return PipelineExecutionStep.builder()
        .stepName(name)
        .stepStatus(name.equals("BelowBaselineStep") ? "Failed" : "Succeeded")
        .startTime(START)
        .endTime(START.plusSeconds(1))
        .metadata(metadata)
        .build();
  }

  private static ListPipelineParametersForExecutionResponse parameters() {
    return ListPipelineParametersForExecutionResponse.builder()
        .pipelineParameters(
            Parameter.builder().name("KFold").value("2").build(),
            Parameter.builder().name("FoldMode").value("jobs").build(),
            Parameter.builder().name("BaselineModelObjectiveValue").value("0.99").build())
        .build();
  }

  private static DescribeHyperParameterTuningJobResponse tuningJob() {
    return DescribeHyperParameterTuningJobResponse.builder()
        .hyperParameterTuningJobConfig(c -> c.resourceLimits(l -> l.maxNumberOfTrainingJobs(2)))
        .build();
  }

  private static ListTrainingJobsForHyperParameterTuningJobResponse trials() {
    return ListTrainingJobsForHyperParameterTuningJobResponse.builder()
        .trainingJobSummaries(
            IntStream.range(0, TRIALS.size())
                .mapToObj(i ->
                    HyperParameterTrainingJobSummary.builder()
                        .trainingJobName(TRIALS.get(i))
                        .trainingJobStatus("Completed")
                        .tunedHyperParameters(Map.of("c", Integer.toString(i + 1)))
                        .finalHyperParameterTuningJobObjectiveMetric(m -> m.value(0.9f))
                        .build())
                .toList())
        .build();
  }

  /** Returns all trials, two folds of each, and a second job of one of these. */
  private static ListTrainingJobsResponse completedJobs(String nameContains) {
    return ListTrainingJobsResponse.builder()
        .trainingJobSummaries(
            Stream.of("", "-f00", "-f01", "-f01-a2")
                .flatMap(suffix ->
                    Stream.concat(TRIALS.stream(), Stream.of(UNTUNED)).map(trial -> trial + suffix))
                .filter(name -> name.contains(nameContains))
                .map(name -> TrainingJobSummary.builder().trainingJobName(name).build())
                .toList())
        .build();
  }

  private static DescribeTrainingJobResponse trainingJob(String name) {
    return DescribeTrainingJobResponse.builder()
        .trainingJobName(name)
        .trainingJobArn("arn:aws:sagemaker:us-east-1:000000000000:training-job/" + name)
        .algorithmSpecification(it -> it.trainingImage("kfold-trainer"))
        .trainingJobStatus("Completed")
        .resourceConfig(c ->
            c.instanceType(name.contains("-f0") ? "ml.m5.xlarge" : "ml.t3.medium")
                .instanceCount(1)
                .volumeSizeInGB(30))
        .billableTimeInSeconds(60)
        .trainingEndTime(START.plusSeconds(60))
        .hyperParameters(
            Map.of("c", "1.0", "gamma", "scale", "kernel", "rbf", "train_src", "s3://b/train"))
        .finalMetricDataList(MetricData.builder().metricName("test:score").value(0.9f).build())
        .modelArtifacts(a -> a.s3ModelArtifacts("s3://b/%s/output/model.tar.gz".formatted(name)))
        .build();
  }

  private static DescribeProcessingJobResponse processingJob() {
    return DescribeProcessingJobResponse.builder()
        .processingJobStatus("Completed")
        .processingJobArn("arn:aws:sagemaker:us-east-1:000000000000:processing-job/report")
        .processingResources(r ->
            r.clusterConfig(
                c -> c.instanceType("ml.m5.xlarge").instanceCount(2).volumeSizeInGB(30)))
        .processingStartTime(START)
        .processingEndTime(START.plusSeconds(90))
        .processingOutputConfig(
            c -> c.outputs(List.of(output("train"), output("evaluation"), output("jobinfo"))))
        .build();
  }

  private static ProcessingOutput output(String name) {
    return ProcessingOutput.builder()
        .outputName(name)
        .s3Output(s3 -> s3.s3Uri("s3://b/" + name))
        .build();
  }

  private static byte[] archive(String name, String content) {
    return archive(Map.of(name, content));
  }

  private static byte[] archive(Map<String, String> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(bytes(file.getValue()).length);
        tar.putArchiveEntry(entry);
        tar.write(bytes(file.getValue()));
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
