package dev.kfold.sagemaker.transform;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.job.JobDataCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.AssemblyType;
import software.amazon.awssdk.services.sagemaker.model.BatchStrategy;
import software.amazon.awssdk.services.sagemaker.model.CreateTransformJobRequest;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;
import software.amazon.awssdk.services.sagemaker.model.SplitType;
import software.amazon.awssdk.services.sagemaker.model.TransformInput;

/** Checks a CreateTransformJob request beyond the constraints of its single members. */
final class TransformRequest {

  private static final int MOST_MEGABYTES = 100;

  private TransformRequest() {}

  /**
   * Checks a request.
   *
   * @throws ServiceException ValidationException with a sentence for each problem
   */
  static void check(CreateTransformJobRequest request) {
    List<String> problems = new ArrayList<>();
    checkInput(request.transformInput(), problems);
    JobDataCheck.checkUri(
        "TransformOutput.S3OutputPath", request.transformOutput().s3OutputPath(), problems);
    checkBatches(request, problems);
    checkProcessing(request, problems);
    int instances = request.transformResources().instanceCount();
    refuse(
        instances > 1,
        "TransformResources.InstanceCount is %d; the local endpoint runs jobs on 1 instance."
            .formatted(instances),
        problems);
    refuse(
        request.dataCaptureConfig() != null,
        "DataCaptureConfig: the local endpoint does not have it; leave it out.",
        problems);
    if (!problems.isEmpty()) {
      throw ServiceException.validation(String.join(" ", problems));
    }
  }

  /** Returns whether each line of the input is a record. */
  static boolean isSplit(TransformInput input) {
    return input.splitType() == SplitType.LINE;
  }

  private static void checkInput(TransformInput input, List<String> problems) {
    var source = input.dataSource().s3DataSource();
    refuse(
        source.s3DataType() != S3DataType.S3_PREFIX,
        "TransformInput: S3DataType is %s; the local endpoint reads S3Prefix only."
            .formatted(source.s3DataTypeAsString()),
        problems);
    JobDataCheck.checkUri("TransformInput: S3Uri", source.s3Uri(), problems);
    boolean known =
        input.splitType() == null || input.splitType() == SplitType.NONE || isSplit(input);
    refuse(
        !known,
        "TransformInput: SplitType is %s; the local endpoint splits by Line or not at all."
            .formatted(input.splitTypeAsString()),
        problems);
  }

  private static void checkBatches(CreateTransformJobRequest request, List<String> problems) {
    refuse(
        request.batchStrategy() == BatchStrategy.MULTI_RECORD && !isSplit(request.transformInput()),
        "BatchStrategy is MultiRecord, for which SplitType must be Line.",
        problems);
    int megabytes = Optional.ofNullable(request.maxPayloadInMB()).orElse(1);
    int concurrent = Optional.ofNullable(request.maxConcurrentTransforms()).orElse(1);
    refuse(
        megabytes == 0,
        "MaxPayloadInMB is 0; the local endpoint does not send payloads without a limit.",
        problems);
    refuse(
        (long) megabytes * Math.max(1, concurrent) > MOST_MEGABYTES,
        "MaxPayloadInMB is %d and MaxConcurrentTransforms is %d; their product must be %d at most."
            .formatted(megabytes, concurrent, MOST_MEGABYTES),
        problems);
  }

  private static void checkProcessing(CreateTransformJobRequest request, List<String> problems) {
    DataShaping shaping;
    try {
      shaping = DataShaping.of(request.dataProcessing());
    } catch (IllegalArgumentException e) {
      problems.add("DataProcessing: " + FailureMessage.of(e));
      return;
    }
    if (shaping.isNone()) {
      return;
    }
    boolean csv = isCsv(request.transformInput().contentType());
    boolean lines =
        isSplit(request.transformInput())
            && request.transformOutput().assembleWith() == AssemblyType.LINE;
    refuse(
        !csv || !lines,
        "DataProcessing: the local endpoint filters and joins records of ContentType text/csv with SplitType Line and AssembleWith Line only.",
        problems);
  }

  private static boolean isCsv(String contentType) {
    return contentType != null && contentType.split(";", 2)[0].strip().equalsIgnoreCase("text/csv");
  }

  private static void refuse(boolean given, String problem, List<String> problems) {
    if (given) {
      problems.add(problem);
    }
  }
}
