package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.sagemaker.executor.EmbeddedExecutor;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reasons why the endpoint does not start, each reported in one sentence. */
class StartTest {

  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  @TempDir Path data;

  private LocalEndpoint start(int port, Path directory) {
    return LocalEndpoint.start(
        EndpointOptions.of(port, directory, new EmbeddedExecutor(Map.of(), 1)));
  }

  @Test
  void namesThePortThatIsInUse() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, LOOPBACK)) {
      int port = other.getLocalPort();

      assertThatThrownBy(() -> start(port, data))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContainingAll(
              "port " + port + ": is in use by another program", "SageMaker API", "--port");
    }
  }

  @Test
  void namesThePortOfS3ThatIsInUseAndKeepsNeither() throws IOException {
    int port = FreePort.find();
    try (ServerSocket _ = new ServerSocket(port + 1, 1, LOOPBACK)) {
      assertThatThrownBy(() -> start(port, data))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContainingAll(
              "port " + (port + 1) + ": is in use by another program", "local S3", "--port");
      assertThat(isFree(port)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_535, 65_536, 70_000})
  void refusesAPortThatIsNoneOrLeavesNoneForS3(int port) {
    assertThatThrownBy(() -> start(port, data))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("port " + port, "expected 1 to 65534", "S3", "--port");
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void refusesADataDirectoryThatIsAFile() throws IOException {
    Path file = Files.writeString(data.resolve("file"), "");

    assertThatThrownBy(() -> start(0, file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(file.toString(), "--data-dir");
  }

  @Test
  void refusesAFileThatIsNoStateInOneSentence() throws IOException {
    Path file = Files.writeString(data.resolve("state.mv.db"), "hello");

    assertThatThrownBy(() -> start(0, data))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(file.toString(), "move the file away");
    assertThat(file).hasContent("hello");
  }

  private static boolean isFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, LOOPBACK)) {
      return socket.isBound();
    } catch (BindException e) {
      return false;
    }
  }
}
