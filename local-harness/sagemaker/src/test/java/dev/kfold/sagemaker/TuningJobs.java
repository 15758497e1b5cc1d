package dev.kfold.sagemaker;

import java.util.List;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ContinuousParameterRange;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStrategyType;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsForHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;

/** Requests for small tuning jobs. */
public final class TuningJobs {

  private TuningJobs() {}

  public static CreateHyperParameterTuningJobRequest ofOneTrial(String name) {
    MetricDefinition score = MetricDefinition.builder().name("score").regex("score:(.*?);").build();
    ContinuousParameterRange range =
        ContinuousParameterRange.builder().name("c").minValue("1").maxValue("2").build();
    return CreateHyperParameterTuningJobRequest.builder()
        .hyperParameterTuningJobName(name)
        .hyperParameterTuningJobConfig(config ->
            config
                .strategy(HyperParameterTuningJobStrategyType.RANDOM)
                .hyperParameterTuningJobObjective(it -> it.metricName("score").type("Maximize"))
                .resourceLimits(it -> it.maxNumberOfTrainingJobs(1).maxParallelTrainingJobs(1))
                .parameterRanges(ranges -> ranges.continuousParameterRanges(range)))
        .trainingJobDefinition(definition ->
            definition
                .roleArn(RunningEndpoint.ROLE)
                .algorithmSpecification(algorithm ->
                    algorithm
                        .trainingImage(RunningEndpoint.IMAGE)
                        .trainingInputMode(TrainingInputMode.FILE)
                        .metricDefinitions(score))
                .outputDataConfig(it -> it.s3OutputPath("s3://" + RunningEndpoint.BUCKET + "/out"))
                .resourceConfig(
                    it -> it.instanceType("ml.m5.large").instanceCount(1).volumeSizeInGB(1))
                .stoppingCondition(it -> it.maxRuntimeInSeconds(60)))
        .build();
  }

  /** Waits for the only trial of a tuning job and returns its name. */
  public static String trial(SageMakerClient client, String tuningJob) {
    List<HyperParameterTrainingJobSummary> trials =
        RunningEndpoint.await(
                ListTrainingJobsForHyperParameterTuningJobResponse.class,
                () ->
                    client.listTrainingJobsForHyperParameterTuningJob(
                        request -> request.hyperParameterTuningJobName(tuningJob)),
                answer -> !answer.trainingJobSummaries().isEmpty())
            .trainingJobSummaries();
    return trials.getFirst().trainingJobName();
  }
}
