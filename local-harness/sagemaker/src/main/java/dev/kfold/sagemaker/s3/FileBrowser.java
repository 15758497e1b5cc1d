package dev.kfold.sagemaker.s3;

import dev.kfold.contract.S3Location;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser of objects that are files. The token of a page is the last key before it. */
record FileBrowser(ObjectFiles files) implements ObjectBrowser {

  /** The greatest character in the order of UTF-8 that XML can contain, U+10FFFD. */
  private static final String GREATEST_CHARACTER = "\udbff\udffd";

  /** A file or a folder; the key of a folder ends with a slash, and sorts as such. */
  private record Entry(String key, boolean isFolder, BasicFileAttributes attributes) {

    StoredObject object() {
      return new StoredObject(key, attributes.size(), attributes.lastModifiedTime().toInstant());
    }
  }

  @Override
  public List<String> buckets() throws IOException {
    if (!Files.isDirectory(files.root())) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(files.root())) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(name -> files.bucket(name).isPresent())
          .sorted()
          .toList();
    }
  }

  @Override
  public ObjectListing list(S3Location folder, String token, int most) throws IOException {
    Optional<Path> path =
        folder.key().isEmpty() ? files.bucket(folder.bucket()) : files.file(folder);
    if (path.filter(Files::isDirectory).isEmpty()) {
      return new ObjectListing(List.of(), List.of(), Optional.empty());
    }
    List<Entry> rest =
        entries(path.get(), folder.key()).stream()
            .filter(entry -> token.isEmpty() || entry.key().compareTo(token) > 0)
            .sorted(Comparator.comparing(Entry::key))
            .toList();
    List<Entry> page = rest.subList(0, Math.min(most, rest.size()));
    return new ObjectListing(
        page.stream().filter(Entry::isFolder).map(Entry::key).toList(),
        page.stream().filter(entry -> !entry.isFolder()).map(Entry::object).toList(),
        rest.size() > most ? Optional.of(page.getLast().key()) : Optional.empty());
  }

  /** After a folder, S3 begins with the first key that is greater than all in the folder. */
  @Override
  public Map.Entry<String, String> beginning(String token) {
    return Map.entry("StartAfter", token.endsWith("/") ? token + GREATEST_CHARACTER : token);
  }

  @Override
  public Optional<StoredObject> find(S3Location object) throws IOException {
    Optional<Path> file = file(object);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    BasicFileAttributes attributes = Files.readAttributes(file.get(), BasicFileAttributes.class);
    return Optional.of(new Entry(object.key(), false, attributes).object());
  }

  @Override
  public InputStream open(S3Location object) throws IOException {
    return Files.newInputStream(
        file(object).orElseThrow(() -> new NoSuchFileException(object.toString())));
  }

  private Optional<Path> file(S3Location object) {
    return object.key().endsWith("/")
        ? Optional.empty()
        : files.file(object).filter(Files::isRegularFile);
  }

  /** Returns what is in a folder, in no order; the attributes are read with the names. */
  private static List<Entry> entries(Path folder, String prefix) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        1,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = prefix + file.getFileName();
            if (!ObjectFiles.isReserved(name)) {
              boolean isFolder = attributes.isDirectory();
              entries.add(new Entry(isFolder ? name + "/" : name, isFolder, attributes));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // it has just been deleted
          }
        });
    return entries;
  }
}
