package dev.kfold.cv.aws;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.S3Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * The files that a training job wrote to {@code /opt/ml/output/data}, from its {@code
 * output.tar.gz} in S3. They are small and kept in memory.
 *
 * @param uri the S3 URI of the archive
 * @param files the content of the files by name
 */
public record OutputArchive(String uri, Map<String, byte[]> files) {

  /** The most bytes of a file that is read; a line of predictions.csv has some ten bytes. */
  private static final long LARGEST_FILE = 256L << 20;

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
      throw unreadable(uri, e);
    }
  }

  /**
   * Fetches an archive of any size and unpacks some of its files. A job with {@code
   * CompressionType=NONE} has these files in the folder {@code data} beside it.
   *
   * @param names the names of the files
   * @return empty if the job left neither
   * @throws IOException if the object cannot be read; the message names it
   */
  public static Optional<OutputArchive> readOnly(S3Client s3, String uri, Set<String> names)
      throws IOException {
    S3Location location = S3Location.parse(uri);
    try (ResponseInputStream<GetObjectResponse> archive =
        s3.getObject(request -> request.bucket(location.bucket()).key(location.key()))) {
      Map<String, byte[]> files = unpack(archive, names::contains);
      archive.abort(); // what follows the last file is not needed
      return Optional.of(new OutputArchive(uri, files));
    } catch (NoSuchKeyException e) {
      return plain(s3, location.sibling("data/"), names);
    } catch (SdkException | UncheckedIOException | IOException e) {
      throw unreadable(uri, e);
    }
  }

  /** Fetches some of the files of a folder; empty if it has none of them. */
  private static Optional<OutputArchive> plain(S3Client s3, S3Location folder, Set<String> names)
      throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : names) {
      S3Location file = folder.resolve(name);
      try {
        files.put(
            name,
            s3.getObjectAsBytes(request -> request.bucket(file.bucket()).key(file.key()))
                .asByteArrayUnsafe());
      } catch (NoSuchKeyException e) {
        // the job did not write it
      } catch (SdkException | UncheckedIOException e) {
        throw unreadable(file.toString(), e);
      }
    }
    return files.isEmpty()
        ? Optional.empty()
        : Optional.of(new OutputArchive(folder.toString(), files));
  }

  private static <T> Optional<T> readPlain(
      S3Client s3, S3Location file, Function<InputStream, T> reader) throws IOException {
    try (ResponseInputStream<GetObjectResponse> content =
        s3.getObject(request -> request.bucket(file.bucket()).key(file.key()))) {
      return Optional.of(reader.apply(content));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (SdkException | UncheckedIOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  private static IOException unreadable(String uri, Exception e) {
    return new IOException("%s could not be read: %s".formatted(uri, FailureMessage.of(e)), e);
  }

  /**
   * Fetches an archive of any size up to a file, and reads this file while it is unpacked, so that
   * it need not fit into memory.
   *
   * @param name the file's name
   * @param reader reads the content; it does not close it
   * @return empty if the job left no archive, or the archive has no such file, nor the folder
   *     {@code data} beside it
   * @throws IOException if the object cannot be read; the message names it
   */
  public static <T> Optional<T> read(
      S3Client s3, String uri, String name, Function<InputStream, T> reader) throws IOException {
    S3Location location = S3Location.parse(uri);
    try (ResponseInputStream<GetObjectResponse> archive =
        s3.getObject(request -> request.bucket(location.bucket()).key(location.key()))) {
      TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(archive));
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile() && nameOf(entry).equals(name)) {
          T content = reader.apply(tar);
          archive.abort(); // what follows the file is not needed
          return Optional.of(content);
        }
      }
      return Optional.empty();
    } catch (NoSuchKeyException e) {
      return readPlain(s3, location.sibling("data/").resolve(name), reader);
    } catch (SdkException | UncheckedIOException | IOException e) {
      throw unreadable(uri, e);
    }
  }

  /** Unpacks the content of an archive that was fetched from a URI. */
  public static OutputArchive of(String uri, byte[] archive) throws IOException {
    return new OutputArchive(uri, unpack(new ByteArrayInputStream(archive), _ -> true));
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

  private static Map<String, byte[]> unpack(InputStream archive, Predicate<String> wanted)
      throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(archive));
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      String name = nameOf(entry);
      if (entry.isFile() && wanted.test(name) && entry.getSize() <= LARGEST_FILE) {
        files.put(name, tar.readAllBytes());
      }
    }
    return files;
  }

  private static String nameOf(TarArchiveEntry entry) {
    return entry.getName().replaceFirst("^\\./", "");
  }
}
