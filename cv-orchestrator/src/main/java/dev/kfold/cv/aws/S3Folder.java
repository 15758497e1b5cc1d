package dev.kfold.cv.aws;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.S3Location;
import dev.kfold.cv.plan.UnreadableSplitException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects in S3 that share a prefix.
 *
 * @param uri S3 URI of the folder, with or without a slash at the end
 */
public record S3Folder(Supplier<S3Client> s3, String uri) {

  /**
   * Returns the names of the folders.
   *
   * @throws UnreadableSplitException if the role may not list them
   */
  public NavigableSet<String> folders() throws IOException {
    S3Location folder = location().resolve("");
    return call(() -> {
      NavigableSet<String> names = new TreeSet<>();
      s3
          .get()
          .listObjectsV2Paginator(
              request -> request.bucket(folder.bucket()).prefix(folder.key()).delimiter("/"))
          .commonPrefixes()
          .stream()
          .map(CommonPrefix::prefix)
          .map(prefix -> prefix.substring(folder.key().length(), prefix.length() - 1))
          .forEach(names::add);
      return names;
    });
  }

  /**
   * Returns the names of the files and folders; of more than a thousand, the first. Returns none if
   * there is no such bucket.
   *
   * @throws UnreadableSplitException if the role may not list them
   */
  public NavigableSet<String> names() throws IOException {
    S3Location folder = location().resolve("");
    return call(() -> {
      ListObjectsV2Response page =
          page(request -> request.bucket(folder.bucket()).prefix(folder.key()).delimiter("/"));
      NavigableSet<String> names = new TreeSet<>();
      Stream.concat(
              page.contents().stream().map(S3Object::key),
              page.commonPrefixes().stream().map(CommonPrefix::prefix))
          .map(key -> key.substring(folder.key().length()).replaceAll("/$", ""))
          .filter(name -> !name.isEmpty()) // the folder's own object, which consoles create
          .forEach(names::add);
      return names;
    });
  }

  /**
   * Returns whether the key of some object starts with the URI; false if there is no such bucket.
   *
   * @throws UnreadableSplitException if the role may not list them
   */
  public boolean isPrefix() throws IOException {
    S3Location prefix = location();
    return call(() ->
        !page(request -> request.bucket(prefix.bucket()).prefix(prefix.key()).maxKeys(1))
            .contents()
            .isEmpty());
  }

  /** Returns the first page of a list; an empty one if there is no such bucket. */
  private ListObjectsV2Response page(Consumer<ListObjectsV2Request.Builder> request) {
    try {
      return s3.get().listObjectsV2(request);
    } catch (NoSuchBucketException e) {
      return ListObjectsV2Response.builder().build();
    }
  }

  /**
   * Returns the text of a file of a split, or empty if it does not exist.
   *
   * @throws UnreadableSplitException if the role may not read it
   * @throws InvalidInputException if it is no text in UTF-8
   */
  public Optional<String> text(String file) throws IOException {
    S3Location object = location().resolve(file);
    return call(() -> {
      try {
        return Optional.of(
            text(
                object,
                s3.get()
                    .getObjectAsBytes(request -> request.bucket(object.bucket()).key(object.key()))
                    .asByteArrayUnsafe()));
      } catch (NoSuchKeyException e) {
        return Optional.empty();
      }
    });
  }

  private static String text(S3Location object, byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(
          "%s: holds bytes that are no text in UTF-8; split the table again.".formatted(object));
    }
  }

  private S3Location location() {
    if (!S3Location.isS3Uri(uri)) {
      throw new UnreadableSplitException("it is no S3 URI such as s3://bucket/folder");
    }
    return S3Location.parse(uri);
  }

  private <T> T call(Supplier<T> call) throws IOException {
    try {
      return call.get();
    } catch (AwsServiceException e) {
      if (e.statusCode() == 403) {
        throw new UnreadableSplitException(
            MissingPermission.advice(FailureMessage.of(e)).orElse("access is denied"));
      }
      throw unreadable(e);
    } catch (SdkException e) {
      throw unreadable(e);
    }
  }

  private IOException unreadable(SdkException e) {
    return new IOException("%s could not be read: %s".formatted(uri, FailureMessage.of(e)), e);
  }
}
