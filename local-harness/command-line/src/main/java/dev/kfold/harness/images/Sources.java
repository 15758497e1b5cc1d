package dev.kfold.harness.images;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.image.SourceDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The sources that the images are built from.
 *
 * @param root the folder of the parent pom and the Dockerfiles
 * @param version the version in the images, such as {@code 1.0}
 * @param digest the images' label {@value SourceDigest#LABEL}
 */
public record Sources(Path root, String version, String digest) {

  /** The variable that the script {@code kfold} sets to its own folder. */
  static final String HOME = "KFOLD_HOME";

  /**
   * Returns the sources that this program was started from.
   *
   * @param version the version of this program, which was built from them
   * @throws InvalidInputException if there are none
   */
  public static Sources of(Map<String, String> environment, String version) throws IOException {
    Path root =
        Optional.ofNullable(environment.get(HOME))
            .map(Path::of)
            .filter(folder -> Files.exists(folder.resolve("Dockerfile.train")))
            .orElseThrow(() ->
                new InvalidInputException(
                    "kfold images: found no sources to build from; run ./kfold images in a clone of"
                        + " the project."));
    return new Sources(root, version, SourceDigest.of(root));
  }

  /** Returns the file for the output of the builders. */
  public Path log() {
    return root.resolve("images/target/images.log");
  }
}
