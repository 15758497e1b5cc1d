package dev.kfold.harness.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.harness.doctor.Finding.State;
import dev.kfold.sagemaker.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsCheckTest {

  private final ScriptedPrograms programs = new ScriptedPrograms();

  @Test
  void tellsWhoListensAtAPort() throws IOException, InterruptedException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      programs.on(
          "sh -c",
          0,
          "LISTEN 0 50 127.0.0.1:4747 0.0.0.0:* users:((\"x\",pid=%d,fd=5))"
              .formatted(ProcessHandle.current().pid()));

      Finding finding = new PortsCheck(programs, taken.getLocalPort()).findings().getFirst();

      assertThat(finding.subject()).isEqualTo("Port " + taken.getLocalPort());
      assertThat(finding.found()).contains("pid " + ProcessHandle.current().pid());
    }
  }

  @Test
  void refusesAPortWhoseListenerDoesNotShowItself() throws IOException, InterruptedException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Finding finding = new PortsCheck(programs, taken.getLocalPort()).findings().getFirst();

      assertThat(finding.state()).isEqualTo(State.FAILED);
      assertThat(finding.remedy().orElse("")).contains("--port N");
    }
  }

  @Test
  void findsFreePorts() throws IOException, InterruptedException {
    int free = FreePort.find();

    assertThat(new PortsCheck(programs, free).findings().getFirst())
        .isEqualTo(Finding.good("Port " + free, "free"));
  }
}
