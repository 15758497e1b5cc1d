package dev.kfold.sagemaker.s3;

import dev.kfold.contract.S3Location;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The browser of another S3 endpoint. The token of a page is that of the endpoint. */
record RemoteBrowser(S3Client s3) implements ObjectBrowser {

  private static final int NOT_FOUND = 404;

  @Override
  public List<String> buckets() throws IOException {
    return RemoteObjectStore.calling(
        () -> s3.listBuckets().buckets().stream().map(Bucket::name).sorted().toList());
  }

  @Override
  public ObjectListing list(S3Location folder, String token, int most) throws IOException {
    ListObjectsV2Response found =
        RemoteObjectStore.calling(() ->
            s3.listObjectsV2(request ->
                request
                    .bucket(folder.bucket())
                    .prefix(folder.key())
                    .delimiter("/")
                    .maxKeys(most)
                    .continuationToken(token.isEmpty() ? null : token)));
    return new ObjectListing(
        found.commonPrefixes().stream().map(CommonPrefix::prefix).toList(),
        found.contents().stream()
            .filter(object -> !object.key().equals(folder.key())) // the marker of the folder
            .map(object -> new StoredObject(object.key(), object.size(), object.lastModified()))
            .toList(),
        Optional.ofNullable(found.nextContinuationToken()));
  }

  @Override
  public Map.Entry<String, String> beginning(String token) {
    return Map.entry("ContinuationToken", token);
  }

  @Override
  public Optional<StoredObject> find(S3Location object) throws IOException {
    if (object.key().isEmpty() || object.key().endsWith("/")) {
      return Optional.empty();
    }
    return RemoteObjectStore.calling(() -> {
      try {
        HeadObjectResponse found =
            s3.headObject(request -> request.bucket(object.bucket()).key(object.key()));
        return Optional.of(
            new StoredObject(object.key(), found.contentLength(), found.lastModified()));
      } catch (S3Exception e) {
        if (e.statusCode() == NOT_FOUND) {
          return Optional.empty();
        }
        throw e;
      }
    });
  }

  @Override
  public InputStream open(S3Location object) throws IOException {
    return RemoteObjectStore.calling(
        () -> s3.getObject(request -> request.bucket(object.bucket()).key(object.key())));
  }
}
