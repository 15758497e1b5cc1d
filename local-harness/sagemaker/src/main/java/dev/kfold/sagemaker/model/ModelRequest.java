package dev.kfold.sagemaker.model;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.job.JobData;
import dev.kfold.sagemaker.serving.ModelData;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.ContainerMode;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;
import software.amazon.awssdk.services.sagemaker.model.InferenceExecutionMode;
import software.amazon.awssdk.services.sagemaker.model.RepositoryAccessMode;
import software.amazon.awssdk.services.sagemaker.model.S3ModelDataSource;

/** What a request for a model must hold beyond the constraints of its single members. */
final class ModelRequest {

  private ModelRequest() {}

  /**
   * Refuses all faults at once.
   *
   * @return its only container
   * @throws ServiceException ValidationException
   */
  static ContainerDefinition container(CreateModelRequest request) {
    List<ContainerDefinition> containers = containers(request);
    ContainerDefinition container = containers.getFirst();
    List<String> faults = new ArrayList<>();
    refuse(
        containers.size() > 1,
        "Containers holds %d containers; the local endpoint serves models of one container, no inference pipelines."
            .formatted(containers.size()),
        faults);
    refuse(
        container.mode() == ContainerMode.MULTI_MODEL || container.multiModelConfig() != null,
        "Mode is MultiModel; the local endpoint serves one model in a container.",
        faults);
    refuse(
        container.hasAdditionalModelDataSources(),
        "AdditionalModelDataSources: the local endpoint does not have them; leave them out.",
        faults);
    refuse(
        container.inferenceSpecificationName() != null,
        "InferenceSpecificationName: the local endpoint knows one inference specification of a model package; leave it out.",
        faults);
    refuse(
        container.imageConfig() != null
            && container.imageConfig().repositoryAccessMode() == RepositoryAccessMode.VPC,
        "ImageConfig.RepositoryAccessMode is Vpc; the local endpoint knows Platform only.",
        faults);
    refuse(
        request.inferenceExecutionConfig() != null
            && request.inferenceExecutionConfig().mode() == InferenceExecutionMode.DIRECT,
        "InferenceExecutionConfig.Mode is Direct, which is for several containers; leave it out.",
        faults);
    checkSource(container, faults);
    if (!faults.isEmpty()) {
      throw ServiceException.validation(String.join(" ", faults));
    }
    return container;
  }

  private static List<ContainerDefinition> containers(CreateModelRequest request) {
    boolean primary = request.primaryContainer() != null;
    if (primary == !request.containers().isEmpty()) {
      throw ServiceException.validation(
          primary
              ? "PrimaryContainer and Containers are both given; give one of them."
              : "Neither PrimaryContainer nor Containers is given; give one of them.");
    }
    return primary ? List.of(request.primaryContainer()) : request.containers();
  }

  private static void checkSource(ContainerDefinition container, List<String> faults) {
    boolean packaged = container.modelPackageName() != null;
    boolean own =
        container.image() != null
            || container.modelDataUrl() != null
            || container.modelDataSource() != null;
    refuse(
        packaged && own,
        "ModelPackageName is given beside Image or model data; the package brings both along.",
        faults);
    refuse(!packaged && container.image() == null, "Image is missing.", faults);
    refuse(
        container.modelDataUrl() != null && container.modelDataSource() != null,
        "ModelDataUrl and ModelDataSource are both given; give one of them.",
        faults);
    if (container.modelDataSource() != null && container.modelDataSource().s3DataSource() != null) {
      checkSource(container.modelDataSource().s3DataSource(), faults);
    }
    ModelData.of(container).ifPresent(data -> JobData.checkUri("Model data", data.uri(), faults));
  }

  private static void checkSource(S3ModelDataSource source, List<String> faults) {
    refuse(
        source.manifestS3Uri() != null || source.hubAccessConfig() != null,
        "ModelDataSource: the local endpoint reads neither manifests nor hubs; leave ManifestS3Uri and HubAccessConfig out.",
        faults);
    boolean prefix = source.s3DataTypeAsString().equals("S3Prefix");
    boolean packed = source.compressionTypeAsString().equals("Gzip");
    refuse(
        prefix && packed,
        "ModelDataSource: CompressionType is Gzip, for which S3DataType must be S3Object.",
        faults);
  }

  private static void refuse(boolean given, String fault, List<String> faults) {
    if (given) {
      faults.add(fault);
    }
  }
}
