package dev.kfold.sagemaker.model;

import dev.kfold.sagemaker.job.JobDataCheck;
import dev.kfold.sagemaker.serving.ModelData;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.ContainerMode;
import software.amazon.awssdk.services.sagemaker.model.RepositoryAccessMode;
import software.amazon.awssdk.services.sagemaker.model.S3ModelDataSource;

/** Checks a container of a CreateModel request. */
final class ContainerRequest {

  private ContainerRequest() {}

  /** Returns a sentence for each problem of a container. */
  static List<String> problems(ContainerDefinition container) {
    List<String> problems = new ArrayList<>();
    refuse(
        container.mode() == ContainerMode.MULTI_MODEL || container.multiModelConfig() != null,
        "Mode is MultiModel; the local endpoint serves one model in a container.",
        problems);
    refuse(
        container.hasAdditionalModelDataSources(),
        "AdditionalModelDataSources: the local endpoint does not have them; leave them out.",
        problems);
    refuse(
        container.inferenceSpecificationName() != null,
        "InferenceSpecificationName: the local endpoint knows one inference specification of a model package; leave it out.",
        problems);
    refuse(
        container.imageConfig() != null
            && container.imageConfig().repositoryAccessMode() == RepositoryAccessMode.VPC,
        "ImageConfig.RepositoryAccessMode is Vpc; the local endpoint knows Platform only.",
        problems);
    checkSource(container, problems);
    return problems;
  }

  private static void checkSource(ContainerDefinition container, List<String> problems) {
    boolean packaged = container.modelPackageName() != null;
    boolean own =
        container.image() != null
            || container.modelDataUrl() != null
            || container.modelDataSource() != null;
    refuse(
        packaged && own,
        "ModelPackageName is given beside Image or model data; the package brings both along.",
        problems);
    refuse(!packaged && container.image() == null, "Image is missing.", problems);
    refuse(
        container.modelDataUrl() != null && container.modelDataSource() != null,
        "ModelDataUrl and ModelDataSource are both given; give one of them.",
        problems);
    if (container.modelDataSource() != null && container.modelDataSource().s3DataSource() != null) {
      checkSource(container.modelDataSource().s3DataSource(), problems);
    }
    ModelData.of(container)
        .ifPresent(data -> JobDataCheck.checkUri("Model data", data.uri(), problems));
  }

  private static void checkSource(S3ModelDataSource source, List<String> problems) {
    refuse(
        source.manifestS3Uri() != null || source.hubAccessConfig() != null,
        "ModelDataSource: the local endpoint reads neither manifests nor hubs; leave ManifestS3Uri and HubAccessConfig out.",
        problems);
    boolean prefix = source.s3DataTypeAsString().equals("S3Prefix");
    boolean packed = source.compressionTypeAsString().equals("Gzip");
    refuse(
        prefix && packed,
        "ModelDataSource: CompressionType is Gzip, for which S3DataType must be S3Object.",
        problems);
  }

  private static void refuse(boolean given, String problem, List<String> problems) {
    if (given) {
      problems.add(problem);
    }
  }
}
