package dev.kfold.sagemaker.serving;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.s3.ArchiveReader;
import dev.kfold.sagemaker.s3.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.ModelCompressionType;
import software.amazon.awssdk.services.sagemaker.model.S3ModelDataSource;
import software.amazon.awssdk.services.sagemaker.model.S3ModelDataType;

/**
 * The location of a model's files in S3.
 *
 * @param uri the URI of one object, or the prefix of several
 * @param single whether the URI is that of one object
 * @param packed whether that object is a {@code .tar.gz}
 */
public record ModelData(String uri, boolean single, boolean packed) {

  /** Returns the {@code ModelDataSource} or {@code ModelDataUrl} of a container, if it has one. */
  public static Optional<ModelData> of(ContainerDefinition container) {
    if (container.modelDataSource() != null && container.modelDataSource().s3DataSource() != null) {
      S3ModelDataSource source = container.modelDataSource().s3DataSource();
      return Optional.of(
          new ModelData(
              source.s3Uri(),
              source.s3DataType() == S3ModelDataType.S3_OBJECT,
              source.compressionType() == ModelCompressionType.GZIP));
    }
    return Optional.ofNullable(container.modelDataUrl()).map(ModelData::archive);
  }

  /** Returns the data of a {@code model.tar.gz} at this URI. */
  static ModelData archive(String uri) {
    return new ModelData(uri, true, true);
  }

  /** Returns whether S3 has any object of the model. */
  public boolean exists(ObjectStore objects) throws IOException {
    S3Location location = S3Location.parse(uri);
    var keys = objects.list(location);
    return single ? keys.contains(location.key()) : !keys.isEmpty();
  }

  /**
   * Copies the model's files into a folder.
   *
   * @throws ServingFailedException if there are no files, or they cannot be unpacked
   */
  void fetch(ObjectStore objects, Path folder) throws IOException, ServingFailedException {
    if (!exists(objects)) {
      throw new ServingFailedException(
          "Failed to download model data for container from URL \"%s\": there is no such object."
              .formatted(uri));
    }
    S3Location location = S3Location.parse(uri);
    if (packed) {
      unpack(objects, location, folder);
    } else {
      objects.downloadAll(location, folder);
    }
  }

  private void unpack(ObjectStore objects, S3Location location, Path folder)
      throws IOException, ServingFailedException {
    Path archive = Files.createTempFile(folder.getParent(), "model", ".tar.gz");
    try {
      objects.download(location, archive);
      ArchiveReader.MODEL.extract(archive, folder);
    } catch (IOException e) {
      throw new ServingFailedException(
          "Failed to extract model data archive from URL \"%s\": %s. Please ensure that the object is a valid tar.gz archive."
              .formatted(uri, FailureMessage.of(e)));
    } finally {
      Files.deleteIfExists(archive);
    }
  }
}
