package dev.kfold.image;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

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

  /** The number of dumps that have to agree; two dumps may be alike by chance and wrong. */
  private static final int AGREEING = 3;

  /** Dumps nearly always agree; on a busy machine, one of six differed from all others. */
  private static final int MOST_DUMPS = 9;

  /**
   * Makes the cache in the tree.
   *
   * @return whether it is reproducible: another run gives the same bytes
   */
  boolean make() throws IOException, InterruptedException {
    Path scratch = tree.root().resolveSibling("start-cache");
    BuildFolders.clear(scratch);
    Path classes = Files.write(scratch.resolve("classes"), loadedClasses(scratch).lines());
    List<CacheArchive> dumps = new ArrayList<>();
    boolean reproducible = false;
    while (!reproducible && dumps.size() < MOST_DUMPS) {
      CacheArchive dump = dump(classes, scratch.resolve(dumps.size() + ".aot"));
      List<CacheArchive> equal = new ArrayList<>();
      for (CacheArchive earlier : dumps) {
        if (dump.isEqualButForTimes(earlier)) {
          equal.add(earlier);
        }
      }
      dumps.add(dump);
      reproducible = equal.size() + 1 >= AGREEING;
      if (reproducible) {
        dump.removeTimes(equal.getFirst());
      }
    }
    Files.move(dumps.getLast().file(), tree.startCache());
    BuildFolders.delete(scratch);
    return reproducible;
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
    List<URL> jars = new ArrayList<>();
    for (Path jar : tree.jars()) {
      jars.add(jar.toUri().toURL());
    }
    try (URLClassLoader classes = new URLClassLoader(jars.toArray(URL[]::new))) {
      return ClassList.of(lines, classes);
    }
  }

  private CacheArchive dump(Path classes, Path into) throws IOException, InterruptedException {
    long begun = milliseconds();
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
    return new CacheArchive(into, begun, milliseconds());
  }

  private static long milliseconds() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
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
