package dev.kfold.contract;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files to be written into one folder. They are staged inside it, because it may be a separate
 * mount, together with copies of the files that they replace, until nothing can fail any more.
 */
final class StagedFiles {

  private final Path folder;
  private final MadeFolders madeFolders = new MadeFolders();
  private final Deque<String> published = new ArrayDeque<>();
  private final List<String> names = new ArrayList<>();
  private Optional<Path> staging = Optional.empty();

  StagedFiles(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /** Creates the folder if it is missing, and writes the files into a folder inside it. */
  void stage(Map<String, byte[]> contents) throws IOException {
    madeFolders.make(folder);
    Path place = Files.createTempDirectory(folder, ".staging-");
    staging = Optional.of(place);
    names.addAll(contents.keySet());
    for (Map.Entry<String, byte[]> file : contents.entrySet()) {
      write(place, file.getKey(), file.getValue());
    }
  }

  private void write(Path place, String name, byte[] content) throws IOException {
    try {
      Files.write(place.resolve(name), content);
    } catch (FileSystemException e) {
      throw e; // opening it failed
    } catch (IOException e) {
      throw OutputException.of(folder.resolve(name), "of %,d bytes".formatted(content.length), e);
    }
  }

  /** Moves the files to their names; each file is replaced atomically. */
  void publish() throws IOException {
    Path place = staging.orElseThrow();
    for (String name : names) {
      Path target = folder.resolve(name);
      if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(target.toString(), null, "is a folder");
      }
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        if (!Files.isSymbolicLink(target)
            && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
          // to copy a named pipe would take until somebody writes to it
          throw new FileAlreadyExistsException(target.toString(), null, "is no regular file");
        }
        Files.copy(
            target,
            replaced(place, name),
            LinkOption.NOFOLLOW_LINKS,
            StandardCopyOption.COPY_ATTRIBUTES);
      }
      Files.move(place.resolve(name), target, StandardCopyOption.REPLACE_EXISTING);
      published.push(name);
    }
  }

  /** Restores the folder as it was before {@link #stage}. */
  void takeBack() throws IOException {
    for (String name : published) {
      Path old = replaced(staging.orElseThrow(), name);
      if (Files.exists(old, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(old, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.deleteIfExists(folder.resolve(name));
      }
    }
    discard();
    madeFolders.deleteIfEmpty();
  }

  /** Deletes the staged files. */
  void discard() throws IOException {
    if (staging.isPresent()) {
      for (String name : names) {
        Files.deleteIfExists(staging.get().resolve(name));
        Files.deleteIfExists(replaced(staging.get(), name));
      }
      Files.deleteIfExists(staging.get());
    }
  }

  private static Path replaced(Path staging, String name) {
    return staging.resolve(name + ".replaced");
  }
}
