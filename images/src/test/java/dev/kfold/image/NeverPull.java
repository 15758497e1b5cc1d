package dev.kfold.image;

import org.testcontainers.images.ImagePullPolicy;
import org.testcontainers.utility.DockerImageName;

/** Only images of the local engine are tested, named in {@code testcontainers.properties}. */
public final class NeverPull implements ImagePullPolicy {

  @Override
  public boolean shouldPull(DockerImageName imageName) {
    return false;
  }
}
