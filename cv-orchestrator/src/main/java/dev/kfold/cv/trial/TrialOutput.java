package dev.kfold.cv.trial;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.trainer.contract.ContainerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a trial leaves in {@code /opt/ml/output/data}; SageMaker packs it when the job ends. */
record TrialOutput(ContainerFiles files) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  void write(CvReport report, List<FoldOutcome> outcomes) throws IOException {
    Path folder = Files.createDirectories(files.outputData());
    replace(folder.resolve("cv.json"), JSON.writeValueAsString(report) + "\n");
    replace(folder.resolve("out_of_fold.csv"), OutOfFold.csv(outcomes, files.channel("train")));
  }

  /** A reader, or a crash, meets the old file or the new one, never a part. */
  private static void replace(Path file, String text) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    Files.writeString(partial, text);
    Files.move(
        partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
