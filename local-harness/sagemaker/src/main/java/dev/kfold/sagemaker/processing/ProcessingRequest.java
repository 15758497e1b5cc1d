package dev.kfold.sagemaker.processing;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.job.JobDataCheck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sagemaker.model.CreateProcessingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.ProcessingClusterConfig;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingOutput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingS3CompressionType;
import software.amazon.awssdk.services.sagemaker.model.ProcessingS3Input;
import software.amazon.awssdk.services.sagemaker.model.ProcessingS3InputMode;

/** Checks a CreateProcessingJob request beyond the constraints of its single members. */
final class ProcessingRequest {

  private static final String LOCAL_ROOT = "/opt/ml/processing/";

  private ProcessingRequest() {}

  /**
   * Checks a request.
   *
   * @throws ServiceException ValidationException with a sentence for each problem
   */
  static void check(CreateProcessingJobRequest request) {
    List<String> problems = new ArrayList<>();
    ProcessingClusterConfig cluster = request.processingResources().clusterConfig();
    if (cluster.instanceType() == null) {
      problems.add(
          "ProcessingResources.ClusterConfig lacks InstanceType; give it, or InstancePreferences.");
    }
    Integer instances = cluster.instanceCount();
    if (instances != null && instances > 1) {
      problems.add(
          "ProcessingResources.ClusterConfig.InstanceCount is %d; the local endpoint runs jobs on 1 instance."
              .formatted(instances));
    }
    Set<String> names = new HashSet<>();
    Set<String> folders = new HashSet<>();
    for (ProcessingInput input : request.processingInputs()) {
      checkInput(input, problems);
      checkFolder(folders, input, problems);
      checkUnique(names, input.inputName(), problems);
    }
    for (ProcessingOutput output : outputs(request)) {
      checkOutput(output, problems);
      checkUnique(names, output.outputName(), problems);
    }
    if (!problems.isEmpty()) {
      throw ServiceException.validation(String.join(" ", problems));
    }
  }

  private static List<ProcessingOutput> outputs(CreateProcessingJobRequest request) {
    return request.processingOutputConfig() == null
        ? List.of()
        : request.processingOutputConfig().outputs();
  }

  private static void checkInput(ProcessingInput input, List<String> problems) {
    String what = "Input " + input.inputName();
    ProcessingS3Input source = input.s3Input();
    if (source == null || Boolean.TRUE.equals(input.appManaged())) {
      problems.add(
          what
              + ": the local endpoint reads S3Input only, without DatasetDefinition and AppManaged.");
      return;
    }
    if (source.s3InputMode() == ProcessingS3InputMode.PIPE) {
      problems.add(what + ": S3InputMode is Pipe; the local endpoint supports File.");
    } else if (source.s3CompressionType() == ProcessingS3CompressionType.GZIP) {
      problems.add(what + ": S3CompressionType is Gzip, which is for S3InputMode Pipe only.");
    }
    JobDataCheck.checkUri(what + ": S3Uri", source.s3Uri(), problems);
    JobDataCheck.checkLocalPath(what + ": LocalPath", source.localPath(), LOCAL_ROOT, problems);
  }

  private static void checkFolder(
      Set<String> folders, ProcessingInput input, List<String> problems) {
    String folder = input.s3Input() == null ? null : input.s3Input().localPath();
    if (folder != null && !folders.add(folder)) {
      problems.add(
          "Input %s: LocalPath is %s, which is another input's; give each a folder of its own."
              .formatted(input.inputName(), folder));
    }
  }

  private static void checkOutput(ProcessingOutput output, List<String> problems) {
    String what = "Output " + output.outputName();
    if (output.s3Output() == null || Boolean.TRUE.equals(output.appManaged())) {
      problems.add(
          what
              + ": the local endpoint writes S3Output only, without FeatureStoreOutput and AppManaged.");
      return;
    }
    JobDataCheck.checkUri(what + ": S3Uri", output.s3Output().s3Uri(), problems);
    JobDataCheck.checkLocalPath(
        what + ": LocalPath", output.s3Output().localPath(), LOCAL_ROOT, problems);
  }

  private static void checkUnique(Set<String> names, String name, List<String> problems) {
    if (!names.add(name)) {
      problems.add("The name %s is used by more than one input or output.".formatted(name));
    }
  }
}
