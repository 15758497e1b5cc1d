package dev.kfold.harness.endpoint.training;

import dev.kfold.harness.endpoint.api.ServiceException;
import dev.kfold.harness.endpoint.job.JobData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.AlgorithmSpecification;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.ResourceConfig;
import software.amazon.awssdk.services.sagemaker.model.S3DataSource;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;

/** What a request for a training job must hold beyond the constraints of its single members. */
final class TrainingRequest {

  private TrainingRequest() {}

  /**
   * Refuses all faults at once.
   *
   * @throws ServiceException ValidationException
   */
  static void check(CreateTrainingJobRequest request) {
    List<String> faults = new ArrayList<>();
    checkAlgorithm(request.algorithmSpecification(), faults);
    checkResources(request.resourceConfig(), faults);
    JobData.checkUri(
        "OutputDataConfig.S3OutputPath", request.outputDataConfig().s3OutputPath(), faults);
    if (request.checkpointConfig() != null) {
      JobData.checkUri("CheckpointConfig.S3Uri", request.checkpointConfig().s3Uri(), faults);
    }
    Set<String> names = new HashSet<>();
    for (Channel channel : request.inputDataConfig()) {
      checkChannel(channel, faults);
      if (!names.add(channel.channelName())) {
        faults.add("The channel name %s is used more than once.".formatted(channel.channelName()));
      }
    }
    if (!faults.isEmpty()) {
      throw ServiceException.validation(String.join(" ", faults));
    }
  }

  private static void checkAlgorithm(
      @Nullable AlgorithmSpecification algorithm, List<String> faults) {
    if (algorithm == null || algorithm.trainingImage() == null) {
      faults.add(
          "AlgorithmSpecification.TrainingImage is missing; the local endpoint runs images.");
      return;
    }
    if (algorithm.trainingInputMode() == TrainingInputMode.PIPE) {
      faults.add(
          "AlgorithmSpecification.TrainingInputMode is Pipe; the local endpoint supports File and FastFile.");
    }
    algorithm.metricDefinitions().forEach(definition -> checkMetric(definition, faults));
  }

  private static void checkMetric(MetricDefinition definition, List<String> faults) {
    try {
      Pattern.compile(definition.regex());
    } catch (PatternSyntaxException e) {
      faults.add(
          "The regular expression '%s' of metric %s cannot be read: %s."
              .formatted(definition.regex(), definition.name(), e.getDescription()));
    }
  }

  private static void checkResources(@Nullable ResourceConfig resources, List<String> faults) {
    if (resources == null) {
      faults.add("ResourceConfig is missing; give InstanceType, InstanceCount and VolumeSizeInGB.");
    } else if (resources.instanceCount() != null && resources.instanceCount() != 1) {
      faults.add(
          "ResourceConfig.InstanceCount is %d; the local endpoint runs jobs on 1 instance."
              .formatted(resources.instanceCount()));
    }
  }

  private static void checkChannel(Channel channel, List<String> faults) {
    S3DataSource source = channel.dataSource() == null ? null : channel.dataSource().s3DataSource();
    if (source == null || source.s3DataType() != S3DataType.S3_PREFIX) {
      faults.add(
          "Channel %s: the local endpoint reads S3DataSource with S3DataType S3Prefix only."
              .formatted(channel.channelName()));
    } else {
      JobData.checkUri(
          "Channel %s: S3Uri".formatted(channel.channelName()), source.s3Uri(), faults);
    }
    if (channel.inputMode() == TrainingInputMode.PIPE) {
      faults.add(
          "Channel %s: InputMode is Pipe; the local endpoint supports File and FastFile."
              .formatted(channel.channelName()));
    }
  }
}
