package dev.kfold.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A training run in the sense of JEP 483: a run of an image's own program on an example job, in
 * which the JVM lists the classes that it needs.
 *
 * @param folder a folder with {@code ml}, the {@code /opt/ml} of the job at its start, and if the
 *     program calls AWS with {@code service}, the answers of {@link AwsStub}; if the model is
 *     served with {@code requests}, those of {@link ServingRun}
 */
record CacheTrainingRun(Path folder) {

  /** Returns the runs in a folder, one for each of its subfolders. */
  static List<CacheTrainingRun> in(Path folder) throws IOException {
    try (Stream<Path> runs = Files.list(folder)) {
      return runs.sorted().map(CacheTrainingRun::new).toList();
    }
  }

  /**
   * Runs the tree's program with the command {@code train} and, if the folder has {@code requests},
   * with {@code serve} on the model that the training leaves.
   *
   * @param scratch an empty folder for the job's files
   * @param options further options of the JVM
   * @return the loaded classes, as the JVM lists them
   * @throws IOException if the program fails
   */
  List<String> run(ImageTree tree, Path scratch, List<String> options)
      throws IOException, InterruptedException {
    Path root = scratch.resolve("ml");
    BuildFolders.copy(folder.resolve("ml"), root);
    Map<String, String> variables = new HashMap<>(Map.of("SAGEMAKER_BASE_DIR", root.toString()));
    Path trained = scratch.resolve("classes");
    QuietProcess training =
        new QuietProcess(process(tree, listing(options, trained), "train"), scratch.resolve("log"));
    Path answers = folder.resolve("service");
    if (Files.isDirectory(answers)) {
      try (AwsStub aws = AwsStub.start(answers)) {
        variables.putAll(aws.variables());
        training.expectSuccess(variables);
      }
    } else {
      training.expectSuccess(variables);
    }
    List<String> classes = new ArrayList<>(Files.readAllLines(trained));
    Path requests = folder.resolve("requests");
    if (Files.isDirectory(requests)) {
      Path served = scratch.resolve("classes-of-serving");
      new ServingRun(requests)
          .run(
              process(tree, listing(options, served), "serve"),
              variables,
              scratch.resolve("log-of-serving"));
      classes.addAll(Files.readAllLines(served));
    }
    return classes;
  }

  private static List<String> listing(List<String> options, Path list) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("-Xshare:off", "-XX:DumpLoadedClassList=" + list));
    return all;
  }

  private static ProcessBuilder process(ImageTree tree, List<String> options, String command) {
    List<String> words = new ArrayList<>(List.of(tree.java().toAbsolutePath().toString()));
    words.addAll(options);
    words.addAll(List.of("-jar", tree.program().toString(), command));
    return new ProcessBuilder(words);
  }
}
