package dev.kfold.harness.images;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.StopSignal;
import dev.kfold.harness.images.BuildOutcome.Built;
import dev.kfold.harness.images.BuildOutcome.BuiltImage;
import dev.kfold.harness.images.BuildOutcome.Failed;
import dev.kfold.harness.images.BuildOutcome.Stopped;
import dev.kfold.harness.progress.Screen;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Builds both images, one step after the other, and puts them into the engine. */
public record ImageBuild(
    Sources sources,
    ImageBuilder builder,
    BaseImages base,
    ProcessRunner processes,
    Screen screen,
    Clock clock,
    StopSignal stop) {

  /**
   * Runs all steps, until one fails or the stop signal is raised.
   *
   * @throws InvalidInputException if the base images cannot be made on this machine
   */
  public BuildOutcome run() throws IOException, InterruptedException {
    try (BuildLog log = BuildLog.into(sources.log())) {
      for (BuildStep step : builder.steps(sources, base)) {
        int exitCode = run(step, log);
        if (stop.isRaised()) {
          return new Stopped();
        }
        if (step.refused(exitCode)) {
          throw new InvalidInputException(log.tail());
        }
        if (exitCode != 0) {
          return new Failed(step.title(), exitCode, log.tail());
        }
      }
    }
    return built();
  }

  private int run(BuildStep step, BuildLog log) throws IOException, InterruptedException {
    log.begin(step);
    try (StepDisplay display = StepDisplay.of(step, screen, clock)) {
      int exitCode =
          processes.run(
              step.command(),
              sources.root(),
              line -> {
                log.add(line);
                display.show(line);
              });
      if (exitCode == 0) {
        display.markSucceeded();
      }
      return exitCode;
    }
  }

  private Built built() throws IOException, InterruptedException {
    List<BuiltImage> images = new ArrayList<>();
    for (String image : ImageBuilder.IMAGES) {
      images.add(
          new BuiltImage(
              ImageBuilder.latest(image), builder.name(image), bytes(builder.name(image))));
    }
    return new Built(images);
  }

  private long bytes(String image) throws IOException, InterruptedException {
    List<String> output = new ArrayList<>();
    processes.run(
        List.of("docker", "image", "inspect", "--format", "{{.Size}}", image),
        sources.root(),
        output::add);
    return Long.parseLong(output.getLast().strip());
  }
}
