package dev.kfold.image;

import java.io.IOException;
import java.nio.file.DirectoryStream;
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
 *     program calls AWS with {@code service}, the answers of {@link AwsStub}; {@code *.classes} are
 *     lists of further classes
 */
record CacheTrainingRun(Path folder) {

  /** Returns the runs in a folder, one for each of its subfolders. */
  static List<CacheTrainingRun> in(Path folder) throws IOException {
    try (Stream<Path> runs = Files.list(folder)) {
      return runs.sorted().map(CacheTrainingRun::new).toList();
    }
  }

  /** Returns the names of further classes, which another command of the program loads. */
  List<String> furtherClasses() throws IOException {
    List<String> classes = new ArrayList<>();
    try (DirectoryStream<Path> lists = Files.newDirectoryStream(folder, "*.classes")) {
      for (Path list : lists) {
        classes.addAll(Files.readAllLines(list));
      }
    }
    return classes;
  }

  /**
   * Runs the tree's program with the command {@code train}.
   *
   * @param scratch an empty folder for the job's files
   * @param options further options of the JVM
   * @throws IOException if the program fails
   */
  void run(ImageTree tree, Path scratch, List<String> options)
      throws IOException, InterruptedException {
    Path root = scratch.resolve("ml");
    BuildFolders.copy(folder.resolve("ml"), root);
    List<String> command = new ArrayList<>(List.of(tree.java().toAbsolutePath().toString()));
    command.addAll(options);
    command.addAll(List.of("-jar", tree.program().toString(), "train"));
    QuietProcess program = new QuietProcess(new ProcessBuilder(command), scratch.resolve("log"));
    Map<String, String> variables = new HashMap<>(Map.of("SAGEMAKER_BASE_DIR", root.toString()));
    Path answers = folder.resolve("service");
    if (!Files.isDirectory(answers)) {
      program.expectSuccess(variables);
      return;
    }
    try (AwsStub aws = AwsStub.start(answers)) {
      variables.putAll(aws.variables());
      program.expectSuccess(variables);
    }
  }
}
