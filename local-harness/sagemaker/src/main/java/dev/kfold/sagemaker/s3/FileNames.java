package dev.kfold.sagemaker.s3;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Makes the names of files in archives and the keys of objects. */
final class FileNames {

  private FileNames() {}

  /** Returns the relative path from a folder to a file below it, with slashes on every system. */
  static String below(Path folder, Path file) {
    return StreamSupport.stream(folder.relativize(file).spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }
}
