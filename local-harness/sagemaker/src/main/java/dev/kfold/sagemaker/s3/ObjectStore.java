package dev.kfold.sagemaker.s3;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.api.ObjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What jobs need of S3: their input from it, their output into it. */
public interface ObjectStore extends ObjectReader {

  boolean hasBucket(String bucket) throws IOException;

  /** Why no object can have this key here, a sentence; empty if one can. */
  default Optional<String> validateKey(S3Location object) {
    return Optional.empty(); // S3 takes any
  }

  /** The keys that begin with the prefix's key, in the order of their names. */
  List<String> list(S3Location prefix) throws IOException;

  /** Copies an object into a file, whose folder exists. */
  void download(S3Location object, Path file) throws IOException;

  /** Stores a copy of a file under a key; whoever reads sees all of it or nothing. */
  void upload(Path file, S3Location object) throws IOException;

  /**
   * Copies all objects of a prefix into a folder, each under the part of its key below the prefix.
   *
   * @return how many there were
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

  /** Stores every file of a folder below a prefix; links are passed over, as SageMaker does. */
  default void uploadAll(Path folder, S3Location prefix) throws IOException {
    for (Path file : filesOf(folder)) {
      upload(file, prefix.resolve(FileNames.below(folder, file)));
    }
  }

  /** Reads {@code s3://bucket/key}; anything else names no object. */
  @Override
  Optional<byte[]> read(String s3Uri);

  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
  }
}
