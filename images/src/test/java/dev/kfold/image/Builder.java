package dev.kfold.image;

import java.util.Locale;

/** The two builders of the images, whose images behave alike. */
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
   * Returns an image that this builder made.
   *
   * @throws org.opentest4j.TestAbortedException if it cannot be tested, see {@link TestedImage}
   */
  Image image(String repository) {
    return TestedImage.verified(new Image(repository, this));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
