package dev.kfold.sagemaker.transform;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.job.JobData;
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
   * @throws ServiceException ValidationException with a sentence for each fault
   */
  static void check(CreateTransformJobRequest request) {
    List<String> faults = new ArrayList<>();
    checkInput(request.transformInput(), faults);
    JobData.checkUri(
        "TransformOutput.S3OutputPath", request.transformOutput().s3OutputPath(), faults);
    checkBatches(request, faults);
    checkProcessing(request, faults);
    int instances = request.transformResources().instanceCount();
    refuse(
        instances > 1,
        "TransformResources.InstanceCount is %d; the local endpoint runs jobs on 1 instance."
            .formatted(instances),
        faults);
    refuse(
        request.dataCaptureConfig() != null,
        "DataCaptureConfig: the local endpoint does not have it; leave it out.",
        faults);
    if (!faults.isEmpty()) {
      throw ServiceException.validation(String.join(" ", faults));
    }
  }

  /** Returns whether each line of the input is a record. */
  static boolean isSplit(TransformInput input) {
    return input.splitType() == SplitType.LINE;
  }

  private static void checkInput(TransformInput input, List<String> faults) {
    var source = input.dataSource().s3DataSource();
    refuse(
        source.s3DataType() != S3DataType.S3_PREFIX,
        "TransformInput: S3DataType is %s; the local endpoint reads S3Prefix only."
            .formatted(source.s3DataTypeAsString()),
        faults);
    JobData.checkUri("TransformInput: S3Uri", source.s3Uri(), faults);
    boolean known =
        input.splitType() == null || input.splitType() == SplitType.NONE || isSplit(input);
    refuse(
        !known,
        "TransformInput: SplitType is %s; the local endpoint splits by Line or not at all."
            .formatted(input.splitTypeAsString()),
        faults);
  }

  private static void checkBatches(CreateTransformJobRequest request, List<String> faults) {
    refuse(
        request.batchStrategy() == BatchStrategy.MULTI_RECORD && !isSplit(request.transformInput()),
        "BatchStrategy is MultiRecord, for which SplitType must be Line.",
        faults);
    int megabytes = Optional.ofNullable(request.maxPayloadInMB()).orElse(1);
    int concurrent = Optional.ofNullable(request.maxConcurrentTransforms()).orElse(1);
    refuse(
        megabytes == 0,
        "MaxPayloadInMB is 0; the local endpoint does not send payloads without a limit.",
        faults);
    refuse(
        (long) megabytes * Math.max(1, concurrent) > MOST_MEGABYTES,
        "MaxPayloadInMB is %d and MaxConcurrentTransforms is %d; their product must be %d at most."
            .formatted(megabytes, concurrent, MOST_MEGABYTES),
        faults);
  }

  private static void checkProcessing(CreateTransformJobRequest request, List<String> faults) {
    DataShaping shaping;
    try {
      shaping = DataShaping.of(request.dataProcessing());
    } catch (IllegalArgumentException e) {
      faults.add("DataProcessing: " + FailureMessage.of(e));
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
        faults);
  }

  private static boolean isCsv(String contentType) {
    return contentType != null && contentType.split(";", 2)[0].strip().equals("text/csv");
  }

  private static void refuse(boolean given, String fault, List<String> faults) {
    if (given) {
      faults.add(fault);
    }
  }
}
