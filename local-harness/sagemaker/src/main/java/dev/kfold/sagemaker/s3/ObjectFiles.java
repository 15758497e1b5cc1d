package dev.kfold.sagemaker.s3;

import dev.kfold.contract.S3Location;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where objects are kept as files, {@code <root>/<bucket>/<key>}. S3 takes any text for a key; here
 * it has to be the path of a file, which no other object's key may go through.
 */
final class ObjectFiles {

  /** The most bytes that file systems take for one name. */
  private static final int MOST_BYTES_OF_A_NAME = 255;

  /** What S3Proxy keeps beside the objects: parts of unfinished uploads and its own notes. */
  private static final List<String> RESERVED = List.of(".mpus-", ".s3proxy-");

  /** The one of them that S3Proxy writes like an object; it refuses clients who would. */
  private static final String UPLOAD = ".s3proxy-mpu-stub-";

  private final Path root;

  ObjectFiles(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** The folder of a bucket; empty if no bucket can have this name. */
  Optional<Path> bucket(String name) {
    return isName(name) ? Optional.of(root.resolve(name)) : Optional.empty();
  }

  /** The file of an object, there or not; empty if none can have this key. */
  Optional<Path> file(S3Location object) {
    return whyNoPath(object.key()).isPresent()
        ? Optional.empty()
        : bucket(object.bucket()).map(folder -> folder.resolve(object.key()));
  }

  /** Whether the key of an object that is kept here may begin so. */
  static boolean mayBegin(String prefix) {
    String lastPart = prefix.substring(prefix.lastIndexOf('/') + 1);
    String folder = prefix.substring(0, prefix.length() - lastPart.length());
    return (folder.isEmpty() || whyNoPath(folder).isEmpty())
        && (lastPart.isEmpty() || isName(lastPart));
  }

  /** Why an object of this key cannot be kept, a sentence; empty if it can. */
  Optional<String> validateKey(S3Location object) {
    return whyNoPath(object.key())
        .or(() -> whyReserved(object.key()))
        .or(() -> whyInTheWay(object))
        .map(reason ->
            "The key '%s' %s; the local S3 keeps objects as files, so choose a key that is the path of one."
                .formatted(object.key(), reason));
  }

  /** Whether a file is none of an object's. */
  static boolean isReserved(String key) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    return RESERVED.stream().anyMatch(prefix -> name.startsWith(prefix) || key.startsWith(prefix));
  }

  /** A key may end with a slash, by which consoles mark folders. */
  private static Optional<String> whyNoPath(String key) {
    String path = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
    for (String part : path.split("/", -1)) {
      if (!isName(part)) {
        return Optional.of(
            part.isEmpty() ? "has an empty part" : "has a part that no file can be called");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> whyReserved(String key) {
    return isReserved(key) && !key.startsWith(UPLOAD)
        ? Optional.of("is one of S3Proxy's own")
        : Optional.empty();
  }

  private static boolean isName(String part) {
    return !part.isEmpty()
        && !part.equals(".")
        && !part.equals("..")
        && part.indexOf('/') < 0
        && part.indexOf('\0') < 0
        && part.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES_OF_A_NAME;
  }

  private Optional<String> whyInTheWay(S3Location object) {
    Path bucket = root.resolve(object.bucket());
    if (Files.isDirectory(bucket.resolve(object.key())) && !object.key().endsWith("/")) {
      return Optional.of("has other objects below it");
    }
    Path above = Path.of("");
    for (Path part : Path.of(object.key())) {
      if (Files.isRegularFile(bucket.resolve(above))) {
        return Optional.of("is below the object '%s'".formatted(above));
      }
      above = above.resolve(part);
    }
    return Optional.empty();
  }
}
