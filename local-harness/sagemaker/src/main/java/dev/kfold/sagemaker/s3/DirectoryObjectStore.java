package dev.kfold.sagemaker.s3;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.files.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Objects as plain files, {@code <root>/<bucket>/<key>}. They are the files that {@link S3Server}
 * serves, so that jobs read and write them without a socket in between.
 */
public final class DirectoryObjectStore implements ObjectStore {

  private final ObjectFiles files;
  private final Path incoming;

  /**
   * Opens a store.
   *
   * @param root the folder of the buckets
   * @param incoming a folder on the same file system, for objects that are being written
   */
  public DirectoryObjectStore(Path root, Path incoming) {
    this.files = new ObjectFiles(root);
    this.incoming = incoming;
  }

  @Override
  public boolean hasBucket(String bucket) {
    return files.bucket(bucket).filter(Files::isDirectory).isPresent();
  }

  @Override
  public Optional<String> validateKey(S3Location object) {
    return files.validateKey(object);
  }

  @Override
  public List<String> list(S3Location prefix) throws IOException {
    Optional<Path> found = folderOf(prefix).filter(Files::isDirectory);
    if (found.isEmpty()) {
      return List.of();
    }
    Path bucket = files.bucket(prefix.bucket()).orElseThrow();
    // a prefix is not a path: it matches all files whose names begin with its last part
    String begin = prefix.key().substring(prefix.key().lastIndexOf('/') + 1);
    List<String> keys = new ArrayList<>();
    try (DirectoryStream<Path> children =
        Files.newDirectoryStream(
            found.get(), child -> child.getFileName().toString().startsWith(begin))) {
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
          .map(file -> FileNames.below(bucket, file))
          .filter(key -> !ObjectFiles.isReserved(key))
          .toList();
    }
  }

  @Override
  public void download(S3Location object, Path file) throws IOException {
    Path source = files.file(object).orElseThrow(() -> new NoSuchFileException(object.toString()));
    Files.copy(source, file, StandardCopyOption.REPLACE_EXISTING);
    FileMode.DATA.applyTo(file); // the copy has the mode of the source
  }

  @Override
  public void upload(Path file, S3Location object) throws IOException {
    if (!hasBucket(object.bucket())) {
      throw new IOException("the bucket %s does not exist".formatted(object.bucket()));
    }
    Optional<String> problem = files.validateKey(object);
    if (problem.isPresent()) {
      throw new IOException(problem.get());
    }
    Path target = files.file(object).orElseThrow();
    PrivateFiles.createDirectories(incoming);
    Path copy = incoming.resolve(UUID.randomUUID().toString());
    try {
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      var _ = ObjectAttributes.compute(copy);
      Staging.move(copy, target);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  @Override
  public Optional<byte[]> read(String s3Uri) {
    if (!S3Location.isS3Uri(s3Uri)) {
      return Optional.empty();
    }
    Optional<Path> file = files.file(S3Location.parse(s3Uri)).filter(Files::isRegularFile);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream content = Files.newInputStream(file.get())) {
      return Optional.of(ObjectStore.bytes(content, Files.size(file.get())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ObjectBrowser browser() {
    return new FileBrowser(files);
  }

  /** Returns the deepest folder that holds all keys of a prefix; only it has to be searched. */
  private Optional<Path> folderOf(S3Location prefix) {
    String folder = prefix.key().substring(0, prefix.key().lastIndexOf('/') + 1);
    return folder.isEmpty()
        ? files.bucket(prefix.bucket())
        : files.file(new S3Location(prefix.bucket(), folder));
  }
}
