package dev.kfold.harness.images;

import java.util.ArrayList;
import java.util.List;

/** Builds both images with Jib, in one run of Maven. */
final class JibBuild {

  private JibBuild() {}

  /** Returns the one step that builds both images. */
  static List<BuildStep> steps(Sources sources, BaseImages base) {
    List<String> command =
        new ArrayList<>(
            List.of(
                sources.root().resolve("mvnw").toString(),
                "-B",
                "-ntp",
                "-Pimages",
                "package",
                "jib:dockerBuild",
                "-pl",
                "trainer,cv-orchestrator",
                "-am",
                "-DskipTests",
                "-Dspotless.check.skip=true",
                "-Drevision=" + sources.version(),
                "-Dimage.tag=" + ImageBuilder.JIB,
                "-Dimage.sources=" + sources.digest()));
    command.addAll(base.jibOptions());
    return List.of(BuildStep.of("kfold-trainer and kfold-cv by Jib", command));
  }
}
