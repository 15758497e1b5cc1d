package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ExitCode;
import dev.kfold.sagemaker.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  @TempDir private Path home;
  private final CommandLineRunner kfold = new CommandLineRunner();

  @Test
  void worksOnAMachineThatHasNothing() throws IOException {
    kfold.withEnvironment(Map.of("HOME", home.toString()));

    assertThat(kfold.run("doctor", "--port", Integer.toString(FreePort.find())))
        .as(kfold.out())
        .isEqualTo(ExitCode.DONE.code());

    assertThat(kfold.out())
        .contains("✔ JDK")
        .contains("! Docker", "! Python", "! AWS CLI", "! Credentials", "! Region", "! Browser")
        .endsWith("0 checks failed, 6 warnings." + System.lineSeparator());
    assertThat(kfold.err()).isEmpty();
  }

  @Test
  void failsIfACheckHasFailedAndGivesTheRemedy() throws IOException {
    kfold.withEnvironment(Map.of("HOME", home.toString()));
    int port = FreePort.find();
    try (ServerSocket taken = new ServerSocket(port, 1, LOOPBACK)) {
      assertThat(taken.isBound()).isTrue();

      assertThat(kfold.run("doctor", "--port", Integer.toString(port)))
          .isEqualTo(ExitCode.FAILED.code());

      assertThat(kfold.out())
          .contains("✘ Port " + port)
          .contains("./kfold up --port N")
          .contains("1 check failed");
    }
  }

  @Test
  void asksAwsOnlyIfItMay() throws IOException {
    kfold.withEnvironment(
        Map.of(
            "HOME", home.toString(),
            "AWS_ACCESS_KEY_ID", "a",
            "AWS_SECRET_ACCESS_KEY", "b",
            "AWS_REGION", "us-east-1",
            "AWS_ENDPOINT_URL_STS", "http://127.0.0.1:" + FreePort.find()));
    String port = Integer.toString(FreePort.find());

    kfold.run("doctor", "--port", port);
    assertThat(kfold.out()).doesNotContain("Account");
    assertThat(kfold.run("doctor", "--port", port, "--aws")).isEqualTo(ExitCode.FAILED.code());

    assertThat(kfold.out()).contains("✘ Account").contains("STS did not answer");
  }
}
