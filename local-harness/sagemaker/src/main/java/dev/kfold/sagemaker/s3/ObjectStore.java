package dev.kfold.sagemaker.s3;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.api.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The objects of S3, from which jobs get their input and to which they write their output. */
public interface ObjectStore extends ObjectReader {

  /** The largest object that is read into memory: more than any manifest or property file. */
  int LARGEST_IN_MEMORY = 64 << 20;

  /** Returns whether a bucket exists. */
  boolean hasBucket(String bucket) throws IOException;

  /** Returns a sentence why this store cannot have an object of this key, or empty if it can. */
  default Optional<String> validateKey(S3Location object) {
    return Optional.empty(); // S3 accepts any key
  }

  /** Returns the keys that begin with the key of a prefix, in order. */
  List<String> list(S3Location prefix) throws IOException;

  /** Copies an object to a file, whose folder must exist; a file that exists is replaced. */
  void download(S3Location object, Path file) throws IOException;

  /** Copies a file to an object atomically: readers see the whole object or none. */
  void upload(Path file, S3Location object) throws IOException;

  /**
   * Copies all objects of a prefix to files in a folder. Their paths are the parts of the keys
   * below the prefix.
   *
   * @return the number of objects
   * @throws IOException if a key would lead out of the folder, or an object cannot be read
   */
  default int downloadAll(S3Location prefix, Path folder) throws IOException {
    List<String> keys = list(prefix);
    for (String key : keys) {
      Path file = folder.resolve(prefix.below(key)).normalize();
      if (!file.startsWith(folder.normalize())) {
        throw new IOException("the key %s would leave the folder %s".formatted(key, folder));
      }
      Files.createDirectories(file.getParent());
      download(new S3Location(prefix.bucket(), key), file);
    }
    return keys.size();
  }

  /**
   * Copies every file of a folder to an object below a prefix; links are left out, as in SageMaker.
   */
  default void uploadAll(Path folder, S3Location prefix) throws IOException {
    for (Path file : filesOf(folder)) {
      upload(file, prefix.resolve(FileNames.below(folder, file)));
    }
  }

  /**
   * Reads the object at {@code s3://bucket/key}; empty for any other text.
   *
   * @throws java.io.UncheckedIOException if it cannot be read, or has more than {@value
   *     #LARGEST_IN_MEMORY} bytes
   */
  @Override
  Optional<byte[]> read(String s3Uri);

  /** Returns a browser of these objects for people. */
  ObjectBrowser browser();

  /** Returns these objects as a role reads and writes them. */
  @Override
  default ObjectStore as(String roleArn) {
    return this;
  }

  /**
   * Returns the content of an object.
   *
   * @param size its size in bytes
   * @throws IOException if it cannot be read, or has more than {@value #LARGEST_IN_MEMORY} bytes
   */
  static byte[] bytes(InputStream content, long size) throws IOException {
    if (size > LARGEST_IN_MEMORY) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "it has %,d bytes, and at most %,d are read; write a smaller one",
              size,
              LARGEST_IN_MEMORY));
    }
    return content.readNBytes(LARGEST_IN_MEMORY);
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
  }
}
