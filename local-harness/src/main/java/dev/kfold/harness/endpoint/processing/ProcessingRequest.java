package dev.kfold.harness.endpoint.processing;

import dev.kfold.harness.endpoint.api.ServiceException;
import dev.kfold.harness.endpoint.job.JobData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sagemaker.model.CreateProcessingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingOutput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingS3DataType;
import software.amazon.awssdk.services.sagemaker.model.ProcessingS3Input;
import software.amazon.awssdk.services.sagemaker.model.ProcessingS3InputMode;

/** What a request for a processing job must hold beyond the constraints of its single members. */
final class ProcessingRequest {

  private static final String LOCAL_ROOT = "/opt/ml/processing/";

  private ProcessingRequest() {}

  /**
   * Refuses all faults at once.
   *
   * @throws ServiceException ValidationException
   */
  static void check(CreateProcessingJobRequest request) {
    List<String> faults = new ArrayList<>();
    int instances = request.processingResources().clusterConfig().instanceCount();
    if (instances > 1) {
      faults.add(
          "ProcessingResources.ClusterConfig.InstanceCount is %d; the local endpoint runs jobs on 1 instance."
              .formatted(instances));
    }
    Set<String> names = new HashSet<>();
    for (ProcessingInput input : request.processingInputs()) {
      checkInput(input, faults);
      checkUnique(names, input.inputName(), faults);
    }
    for (ProcessingOutput output : outputs(request)) {
      checkOutput(output, faults);
      checkUnique(names, output.outputName(), faults);
    }
    if (!faults.isEmpty()) {
      throw ServiceException.validation(String.join(" ", faults));
    }
  }

  private static List<ProcessingOutput> outputs(CreateProcessingJobRequest request) {
    return request.processingOutputConfig() == null
        ? List.of()
        : request.processingOutputConfig().outputs();
  }

  private static void checkInput(ProcessingInput input, List<String> faults) {
    ProcessingS3Input source = input.s3Input();
    if (source == null
        || source.s3DataType() != ProcessingS3DataType.S3_PREFIX
        || source.s3InputMode() == ProcessingS3InputMode.PIPE) {
      faults.add(
          "Input %s: the local endpoint reads S3Input with S3DataType S3Prefix and S3InputMode File only."
              .formatted(input.inputName()));
      return;
    }
    String what = "Input " + input.inputName();
    JobData.checkUri(what + ": S3Uri", source.s3Uri(), faults);
    checkLocalPath(what, source.localPath(), faults);
  }

  private static void checkOutput(ProcessingOutput output, List<String> faults) {
    if (output.s3Output() == null) {
      faults.add("Output %s: S3Output is missing.".formatted(output.outputName()));
      return;
    }
    String what = "Output " + output.outputName();
    JobData.checkUri(what + ": S3Uri", output.s3Output().s3Uri(), faults);
    checkLocalPath(what, output.s3Output().localPath(), faults);
  }

  private static void checkLocalPath(String what, String path, List<String> faults) {
    if (path == null || !path.startsWith(LOCAL_ROOT)) {
      faults.add("%s: LocalPath is %s; it must begin with %s.".formatted(what, path, LOCAL_ROOT));
    }
  }

  private static void checkUnique(Set<String> names, String name, List<String> faults) {
    if (!names.add(name)) {
      faults.add("The name %s is used by more than one input or output.".formatted(name));
    }
  }
}
