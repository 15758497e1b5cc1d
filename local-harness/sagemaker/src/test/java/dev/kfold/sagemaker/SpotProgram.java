package dev.kfold.sagemaker;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.Program;
import dev.kfold.contract.ProgramContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Counts its starts in its checkpoints. It succeeds at the start with the number of its
 * hyperparameter {@code starts}; before, it waits until its instance is taken away.
 */
final class SpotProgram implements Program {

  @Override
  public int run(List<String> arguments, ProgramContext context) {
    ContainerFiles files = ContainerFiles.of(context);
    try {
      String parameters = Files.readString(files.hyperParameters());
      Path count = context.base().resolve("checkpoints/count.txt");
      int start = (Files.exists(count) ? Integer.parseInt(Files.readString(count)) : 0) + 1;
      Files.writeString(count, String.valueOf(start));
      context.out().println("start:" + start + ";");
      if (parameters.equals("{\"starts\":\"%d\"}".formatted(start))) {
        Files.writeString(files.model().resolve("starts.txt"), String.valueOf(start));
        return 0;
      }
      Files.writeString(files.model().resolve("lost.txt"), "of an earlier instance");
      context.stopSignal().await();
      return 143;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      return 1;
    }
  }
}
