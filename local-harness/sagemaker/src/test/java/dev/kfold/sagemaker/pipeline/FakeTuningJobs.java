package dev.kfold.sagemaker.pipeline;

import dev.kfold.sagemaker.api.Operation;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStatus;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsForHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsForHyperParameterTuningJobResponse;

/** Tuning jobs that complete at once, with a best trial named {@code best}. */
final class FakeTuningJobs {

  private static final HyperParameterTrainingJobSummary BEST =
      HyperParameterTrainingJobSummary.builder().trainingJobName("best").build();

  private FakeTuningJobs() {}

  static List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>(
            "CreateHyperParameterTuningJob",
            CreateHyperParameterTuningJobRequest::builder,
            request ->
                CreateHyperParameterTuningJobResponse.builder()
                    .hyperParameterTuningJobArn(
                        "arn:tuning/" + request.hyperParameterTuningJobName())
                    .build()),
        new Operation<>(
            "DescribeHyperParameterTuningJob",
            DescribeHyperParameterTuningJobRequest::builder,
            request ->
                DescribeHyperParameterTuningJobResponse.builder()
                    .hyperParameterTuningJobName(request.hyperParameterTuningJobName())
                    .hyperParameterTuningJobStatus(HyperParameterTuningJobStatus.COMPLETED)
                    .bestTrainingJob(BEST)
                    .build()),
        new Operation<>(
            "ListTrainingJobsForHyperParameterTuningJob",
            ListTrainingJobsForHyperParameterTuningJobRequest::builder,
            _ ->
                ListTrainingJobsForHyperParameterTuningJobResponse.builder()
                    .trainingJobSummaries(BEST)
                    .build()));
  }
}
