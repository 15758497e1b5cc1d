package dev.kfold.sagemaker.training;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.job.JobDataCheck;
import dev.kfold.sagemaker.job.MetricPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.AlgorithmSpecification;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.CheckpointConfig;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.RecordWrapper;
import software.amazon.awssdk.services.sagemaker.model.ResourceConfig;
import software.amazon.awssdk.services.sagemaker.model.S3DataSource;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;
import software.amazon.awssdk.services.sagemaker.model.StoppingCondition;
import software.amazon.awssdk.services.sagemaker.model.TensorBoardOutputConfig;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;

/** Checks a CreateTrainingJob request beyond the constraints of its single members. */
final class TrainingRequest {

  private static final Set<String> NO_FOLDERS = Set.of(".", "..");
  private static final Set<S3DataType> S3_DATA_TYPES =
      Set.of(S3DataType.S3_PREFIX, S3DataType.MANIFEST_FILE);

  private TrainingRequest() {}

  /**
   * Checks a request.
   *
   * @throws ServiceException ValidationException with a sentence for each problem
   */
  static void check(CreateTrainingJobRequest request) {
    List<String> problems = new ArrayList<>();
    checkSupport(request, problems);
    checkAlgorithm(request.algorithmSpecification(), problems);
    checkResources(request.resourceConfig(), problems);
    checkSpot(request, problems);
    JobDataCheck.checkUri(
        "OutputDataConfig.S3OutputPath", request.outputDataConfig().s3OutputPath(), problems);
    if (request.checkpointConfig() != null) {
      checkCheckpoints(request.checkpointConfig(), problems);
    }
    if (request.tensorBoardOutputConfig() != null) {
      checkTensorBoard(request.tensorBoardOutputConfig(), problems);
    }
    Set<String> names = new HashSet<>();
    for (Channel channel : request.inputDataConfig()) {
      checkChannel(channel, problems);
      if (!names.add(channel.channelName())) {
        problems.add(
            "The channel name %s is used more than once.".formatted(channel.channelName()));
      }
    }
    if (!problems.isEmpty()) {
      throw ServiceException.validation(String.join(" ", problems));
    }
  }

  /** Refuses members that would run something other than the image; ignores other unknown ones. */
  private static void checkSupport(CreateTrainingJobRequest request, List<String> problems) {
    if (request.serverlessJobConfig() != null) {
      problems.add("ServerlessJobConfig is not supported; the local endpoint runs images.");
    }
    if (request.modelPackageConfig() != null) {
      problems.add("ModelPackageConfig is not supported; the local endpoint runs images.");
    }
    if (request.mlflowConfig() != null) {
      problems.add("MlflowConfig is not supported; the local endpoint has no MLflow to log to.");
    }
  }

  private static void checkCheckpoints(CheckpointConfig checkpoints, List<String> problems) {
    JobDataCheck.checkUri("CheckpointConfig.S3Uri", checkpoints.s3Uri(), problems);
    if (checkpoints.localPath() != null) {
      JobDataCheck.checkLocalPath(
          "CheckpointConfig.LocalPath", checkpoints.localPath(), "/opt/ml/", problems);
    }
  }

  private static void checkTensorBoard(TensorBoardOutputConfig output, List<String> problems) {
    JobDataCheck.checkUri("TensorBoardOutputConfig.S3OutputPath", output.s3OutputPath(), problems);
    if (output.localPath() != null) {
      JobDataCheck.checkLocalPath(
          "TensorBoardOutputConfig.LocalPath", output.localPath(), "/opt/ml/", problems);
    }
  }

  private static void checkSpot(CreateTrainingJobRequest request, List<String> problems) {
    boolean spot = Boolean.TRUE.equals(request.enableManagedSpotTraining());
    StoppingCondition condition = request.stoppingCondition();
    Integer wait = condition == null ? null : condition.maxWaitTimeInSeconds();
    int run =
        condition == null || condition.maxRuntimeInSeconds() == null
            ? TrainingDescription.DEFAULT_MAX_RUNTIME_SECONDS
            : condition.maxRuntimeInSeconds();
    if (spot && (wait == null || wait < run)) {
      problems.add(
          "Invalid MaxWaitTimeInSeconds. It must be present and be greater than or equal to MaxRuntimeInSeconds.");
    }
    if (!spot && wait != null) {
      problems.add(
          "MaxWaitTimeInSeconds is given, but EnableManagedSpotTraining is not true; only spot training waits.");
    }
    ResourceConfig resources = request.resourceConfig();
    if (spot && resources != null && resources.keepAlivePeriodInSeconds() != null) {
      problems.add(
          "KeepAlivePeriodInSeconds is given, but EnableManagedSpotTraining is true; spot instances are not kept.");
    }
  }

  private static void checkAlgorithm(
      @Nullable AlgorithmSpecification algorithm, List<String> problems) {
    if (algorithm == null || algorithm.trainingImage() == null) {
      problems.add(
          "AlgorithmSpecification.TrainingImage is missing; the local endpoint runs images.");
      return;
    }
    if (algorithm.algorithmName() != null) {
      problems.add(
          "AlgorithmSpecification.AlgorithmName is given beside TrainingImage; give one of them.");
    }
    if (algorithm.trainingInputMode() == TrainingInputMode.PIPE) {
      problems.add(
          "AlgorithmSpecification.TrainingInputMode is Pipe; the local endpoint supports File and FastFile.");
    }
    algorithm.metricDefinitions().forEach(definition -> checkMetric(definition, problems));
  }

  private static void checkMetric(MetricDefinition definition, List<String> problems) {
    try {
      MetricPattern.compile(definition.regex());
    } catch (PatternSyntaxException e) {
      problems.add(
          "The regular expression '%s' of metric %s cannot be read: %s."
              .formatted(definition.regex(), definition.name(), e.getDescription()));
    }
  }

  private static void checkResources(@Nullable ResourceConfig resources, List<String> problems) {
    if (resources == null) {
      problems.add(
          "ResourceConfig is missing; give InstanceType, InstanceCount and VolumeSizeInGB.");
    } else if (resources.instanceCount() != null && resources.instanceCount() != 1) {
      problems.add(
          "ResourceConfig.InstanceCount is %d; the local endpoint runs jobs on 1 instance."
              .formatted(resources.instanceCount()));
    } else if (resources.hasInstanceGroups()) {
      problems.add(
          "ResourceConfig.InstanceGroups is given; the local endpoint runs jobs on 1 instance.");
    } else if (resources.instanceType() == null || resources.instanceCount() == null) {
      problems.add("ResourceConfig lacks InstanceType or InstanceCount; give both.");
    }
  }

  private static void checkChannel(Channel channel, List<String> problems) {
    String what = "Channel " + channel.channelName();
    if (NO_FOLDERS.contains(channel.channelName())) { // the service's own pattern allows them
      problems.add(what + ": its name cannot be a folder; choose another one.");
    }
    S3DataSource source = channel.dataSource() == null ? null : channel.dataSource().s3DataSource();
    if (source == null || !S3_DATA_TYPES.contains(source.s3DataType())) {
      problems.add(
          what
              + ": the local endpoint reads S3DataSource with S3DataType S3Prefix or ManifestFile only.");
    } else {
      JobDataCheck.checkUri(what + ": S3Uri", source.s3Uri(), problems);
      checkSource(what, source, problems);
    }
    if (channel.inputMode() == TrainingInputMode.PIPE) {
      problems.add(what + ": InputMode is Pipe; the local endpoint supports File and FastFile.");
    }
    if (channel.recordWrapperType() == RecordWrapper.RECORD_IO) {
      problems.add(what + ": RecordWrapperType is RecordIO, which is for InputMode Pipe only.");
    }
  }

  private static void checkSource(String what, S3DataSource source, List<String> problems) {
    if (source.hubAccessConfig() != null) {
      problems.add(what + ": HubAccessConfig is given; the local endpoint reads no hubs.");
    }
    if (source.hasInstanceGroupNames()) {
      problems.add(what + ": InstanceGroupNames is given, but there are no instance groups.");
    }
  }
}
