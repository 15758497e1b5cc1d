package dev.kfold.sagemaker;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.ProgramContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Copies a processing job's input and configuration to its output, or carries out its argument. */
final class ProcessingProgram {

  private ProcessingProgram() {}

  static int run(List<String> arguments, ProgramContext context) {
    try {
      Path message = context.base().resolve("output"); // exists, as on an instance
      Files.writeString(message.resolve("message"), "did " + arguments);
      if (arguments.contains("fail")) {
        Files.writeString(context.resolve("/opt/ml/processing/output/half.txt"), "");
        return 3;
      }
      if (arguments.contains("latin")) {
        Files.write(message.resolve("message"), "Größe".getBytes(StandardCharsets.ISO_8859_1));
        return 0;
      }
      if (arguments.contains("link")) {
        Path output = context.resolve("/opt/ml/processing/output");
        Files.delete(output);
        Files.createSymbolicLink(output, context.base().resolve("../..").toRealPath());
        return 0;
      }
      if (arguments.contains("wait")) {
        context.stopSignal().await(Duration.ofMinutes(1));
        return 143;
      }
      Path output = context.resolve("/opt/ml/processing/output");
      Files.copy(
          context.resolve("/opt/ml/processing/input/iris.csv"),
          Files.createDirectories(output.resolve("deep")).resolve("copy.csv"));
      Files.copy(ContainerFiles.of(context).processingJobConfig(), output.resolve("config.json"));
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      return 1;
    }
  }
}
