package dev.kfold.cv.aws;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.S3Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The files that a training job wrote to {@code /opt/ml/output/data}, from its {@code
 * output.tar.gz} in S3. They are small and kept in memory.
 *
 * @param uri the S3 URI of the archive
 * @param files the content of the files by name
 */
public record OutputArchive(String uri, Map<String, byte[]> files) {

  /** Returns the URI at which SageMaker stores the archive of a job. */
  public static String uriOf(String outputPath, String jobName) {
    return "%s/%s/output/output.tar.gz".formatted(outputPath.replaceAll("/+$", ""), jobName);
  }

  /**
   * Fetches and unpacks an archive.
   *
   * @throws IOException if the object cannot be read; the message names it
   */
  public static OutputArchive read(S3Client s3, String uri) throws IOException {
    S3Location location = S3Location.parse(uri);
    try {
      byte[] archive =
          s3.getObjectAsBytes(request -> request.bucket(location.bucket()).key(location.key()))
              .asByteArrayUnsafe();
      return of(uri, archive);
    } catch (SdkException | UncheckedIOException e) {
      throw new IOException("%s could not be read: %s".formatted(uri, FailureMessage.of(e)), e);
    }
  }

  /** Unpacks the content of an archive that was fetched from a URI. */
  public static OutputArchive of(String uri, byte[] archive) throws IOException {
    return new OutputArchive(uri, unpack(archive));
  }

  /**
   * Returns the content of a file.
   *
   * @throws IOException if the job did not write it
   */
  public byte[] file(String name) throws IOException {
    byte[] content = files.get(name);
    if (content == null) {
      throw new IOException("%s: has no %s, only %s".formatted(uri, name, files.keySet()));
    }
    return content;
  }

  private static Map<String, byte[]> unpack(byte[] archive) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile()) {
          files.put(entry.getName().replaceFirst("^\\./", ""), tar.readAllBytes());
        }
      }
    }
    return files;
  }
}
