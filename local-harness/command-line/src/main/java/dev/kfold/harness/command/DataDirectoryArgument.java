package dev.kfold.harness.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;

/**
 * Reads the path of a folder as the place that it means: absolute, and without links, '.' and '..',
 * so that the same folder is the same whatever its spelling. The folder need not exist.
 */
final class DataDirectoryArgument implements ITypeConverter<Path> {

  @Override
  public Path convert(String text) throws IOException {
    Path path = Path.of(text).toAbsolutePath();
    Path existing = path;
    while (existing.getParent() != null && Files.notExists(existing)) {
      existing = existing.getParent();
    }
    return existing.equals(path)
        ? path.toRealPath()
        : existing
            .toRealPath()
            .resolve(path.subpath(existing.getNameCount(), path.getNameCount()))
            .normalize();
  }
}
