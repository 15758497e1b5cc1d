package dev.kfold.cv.aws;

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
 * What a training job left in {@code /opt/ml/output/data}: the files of its {@code output.tar.gz},
 * by name. They are small; nothing is written to disk.
 */
public record OutputArchive(String uri, Map<String, byte[]> files) {

  /** Where SageMaker puts the archive of a job. */
  public static String uriOf(String outputPath, String jobName) {
    return "%s/%s/output/output.tar.gz".formatted(outputPath.replaceAll("/+$", ""), jobName);
  }

  /**
   * Fetches and unpacks an archive.
   *
   * @throws IOException naming the object if it cannot be read
   */
  public static OutputArchive read(S3Client s3, String uri) throws IOException {
    S3Location location = S3Location.parse(uri);
    try {
      byte[] archive =
          s3.getObjectAsBytes(request -> request.bucket(location.bucket()).key(location.key()))
              .asByteArrayUnsafe();
      return of(uri, archive);
    } catch (SdkException | UncheckedIOException e) {
      throw new IOException("%s could not be read: %s".formatted(uri, e.getMessage()), e);
    }
  }

  /** Unpacks an archive that was fetched from the given place. */
  public static OutputArchive of(String uri, byte[] archive) throws IOException {
    return new OutputArchive(uri, unpack(archive));
  }

  /**
   * One file of the archive.
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
