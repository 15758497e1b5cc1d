package dev.kfold.sagemaker.job;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.s3.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Checks that the input of a new job exists, which the service does before it accepts the job. */
public record InputObjects(ObjectStore objects, Arns arns) {

  /** Returns the check for the jobs of a host. */
  public static InputObjects of(JobHost host) {
    return new InputObjects(host.objects(), host.arns());
  }

  /**
   * Checks that at least one object is below a prefix, or that a manifest exists.
   *
   * @param s3Uri the prefix or the manifest
   * @param roleArn the role that would read the objects, if the request names it
   * @throws ServiceException ValidationException if there is no object or no such bucket
   */
  public void require(String s3Uri, Optional<String> roleArn) {
    S3Location location = S3Location.parse(s3Uri);
    try {
      if (!objects.hasBucket(location.bucket())) {
        throw notFound(
            s3Uri, roleArn, " Error message from S3: The specified bucket does not exist");
      }
      if (roleArn.map(objects::as).orElse(objects).list(location).isEmpty()) {
        throw notFound(s3Uri, roleArn, "");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ServiceException notFound(String s3Uri, Optional<String> roleArn, String cause) {
    return ServiceException.validation(
        "No S3 objects found under S3 URL \"%s\" given in input data source. Please ensure that the bucket exists in the selected region (%s), that objects exist under that S3 prefix, and that the role%s has \"s3:ListBucket\" permissions on bucket \"%s\".%s"
            .formatted(
                s3Uri,
                arns.region(),
                roleArn.map(" \"%s\""::formatted).orElse(""),
                S3Location.parse(s3Uri).bucket(),
                cause));
  }
}
