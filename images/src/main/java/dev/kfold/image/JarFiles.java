package dev.kfold.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files of the jars on an image's class path.
 *
 * <p>A JVM keeps its open jars in a hash table, by the numbers of their files (inodes). Some file
 * systems give numbers whose last digits are equal. If nine jars fall into one bin of the table,
 * the JVM runs other code, so that its start cache differs from that of the same jars elsewhere.
 */
record JarFiles(List<Path> jars) {

  private static final int MOST_FILES = 50_000;

  /**
   * Copies the jars to files whose numbers fall into different bins of a table that is at least
   * twice as long as the list of jars. Fewer than nine can share a bin while the table is shorter.
   *
   * @param scratch a folder of the same file system, which is deleted
   */
  void spread(Path scratch) throws IOException {
    BuildFolders.clear(scratch);
    int bins = 2 * Integer.highestOneBit(2 * jars.size() - 1);
    Set<Long> taken = new HashSet<>();
    int files = 0;
    for (Path jar : jars) {
      Path file;
      do {
        file = Files.createFile(scratch.resolve(Integer.toString(files)));
        files++;
      } while (!taken.add(number(file) % bins) && files < MOST_FILES);
      try (OutputStream copy = Files.newOutputStream(file)) {
        Files.copy(jar, copy);
      }
      Files.delete(jar);
      Files.move(file, jar);
    }
    BuildFolders.delete(scratch);
  }

  /** Returns the number that the file system gave to a file. */
  static long number(Path file) throws IOException {
    return (Long) Files.getAttribute(file, "unix:ino");
  }
}
