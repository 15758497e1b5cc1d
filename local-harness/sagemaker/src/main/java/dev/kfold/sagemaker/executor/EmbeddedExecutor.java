package dev.kfold.sagemaker.executor;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Program;
import java.util.Map;
import java.util.TreeSet;

/**
 * Runs the entry points of known images on threads of this JVM. An image is identified by the last
 * part of its repository's name; its registry and tag are ignored.
 *
 * <p>A program has the files of its job's folder and the credentials of its environment only,
 * though its process may use more.
 *
 * <p>The number of programs that compute at once is limited. The orchestrator mostly waits for the
 * jobs that it starts and takes no slot; otherwise orchestrators could hold all slots that their
 * jobs need.
 */
public final class EmbeddedExecutor implements Executor {

  private final Map<String, Program> programs;
  private final Slots slots;

  /**
   * Creates an executor.
   *
   * @param programs by the last part of their repository's name, such as {@code kfold-trainer}
   * @param slots how many programs may compute at once
   */
  public EmbeddedExecutor(Map<String, Program> programs, int slots) {
    this.programs = Map.copyOf(programs);
    this.slots = Slots.neverLent(slots); // it is known which of these programs start jobs
  }

  @Override
  public Slots.Place queue(String image) {
    return ImageName.isOrchestrator(image) ? Slots.unlimited() : slots.queue();
  }

  @Override
  public RunningContainer start(ContainerSpec container) {
    String name = ImageName.lastPart(container.image());
    Program program = programs.get(name);
    if (program == null) {
      throw new ContainerStartException(
          "The embedded executor has no program for image %s, it only knows %s; run other images with --executor docker."
              .formatted(
                  container.image(), String.join(" and ", new TreeSet<>(programs.keySet()))));
    }
    if (container.entrypoint().isPresent()) {
      throw new ContainerStartException(
          "The embedded executor cannot replace the entrypoint of image %s by %s; leave ContainerEntrypoint out, or use --executor docker."
              .formatted(container.image(), container.entrypoint().get()));
    }
    requireOwnPaths(container);
    EmbeddedContainer running = new EmbeddedContainer(program, container);
    running.start();
    return running;
  }

  /** Refuses variables that would lead the program to files of this process's user. */
  private static void requireOwnPaths(ContainerSpec container) {
    try {
      new ContainerFiles(container.base(), container.environment(), true).verifyVariables();
    } catch (InvalidInputException e) {
      throw new ContainerStartException(String.join(" ", e.problems()));
    }
  }
}
