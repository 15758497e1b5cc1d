package dev.kfold.sagemaker.s3;

import dev.kfold.contract.S3Location;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Maps objects to files, {@code <root>/<bucket>/<key>}. In S3 a key is any text. Here it must be
 * the path of a file, and no key may be a folder in the path of another.
 */
final class ObjectFiles {

  /** The most bytes of one name on common file systems. */
  private static final int MOST_BYTES_OF_A_NAME = 255;

  /** The prefixes of files that S3Proxy stores beside the objects, such as parts of uploads. */
  private static final List<String> RESERVED = List.of(".mpus-", ".s3proxy-");

  /**
   * The folder beside the buckets for what the server keeps but no client sees. No bucket has such
   * a name.
   */
  static final String SERVER = ".server";

  private final Path root;

  /** Creates the mapping for the folder of all buckets. */
  ObjectFiles(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** Returns the folder of a bucket, or empty if the name is invalid. */
  Optional<Path> bucket(String name) {
    return isName(name) && !name.startsWith(".")
        ? Optional.of(root.resolve(name))
        : Optional.empty();
  }

  /** Returns the folder of all buckets. */
  Path root() {
    return root;
  }

  /** Returns the folder of what the server keeps but no client sees. */
  Path server() {
    return root.resolve(SERVER);
  }

  /** Returns the file of an object, which need not exist; empty if the key is invalid. */
  Optional<Path> file(S3Location object) {
    return pathProblem(object.key()).isPresent()
        ? Optional.empty()
        : bucket(object.bucket()).map(folder -> folder.resolve(object.key()));
  }

  /** Returns whether a key with this prefix can be valid. */
  static boolean mayBegin(String prefix) {
    String lastPart = prefix.substring(prefix.lastIndexOf('/') + 1);
    String folder = prefix.substring(0, prefix.length() - lastPart.length());
    return (folder.isEmpty() || pathProblem(folder).isEmpty())
        && (lastPart.isEmpty() || isName(lastPart));
  }

  /** Returns a sentence why an object cannot be stored under its key, or empty if it can. */
  Optional<String> validateKey(S3Location object) {
    return pathProblem(object.key())
        .or(() -> reservedProblem(object.key()))
        .or(() -> conflict(object))
        .map(reason ->
            "The key '%s' %s; the local S3 keeps objects as files, so choose a key that is the path of one."
                .formatted(object.key(), reason));
  }

  /** Returns whether a key is the name of one of S3Proxy's own files. */
  static boolean isReserved(String key) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    return RESERVED.stream().anyMatch(prefix -> name.startsWith(prefix) || key.startsWith(prefix));
  }

  /** Accepts a key that ends with a slash, because S3 consoles mark folders so. */
  private static Optional<String> pathProblem(String key) {
    String path = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
    for (String part : path.split("/", -1)) {
      if (!isName(part)) {
        return Optional.of(
            part.isEmpty() ? "has an empty part" : "has a part that no file can be called");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> reservedProblem(String key) {
    return isReserved(key) ? Optional.of("is one of S3Proxy's own") : Optional.empty();
  }

  private static boolean isName(String part) {
    return !part.isEmpty()
        && !part.equals(".")
        && !part.equals("..")
        && part.indexOf('/') < 0
        && part.indexOf('\0') < 0
        && part.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES_OF_A_NAME;
  }

  private Optional<String> conflict(S3Location object) {
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
    if (object.key().endsWith("/") && Files.isRegularFile(bucket.resolve(above))) {
      return Optional.of("marks a folder, but there is the object '%s'".formatted(above));
    }
    return Optional.empty();
  }
}
