package dev.kfold.harness.endpoint.s3;

import dev.kfold.cv.aws.S3Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Objects as plain files, {@code <root>/<bucket>/<key>}: the very files that {@link S3Server}
 * serves, so that nothing a job reads or writes goes over a socket.
 */
public final class DirectoryObjectStore implements ObjectStore {

  /** What S3Proxy keeps beside the objects: parts of unfinished uploads and its own notes. */
  private static final List<String> RESERVED = List.of(".mpus-", ".s3proxy-");

  private final Path root;
  private final Path incoming;

  /**
   * Opens a store.
   *
   * @param root the folder of the buckets
   * @param incoming a folder on the same file system, for objects on their way in
   */
  public DirectoryObjectStore(Path root, Path incoming) {
    this.root = root.toAbsolutePath().normalize();
    this.incoming = incoming;
  }

  @Override
  public boolean hasBucket(String bucket) throws IOException {
    return Files.isDirectory(bucketFolder(bucket));
  }

  @Override
  public List<String> list(S3Location prefix) throws IOException {
    Path bucket = bucketFolder(prefix.bucket());
    Path start = folderOf(prefix);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    // a prefix matches as text: of this folder, whatever begins as its last part does
    String begin = prefix.key().substring(prefix.key().lastIndexOf('/') + 1);
    List<String> keys = new ArrayList<>();
    try (DirectoryStream<Path> children =
        Files.newDirectoryStream(
            start, child -> child.getFileName().toString().startsWith(begin))) {
      for (Path child : children) {
        keys.addAll(keysBelow(bucket, child));
      }
    }
    return keys.stream().sorted().toList();
  }

  private static List<String> keysBelow(Path bucket, Path start) throws IOException {
    try (Stream<Path> files = Files.walk(start)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> bucket.relativize(file).toString().replace('\\', '/'))
          .filter(key -> !isReserved(key))
          .toList();
    }
  }

  @Override
  public void download(S3Location object, Path file) throws IOException {
    Files.copy(path(object), file, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void upload(Path file, S3Location object) throws IOException {
    if (!hasBucket(object.bucket())) {
      throw new IOException("the bucket %s does not exist".formatted(object.bucket()));
    }
    Path target = path(object);
    Files.createDirectories(target.getParent());
    Files.createDirectories(incoming);
    Path copy = incoming.resolve(UUID.randomUUID().toString());
    try {
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  @Override
  public Optional<byte[]> read(String s3Uri) {
    try {
      Path file = path(S3Location.parse(s3Uri));
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The deepest folder that all keys of the prefix share, so that only it has to be searched. */
  private Path folderOf(S3Location prefix) throws IOException {
    String folder = prefix.key().substring(0, prefix.key().lastIndexOf('/') + 1);
    return path(new S3Location(prefix.bucket(), folder));
  }

  private Path path(S3Location location) throws IOException {
    Path bucket = bucketFolder(location.bucket());
    return inside(bucket, location.key(), location.toString());
  }

  private Path bucketFolder(String bucket) throws IOException {
    Path folder = inside(root, bucket, bucket);
    if (folder.equals(root)) {
      throw new IOException("'%s' is no bucket's name".formatted(bucket));
    }
    return folder;
  }

  private static Path inside(Path folder, String name, String whole) throws IOException {
    try {
      Path path = folder.resolve(name).normalize();
      if (path.startsWith(folder)) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw new IOException("'%s' cannot be a file's name".formatted(whole), e);
    }
    throw new IOException("'%s' leaves its folder".formatted(whole));
  }

  private static boolean isReserved(String key) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    return RESERVED.stream().anyMatch(prefix -> name.startsWith(prefix) || key.startsWith(prefix));
  }
}
