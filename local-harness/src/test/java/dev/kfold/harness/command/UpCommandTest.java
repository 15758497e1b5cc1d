package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.harness.client.FakeService;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpCommandTest {

  @TempDir private Path folder;
  private final CommandLineRunner kfold = new CommandLineRunner();

  @Test
  void tellsClientsWhereItIsThenIsReadyAndEndsWhenStopped() {
    kfold.withService((port, dataDirectory) -> new FakeService());
    kfold.stop.raise();

    int exitCode = kfold.run("up", "--data-dir", folder.toString());

    assertThat(exitCode).isZero();
    assertThat(kfold.out())
        .contains("export AWS_REGION=us-east-1")
        .contains("export AWS_ENDPOINT_URL_S3=http://127.0.0.1:")
        .endsWith("ready" + System.lineSeparator());
    assertThat(folder.resolve("endpoint.env"))
        .content()
        .isEqualTo(kfold.out().replace("ready" + System.lineSeparator(), ""));
  }

  @Test
  void saysInOneSentenceThatThePortIsInUse() {
    assertThat(kfold.run("up", "--port", "4748", "--data-dir", folder.toString()))
        .isEqualTo(ExitCode.FAULTY_INPUT);
    assertThat(kfold.err().lines()).containsExactly("--port: 4748 is in use.");
    assertThat(folder.resolve("endpoint.env")).doesNotExist();
  }

  @Test
  void refusesAPortThatIsNone() {
    assertThat(kfold.run("up", "--port", "70000", "--data-dir", folder.toString()))
        .isEqualTo(ExitCode.FAULTY_INPUT);
    assertThat(kfold.err()).contains("found 70000");
  }
}
