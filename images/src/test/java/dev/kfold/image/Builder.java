package dev.kfold.image;

import java.util.Locale;

/** The two ways in which the images are built; whoever runs them finds no difference. */
enum Builder {
  /** {@code docker build} with the project's Dockerfiles. */
  DOCKER,
  /** Jib, without a daemon. */
  JIB;

  Image trainer() {
    return image("kfold-trainer");
  }

  Image orchestrator() {
    return image("kfold-cv");
  }

  /**
   * An image as this builder made it.
   *
   * @throws org.opentest4j.TestAbortedException if it cannot be tested, see {@link TestedImage}
   */
  Image image(String repository) {
    return TestedImage.verified(new Image(repository, this));
  }

  /** As it is written in tags and on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
