package dev.kfold.sagemaker.tag;

import dev.kfold.sagemaker.api.MetricListener;
import dev.kfold.sagemaker.api.TrialJobs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/**
 * Copies the tags of a tuning job to its trials: the tags at its creation, and those that were
 * added before the trial starts.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AddTags.html">AddTags</a>
 */
public record TaggedTrialJobs(TrialJobs jobs, TagTable tags) implements TrialJobs {

  @Override
  public void check(CreateTrainingJobRequest request) {
    jobs.check(request);
  }

  @Override
  public void start(CreateTrainingJobRequest request, String tuningJobArn, MetricListener metrics) {
    Map<String, String> inherited = new LinkedHashMap<>();
    for (Tag tag : request.tags()) {
      inherited.put(tag.key(), tag.value());
    }
    inherited.putAll(tags.find(tuningJobArn).values());
    jobs.start(request, tuningJobArn, metrics);
    if (!inherited.isEmpty()) {
      find(request.trainingJobName())
          .ifPresent(
              trial -> tags.change(trial.trainingJobArn(), before -> before.with(inherited)));
    }
  }

  @Override
  public Optional<DescribeTrainingJobResponse> find(String trainingJobName) {
    return jobs.find(trainingJobName);
  }

  @Override
  public void stop(String trainingJobName) {
    jobs.stop(trainingJobName);
  }
}
