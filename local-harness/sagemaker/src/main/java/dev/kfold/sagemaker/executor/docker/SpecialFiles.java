package dev.kfold.sagemaker.executor.docker;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Removes links and pipes that a container left in its folder. A link would lead readers of the
 * folder out of it, and a pipe would block them. SageMaker stores neither.
 */
final class SpecialFiles {

  private static final Logger LOGGER = System.getLogger(SpecialFiles.class.getName());

  private SpecialFiles() {}

  /** Removes everything below a folder that is neither a file nor a folder. */
  static void remove(Path folder) {
    try {
      for (Path path : in(folder)) {
        Files.delete(path);
      }
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "Links and pipes in " + folder + " could not be removed", e);
    }
  }

  private static List<Path> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(path ->
              !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                  && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .toList();
    }
  }
}
