package dev.kfold.harness.images;

import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The images of the engine that the user's Docker client uses. */
public record LocalImages(ProcessRunner processes) {

  private static final Path ANY = Path.of(".");
  private static final String NONE = "No such image: ";

  /**
   * Requires images to exist, before any long work.
   *
   * @param names the images, with their tags
   * @throws InvalidInputException if no engine answers, or with a sentence for each image that is
   *     missing
   */
  public void verify(List<String> names) throws IOException, InterruptedException {
    new Requirements(processes, "any").verify(ImageBuilder.DOCKER, ANY);
    List<String> command = new ArrayList<>(List.of("docker", "image", "inspect", "--format", "."));
    command.addAll(names);
    List<String> output = new ArrayList<>();
    processes.run(command, ANY, output::add);
    List<String> missing =
        names.stream()
            .filter(name -> output.stream().anyMatch(line -> line.endsWith(NONE + name)))
            .map(
                "--executor docker: the engine has no image %s; build it with ./kfold images, or with ./kfold images --offline-base if no base image can be pulled."
                    ::formatted)
            .toList();
    if (!missing.isEmpty()) {
      throw new InvalidInputException(missing);
    }
  }
}
