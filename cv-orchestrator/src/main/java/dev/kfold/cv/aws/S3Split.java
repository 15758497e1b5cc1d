package dev.kfold.cv.aws;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.S3Location;
import dev.kfold.cv.plan.FoldFolder;
import dev.kfold.cv.plan.SplitSource;
import dev.kfold.cv.plan.UnreadableSplitException;
import dev.kfold.trainer.split.FoldPlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * A split in S3, as the fold jobs read it.
 *
 * @param trainUri S3 URI under which the folds' training parts lie
 * @param testUri S3 URI under which the folds' held-out parts lie, if there is one
 */
public record S3Split(Supplier<S3Client> s3, String trainUri, Optional<String> testUri)
    implements SplitSource {

  @Override
  public String name() {
    return trainUri;
  }

  @Override
  public Optional<String> plan() throws IOException {
    S3Location plan = location(trainUri).resolve("all").resolve(FoldPlan.FILE);
    return call(
        trainUri,
        () -> {
          try {
            return Optional.of(
                text(
                    plan,
                    s3.get()
                        .getObjectAsBytes(request -> request.bucket(plan.bucket()).key(plan.key()))
                        .asByteArrayUnsafe()));
          } catch (NoSuchKeyException e) {
            return Optional.empty();
          }
        });
  }

  @Override
  public NavigableSet<Integer> trainFolds() throws IOException {
    return folds(trainUri);
  }

  @Override
  public NavigableSet<Integer> testFolds() throws IOException {
    return testUri.isPresent() ? folds(testUri.get()) : new TreeSet<>();
  }

  private NavigableSet<Integer> folds(String uri) throws IOException {
    S3Location folder = location(uri).resolve("");
    return call(
        uri,
        () ->
            s3
                .get()
                .listObjectsV2Paginator(
                    request -> request.bucket(folder.bucket()).prefix(folder.key()).delimiter("/"))
                .commonPrefixes()
                .stream()
                .map(CommonPrefix::prefix)
                .map(prefix -> prefix.substring(folder.key().length(), prefix.length() - 1))
                .flatMap(name -> FoldFolder.number(name).stream())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static String text(S3Location plan, byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(
          "%s: holds bytes that are no text in UTF-8; split the table again.".formatted(plan));
    }
  }

  private static S3Location location(String uri) {
    if (!S3Location.isS3Uri(uri)) {
      throw new UnreadableSplitException("it is no S3 URI such as s3://bucket/folder");
    }
    return S3Location.parse(uri);
  }

  private static <T> T call(String uri, Supplier<T> call) throws IOException {
    try {
      return call.get();
    } catch (AwsServiceException e) {
      if (e.statusCode() == 403) {
        throw new UnreadableSplitException(
            MissingPermission.advice(FailureMessage.of(e)).orElse("access is denied"));
      }
      throw unreadable(uri, e);
    } catch (SdkException e) {
      throw unreadable(uri, e);
    }
  }

  private static IOException unreadable(String uri, SdkException e) {
    return new IOException("%s could not be read: %s".formatted(uri, FailureMessage.of(e)), e);
  }
}
