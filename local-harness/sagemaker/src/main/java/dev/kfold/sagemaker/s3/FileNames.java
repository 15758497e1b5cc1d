package dev.kfold.sagemaker.s3;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Names of files in archives and keys of objects. */
final class FileNames {

  private FileNames() {}

  /** The way from a folder to a file below it, with slashes whatever the system's separator is. */
  static String below(Path folder, Path file) {
    return StreamSupport.stream(folder.relativize(file).spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }
}
