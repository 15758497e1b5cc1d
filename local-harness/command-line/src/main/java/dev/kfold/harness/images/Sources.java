package dev.kfold.harness.images;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.image.SourceDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the images are built from.
 *
 * @param root the folder of the parent pom and the Dockerfiles
 * @param version what the images say that they are of, such as {@code 1.0}
 * @param digest the images' label {@value SourceDigest#LABEL}
 */
public record Sources(Path root, String version, String digest) {

  /** Set by the script {@code kfold} to the folder that it stands in. */
  static final String HOME = "KFOLD_HOME";

  /**
   * Returns the sources that this program was started from.
   *
   * @param version the version of this program, which was built from them
   * @throws InvalidInputException if it was started without them
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

  /** Where everything stands that the builders said. */
  public Path log() {
    return root.resolve("images/target/images.log");
  }
}
