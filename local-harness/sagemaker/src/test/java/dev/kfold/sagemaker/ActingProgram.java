package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.Program;
import dev.kfold.contract.ProgramContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A training program that carries out its hyperparameter {@code act}, or succeeds without one. */
final class ActingProgram implements Program {

  private final Semaphore waiting = new Semaphore(0);

  /** Waits until one more job has reached its {@code wait}. */
  void awaitWaiting() throws InterruptedException {
    assertThat(waiting.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
  }

  @Override
  public int run(List<String> arguments, ProgramContext context) {
    try {
      ContainerFiles files = ContainerFiles.of(context);
      String parameters = Files.readString(files.hyperParameters());
      return switch (parameters) {
        case "{\"act\":\"fail\"}" -> {
          Files.writeString(files.model().resolve("half.txt"), "half");
          files.writeFailure("the data is at fault");
          yield 1;
        }
        case "{\"act\":\"throw\"}" -> throw new IllegalStateException("a defect");
        case "{\"act\":\"wait\"}" -> {
          context.out().println("waiting");
          waiting.release();
          context.stopSignal().await(Duration.ofMinutes(1));
          Files.writeString(files.model().resolve("half.txt"), "half");
          yield 143;
        }
        case "{\"act\":\"ignore-stop\"}" -> {
          new Semaphore(0).acquire();
          yield 0;
        }
        default -> {
          context.out().println("arguments " + arguments);
          context.out().println("score:0.1;");
          context.err().println("score:0.9;\tloss=-1e-05;");
          context.out().println("score:none;");
          Files.writeString(files.model().resolve("model.json"), parameters);
          Files.writeString(files.outputData().resolve("job.txt"), name(context));
          Files.writeString(files.outputData().resolve("listing.txt"), listing(context.base()));
          yield 0;
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      return 1;
    }
  }

  private static String name(ProgramContext context) {
    return String.valueOf(context.environment().get("TRAINING_JOB_NAME"));
  }

  private static String listing(Path base) throws IOException {
    try (var files = Files.walk(base)) {
      return String.join(
          "\n",
          files
              .filter(Files::isRegularFile)
              .map(file -> base.relativize(file).toString())
              .sorted()
              .toList());
    }
  }
}
