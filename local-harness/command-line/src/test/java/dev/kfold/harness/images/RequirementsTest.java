package dev.kfold.harness.images;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequirementsTest {

  private static final Path ANY = Path.of(".");

  private final ScriptedProcesses processes = new ScriptedProcesses();

  @ParameterizedTest
  @EnumSource
  void areMetByLinuxAndAnEngine(ImageBuilder builder) {
    assertThatCode(() -> on("Linux").verify(builder, ANY)).doesNotThrowAnyException();
  }

  @Test
  void askForAnEngineThatAnswersAndSayWhatDockerSaid() {
    processes.answer("docker version", 1, "", "Cannot connect to unix:///none.", "");

    assertThatThrownBy(() -> on("Linux").verify(ImageBuilder.DOCKER, ANY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "docker: no engine answers; start one, or set DOCKER_HOST to one that runs"
                + " (Cannot connect to unix:///none).");
  }

  @Test
  void askForDockersClient() {
    processes.missing("docker");

    assertThatThrownBy(() -> on("Linux").verify(ImageBuilder.JIB, ANY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("docker: found no such program; install Docker's client and start an engine.");
  }

  @Test
  void letDockerBuildOnAnySystem() {
    assertThatCode(() -> on("Mac OS X").verify(ImageBuilder.DOCKER, ANY))
        .doesNotThrowAnyException();
  }

  @Test
  void letJibBuildOnlyIfTheJavaRuntimeIsOneForLinux() {
    assertThatThrownBy(() -> on("Mac OS X").verify(ImageBuilder.JIB, ANY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--builder jib")
        .hasMessageContaining("is one for Mac OS X")
        .hasMessageEndingWith("use --builder docker.");
  }

  @Test
  void areNamedAllAtOnce() {
    processes.missing("docker");

    assertThatThrownBy(() -> on("Windows 11").verify(ImageBuilder.JIB, ANY))
        .hasMessageMatching("(?s)--builder jib: .*\ndocker: .*");
  }

  private Requirements on(String operatingSystem) {
    return new Requirements(processes, operatingSystem);
  }
}
