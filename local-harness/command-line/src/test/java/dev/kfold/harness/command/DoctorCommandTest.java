package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ExitCode;
import java.io.IOException;
import java.net.BindException;
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

    assertThat(kfold.run("doctor", "--port", Integer.toString(freePort())))
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
    try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
      String port = Integer.toString(taken.getLocalPort());

      assertThat(kfold.run("doctor", "--port", port)).isEqualTo(ExitCode.FAILED.code());

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
            "AWS_ENDPOINT_URL_STS", "http://127.0.0.1:" + freePort()));
    String port = Integer.toString(freePort());

    kfold.run("doctor", "--port", port);
    assertThat(kfold.out()).doesNotContain("Account");
    assertThat(kfold.run("doctor", "--port", port, "--aws")).isEqualTo(ExitCode.FAILED.code());

    assertThat(kfold.out()).contains("✘ Account").contains("STS did not answer");
  }

  /** Returns a port that was free a moment ago, as was the next one. */
  private static int freePort() throws IOException {
    while (true) {
      try (ServerSocket one = new ServerSocket(0, 1, LOOPBACK);
          ServerSocket next = new ServerSocket(one.getLocalPort() + 1, 1, LOOPBACK)) {
        return next.getLocalPort() - 1;
      } catch (BindException e) {
        // the next one is taken
      }
    }
  }
}
