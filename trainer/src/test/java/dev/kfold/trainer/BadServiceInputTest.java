package dev.kfold.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that cannot start leads to a sentence, exit code 2 and a failure file. */
class BadServiceInputTest {

  @TempDir Path folder;

  private TestContainer container;

  @BeforeEach
  void containerWithTwoChannels() throws IOException {
    container = TestContainer.withTwoChannels(folder);
  }

  @Test
  void refusesToServeWithoutAModel() throws IOException {
    assertThat(container.run("serve")).isEqualTo(2);
    assertThat(container.failure()).contains("there is no file model.json");
  }

  @Test
  void refusesAnInvalidPort() throws IOException {
    assertThat(container.run("train")).isZero();

    assertThat(container.run(Map.of("SAGEMAKER_BIND_TO_PORT", "0"), "serve")).isEqualTo(2);
    assertThat(container.failure()).contains("variable SAGEMAKER_BIND_TO_PORT: found '0'");
  }

  @Test
  void refusesToServeOnAPortInUse() throws IOException {
    assertThat(container.run("train")).isZero();
    try (ServerSocket other = new ServerSocket()) {
      other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String port = Integer.toString(other.getLocalPort());

      assertThat(container.run(Map.of("SAGEMAKER_BIND_TO_PORT", port), "serve")).isEqualTo(2);

      assertThat(container.failure())
          .startsWith("port %s: cannot be listened on".formatted(port))
          .endsWith("stop what uses it, or set SAGEMAKER_BIND_TO_PORT.");
    }
  }
}
