package dev.kfold.image;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The AOT cache from which an image's JVM starts: the classes that training runs loaded, parsed and
 * linked, with their lambdas resolved.
 *
 * <p>{@code -XX:AOTCacheOutput} of JEP 514 would be simpler, but gives other bytes in every run,
 * because it stores profiles and the history of the run, so that every build of an image would have
 * another digest. Therefore the training runs only list the classes, and a JVM that does nothing
 * else dumps the cache from the list. A short program starts as quickly from it.
 *
 * @see <a href="https://openjdk.org/jeps/483">JEP 483: ahead-of-time class loading and linking</a>
 */
record StartCache(ImageTree tree, List<CacheTrainingRun> trainingRuns) {

  /**
   * The options that make dumps equal: a fixed address of the cache, no compiler threads, and no
   * note in a class of the last interface that it was found to implement, which depends on what a
   * thread of the JVM did last.
   */
  private static final List<String> REPRODUCIBLE =
      List.of(
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:ArchiveRelocationMode=0",
          "-XX:-UseSecondarySupersCache",
          "-Xint",
          "-Xmx256m");

  /** Two dumps nearly always agree; on a busy machine, one of six differed from all others. */
  private static final int MOST_DUMPS = 6;

  /**
   * Makes the cache in the tree.
   *
   * @return whether it is reproducible: another run gives the same bytes
   */
  boolean make() throws IOException, InterruptedException {
    Path scratch = tree.root().resolveSibling("start-cache");
    BuildFolders.clear(scratch);
    Path classes = Files.write(scratch.resolve("classes"), loadedClasses(scratch).lines());
    List<Path> dumps = new ArrayList<>();
    Optional<Path> reproducible = Optional.empty();
    while (reproducible.isEmpty() && dumps.size() < MOST_DUMPS) {
      Path dump = scratch.resolve(dumps.size() + ".aot");
      dump(classes, dump);
      for (Path earlier : dumps) {
        if (reproducible.isEmpty()
            && new CacheArchive(dump).removeTimes(new CacheArchive(earlier))) {
          reproducible = Optional.of(dump);
        }
      }
      dumps.add(dump);
    }
    Files.move(reproducible.orElse(dumps.getFirst()), tree.startCache());
    BuildFolders.delete(scratch);
    return reproducible.isPresent();
  }

  private ClassList loadedClasses(Path scratch) throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    for (CacheTrainingRun run : trainingRuns) {
      Path folder = Files.createDirectory(scratch.resolve(run.folder().getFileName()));
      Path list = folder.resolve("classes");
      List<String> options = options();
      options.addAll(List.of("-Xshare:off", "-XX:DumpLoadedClassList=" + list));
      run.run(tree, folder, options);
      lines.addAll(Files.readAllLines(list));
      lines.addAll(run.furtherClasses());
    }
    try (URLClassLoader classes = new URLClassLoader(tree.jars())) {
      return ClassList.of(lines, classes);
    }
  }

  private void dump(Path classes, Path into) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(tree.java().toAbsolutePath().toString()));
    command.addAll(options());
    command.addAll(REPRODUCIBLE);
    // the cache stores the class path as given here, so it is relative; the JVM that uses the cache
    // accepts another folder in place of the tree's
    Path folder = tree.root().toAbsolutePath().resolve("..").normalize();
    command.addAll(
        List.of(
            "-Xshare:dump",
            "-XX:+AOTClassLinking",
            "-XX:SharedClassListFile=" + classes.toAbsolutePath(),
            "-XX:SharedArchiveFile=" + into.toAbsolutePath(),
            "-cp",
            folder.relativize(tree.program().toAbsolutePath()).toString()));
    ProcessBuilder process = new ProcessBuilder(command).directory(folder.toFile());
    new QuietProcess(process, into.resolveSibling("log")).expectSuccess(Map.of());
  }

  /** Returns the options of the image's JVM that the cache depends on. */
  private List<String> options() throws IOException {
    List<String> options = new ArrayList<>();
    for (String line : Files.readAllLines(tree.options())) {
      if (line.startsWith("-") && !line.startsWith("-XX:AOTCache=") && !line.startsWith("-Xlog:")) {
        options.add(line);
      }
    }
    return options;
  }
}
