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
 * A run of an image's own program on a job made for it, by which the JVM learns what it will need.
 *
 * @param folder {@code ml}, the contract's root as it stands when the job begins, and where the
 *     program calls AWS {@code service}, what it is answered
 */
record CacheTrainingRun(Path folder) {

  /** The runs that are kept in a folder, one folder each. */
  static List<CacheTrainingRun> in(Path folder) throws IOException {
    try (Stream<Path> runs = Files.list(folder)) {
      return runs.sorted().map(CacheTrainingRun::new).toList();
    }
  }

  /**
   * Runs the tree's program with the command {@code train}.
   *
   * @param scratch an empty folder
   * @param options further options of the JVM
   */
  void run(ImageTree tree, Path scratch, List<String> options)
      throws IOException, InterruptedException {
    Path root = scratch.resolve("ml");
    Folders.copy(folder.resolve("ml"), root);
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
    try (AwsStub service = AwsStub.start(answers)) {
      variables.putAll(service.variables());
      program.expectSuccess(variables);
    }
  }
}
