package dev.kfold.harness.images;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.image.SourceDigest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whether the images in the engine are built, and of which sources.
 *
 * @param environment names the sources of this program
 */
public record ImageStates(ProcessRunner processes, Map<String, String> environment) {

  private static final Path ANY = Path.of(".");

  /** The state of an image. */
  public enum State {
    MISSING,
    /** It was built of other sources than those of this program. */
    OLDER,
    CURRENT,
    /** It is built; this program knows no sources to compare it with. */
    UNKNOWN
  }

  /** Returns the states of both images by their names. */
  public Map<String, State> read() throws InterruptedException {
    Optional<String> digest = digest();
    Map<String, State> states = new LinkedHashMap<>();
    for (String image : ImageBuilder.IMAGES) {
      String name = ImageBuilder.latest(image);
      Optional<String> label = label(name);
      if (label.isEmpty()) {
        states.put(name, State.MISSING);
      } else if (digest.isEmpty()) {
        states.put(name, State.UNKNOWN);
      } else {
        states.put(name, label.equals(digest) ? State.CURRENT : State.OLDER);
      }
    }
    return states;
  }

  private Optional<String> digest() {
    try {
      return Optional.of(Sources.of(environment, "any").digest());
    } catch (IOException | InvalidInputException e) {
      return Optional.empty();
    }
  }

  /** Returns the digest of the sources that an image names, or empty if there is no image. */
  private Optional<String> label(String image) throws InterruptedException {
    List<String> output = new ArrayList<>();
    try {
      int exitCode =
          processes.run(
              List.of(
                  "docker",
                  "image",
                  "inspect",
                  "--format",
                  "{{index .Config.Labels \"%s\"}}".formatted(SourceDigest.LABEL),
                  image),
              ANY,
              output::add);
      return exitCode == 0 && !output.isEmpty()
          ? Optional.of(output.getLast().strip())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
