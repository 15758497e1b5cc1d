package dev.kfold.harness.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageBuilderTest {

  private static final Path ROOT = Path.of("/clone");
  private static final Sources SOURCES = new Sources(ROOT, "1.2.3", "0123abcd");

  @Test
  void buildsByDockerOneImageAfterTheOther() {
    assertThat(commands(ImageBuilder.DOCKER, BaseImages.PUBLIC))
        .containsExactly(
            "docker build -f Dockerfile.train --build-arg VERSION=1.2.3 --label dev.kfold.sources=0123abcd"
                + " -t kfold-trainer:docker .",
            "docker build -f Dockerfile.cv --build-arg VERSION=1.2.3 --label dev.kfold.sources=0123abcd"
                + " -t kfold-cv:docker .",
            "docker tag kfold-trainer:docker kfold-trainer:latest",
            "docker tag kfold-cv:docker kfold-cv:latest");
  }

  @Test
  void handsTheStandInsToDockerAsBuildArguments() {
    String build = "docker build -f %s --build-arg BUILD_IMAGE=kfold-offline-build:latest";
    assertThat(commands(ImageBuilder.DOCKER, BaseImages.OFFLINE))
        .satisfiesExactly(
            script -> assertThat(script).isEqualTo("/clone/images/offline-base"),
            trainer ->
                assertThat(trainer)
                    .startsWith(build.formatted("Dockerfile.train"))
                    .contains(" --build-arg RUNTIME_IMAGE=kfold-offline-runtime:latest "),
            orchestrator ->
                assertThat(orchestrator)
                    .startsWith(build.formatted("Dockerfile.cv"))
                    .contains(" --build-arg RUNTIME_IMAGE=kfold-offline-runtime:latest "),
            tag -> assertThat(tag).startsWith("docker tag kfold-trainer:docker"),
            tag -> assertThat(tag).startsWith("docker tag kfold-cv:docker"));
  }

  @Test
  void buildsByJibInOneRunOfMaven() {
    assertThat(commands(ImageBuilder.JIB, BaseImages.PUBLIC))
        .containsExactly(
            "/clone/mvnw -B -ntp -Pimages package jib:dockerBuild -pl trainer,cv-orchestrator -am"
                + " -Dmaven.test.skip=true -Dspotless.check.skip=true -Drevision=1.2.3 -Dimage.tag=jib"
                + " -Dimage.sources=0123abcd",
            "docker tag kfold-trainer:jib kfold-trainer:latest",
            "docker tag kfold-cv:jib kfold-cv:latest");
  }

  @Test
  void handsTheStandInToJibAsAnArchive() {
    assertThat(commands(ImageBuilder.JIB, BaseImages.OFFLINE))
        .satisfiesExactly(
            script -> assertThat(script).isEqualTo("/clone/images/offline-base"),
            build ->
                assertThat(build)
                    .endsWith(
                        " -Dimage.base=tar://images/target/offline-runtime.tar"
                            + " -Dimage.base.name=kfold-offline-runtime:latest"),
            tag -> assertThat(tag).startsWith("docker tag kfold-trainer:jib"),
            tag -> assertThat(tag).startsWith("docker tag kfold-cv:jib"));
  }

  private static List<String> commands(ImageBuilder builder, BaseImages base) {
    return builder.steps(SOURCES, base).stream()
        .map(step -> String.join(" ", step.command()))
        .toList();
  }
}
