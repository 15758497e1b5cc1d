package dev.kfold.harness.command.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The option {@code --data-dir} of the commands that start the local endpoint. */
public final class DataDirectoryArgument {

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      converter = RealPath.class,
      defaultValue = ".kfold",
      description = "folder for what the endpoint keeps (default: ${DEFAULT-VALUE})")
  private Path path;

  /** Returns the absolute path of the folder, without symbolic links, {@code .} and {@code ..}. */
  public Path path() {
    return path;
  }

  /**
   * Converts every spelling of a folder's path to the same absolute path, without symbolic links,
   * {@code .} and {@code ..}. The folder need not exist.
   */
  private static final class RealPath implements ITypeConverter<Path> {

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
}
