package dev.kfold.image;

import java.util.Locale;

/** The two ways in which the images are built; whoever runs them finds no difference. */
enum Builder {
  /** {@code docker build} with the project's Dockerfiles. */
  DOCKER,
  /** Jib, without a daemon. */
  JIB;

  /**
   * The image {@code kfold-trainer} as this builder made it.
   *
   * @throws org.opentest4j.TestAbortedException where it cannot be tested, see {@link TestedImage}
   */
  Image trainer() {
    return TestedImage.verified(new Image("kfold-trainer:" + this, this));
  }

  /** The image {@code kfold-cv}, likewise. */
  Image orchestrator() {
    return TestedImage.verified(new Image("kfold-cv:" + this, this));
  }

  /** As it is written in tags and on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
