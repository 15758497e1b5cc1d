package dev.kfold.sagemaker.pipeline;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.api.ArgumentCheck;
import dev.kfold.sagemaker.api.ObjectReader;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.pipeline.definition.DefinitionReader;
import dev.kfold.sagemaker.pipeline.definition.StepArguments;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.PipelineDefinitionS3Location;

/** Reads the definition of a request from the request itself or from an object in S3. */
record DefinitionSource(ObjectReader objects, ArgumentCheck arguments) {

  private static final int LONGEST = 1_048_576;

  /**
   * Returns the text of the definition.
   *
   * @throws ServiceException ValidationException with all problems of the definition
   */
  String checked(@Nullable String text, @Nullable PipelineDefinitionS3Location location) {
    if ((text == null) == (location == null)) {
      throw ServiceException.validation(
          "Exactly one of PipelineDefinition and PipelineDefinitionS3Location must be given.");
    }
    String definition = text == null ? fromS3(location) : text;
    try {
      StepArguments.check(DefinitionReader.read(definition), arguments);
      return definition;
    } catch (IllegalArgumentException e) {
      throw ServiceException.validation(FailureMessage.of(e));
    }
  }

  private String fromS3(PipelineDefinitionS3Location location) {
    String uri = "s3://%s/%s".formatted(location.bucket(), location.objectKey());
    if (location.versionId() != null) {
      throw ServiceException.validation(
          "The local S3 keeps no versions of objects; leave VersionId out of PipelineDefinitionS3Location.");
    }
    String text = decode(uri, read(uri));
    if (text.length() > LONGEST) {
      throw ServiceException.validation(
          "The pipeline definition at %s has %d characters; it may have %d at most."
              .formatted(uri, text.length(), LONGEST));
    }
    return text;
  }

  private byte[] read(String uri) {
    try {
      return objects
          .read(uri)
          .orElseThrow(
              () -> ServiceException.validation("There is no pipeline definition at " + uri + "."));
    } catch (UncheckedIOException e) {
      throw ServiceException.validation(
          "The pipeline definition at %s cannot be read: %s.".formatted(uri, FailureMessage.of(e)));
    }
  }

  private static String decode(String uri, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw ServiceException.validation(
          "The pipeline definition at %s is no UTF-8 text.".formatted(uri));
    }
  }
}
