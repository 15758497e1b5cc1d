package dev.kfold.sagemaker.s3;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.access.AccessLog;
import dev.kfold.sagemaker.access.AccessRequest;
import dev.kfold.sagemaker.access.S3Access;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Records the permissions with which the service itself reads and writes objects for a job.
 *
 * @param role ARN of the job's role; empty if it is not known
 */
public record RecordedObjects(ObjectStore objects, AccessLog log, Optional<String> role)
    implements ObjectStore {

  @Override
  public ObjectStore as(String roleArn) {
    return new RecordedObjects(objects, log, Optional.of(roleArn));
  }

  @Override
  public boolean hasBucket(String bucket) throws IOException {
    return objects.hasBucket(bucket);
  }

  @Override
  public Optional<String> validateKey(S3Location object) {
    return objects.validateKey(object);
  }

  @Override
  public List<String> list(S3Location prefix) throws IOException {
    add(S3Access.list(prefix.bucket()));
    return objects.list(prefix);
  }

  @Override
  public void download(S3Location object, Path file) throws IOException {
    add(S3Access.read(object.bucket(), object.key()));
    objects.download(object, file);
  }

  @Override
  public void upload(Path file, S3Location object) throws IOException {
    add(S3Access.write(object.bucket(), object.key()));
    objects.upload(file, object);
  }

  @Override
  public Optional<byte[]> read(String s3Uri) {
    if (S3Location.isS3Uri(s3Uri)) {
      S3Location object = S3Location.parse(s3Uri);
      add(S3Access.read(object.bucket(), object.key()));
    }
    return objects.read(s3Uri);
  }

  /** Returns the browser, for which no job needs a permission. */
  @Override
  public ObjectBrowser browser() {
    return objects.browser();
  }

  private void add(AccessRequest request) {
    log.add(request.by(role));
  }
}
