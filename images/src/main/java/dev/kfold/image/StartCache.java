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
 * The AOT cache that an image's JVM starts from: the classes that a training run loaded, parsed,
 * linked and with their lambdas resolved.
 *
 * <p>The short way, {@code -XX:AOTCacheOutput} of JEP 514, gives other bytes in every run, because
 * it keeps profiles and what that run happened to do, and an image would have another digest every
 * time it is built. So the training run only lists the classes, and the cache is dumped from the
 * list by a JVM that does nothing else. A program that is over soon starts as quickly from it.
 *
 * @see <a href="https://openjdk.org/jeps/483">JEP 483: ahead-of-time class loading and linking</a>
 */
record StartCache(ImageTree tree, List<CacheTrainingRun> trainingRuns) {

  /** What keeps chance out: no moving of the cache in memory and no compiler threads. */
  private static final List<String> SAME_EVERY_TIME =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0", "-Xint", "-Xmx256m");

  /** Two dumps nearly always agree; on a busy machine, one was seen to differ from all others. */
  private static final int MOST_DUMPS = 4;

  /**
   * Puts the cache into the tree.
   *
   * @return whether another run would give the very same bytes
   */
  boolean make() throws IOException, InterruptedException {
    Path scratch = tree.root().resolveSibling("start-cache");
    Folders.clear(scratch);
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
    Folders.delete(scratch);
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
    }
    try (URLClassLoader classes = new URLClassLoader(tree.jars())) {
      return ClassList.of(lines, classes);
    }
  }

  private void dump(Path classes, Path into) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(tree.java().toAbsolutePath().toString()));
    command.addAll(options());
    command.addAll(SAME_EVERY_TIME);
    // The path is archived as it is given here, so it is relative. The JVM that uses the cache
    // accepts another folder in place of the tree's.
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

  /** Those that the image's JVM will have and the cache depends on. */
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
