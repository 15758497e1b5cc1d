package dev.kfold.sagemaker.executor.docker;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The files and folders in a folder that a user cannot read or delete.
 *
 * @param folders those of other users and those that cannot be listed, outer before inner ones
 * @param unreadable files that the user cannot read, in folders that can be listed
 */
record ForeignOwnedFiles(List<Path> folders, List<Path> unreadable) {

  /**
   * Searches a folder.
   *
   * @param user the number of the user
   */
  static ForeignOwnedFiles in(Path folder, long user) throws IOException {
    List<Path> folders = new ArrayList<>();
    List<Path> unreadable = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes)
              throws IOException {
            if (owner(path) != user) {
              folders.add(path);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !Files.isReadable(path)) {
              unreadable.add(path);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException failure) {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
              folders.add(path);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return new ForeignOwnedFiles(folders, unreadable);
  }

  private static long owner(Path path) throws IOException {
    return ((Number) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)).longValue();
  }
}
