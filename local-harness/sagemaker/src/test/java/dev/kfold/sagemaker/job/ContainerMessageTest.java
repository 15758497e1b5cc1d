package dev.kfold.sagemaker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerMessageTest {

  private static final String SMILE = "\uD83D\uDE42"; // four bytes, two chars

  @TempDir private Path folder;

  @Test
  void isEmptyWithoutAFile() throws Exception {
    assertThat(ContainerMessage.read(folder.resolve("none")).asText()).isEmpty();
    assertThat(ContainerMessage.read(folder.resolve("none")).asUtf8()).isEmpty();
    assertThat(ContainerMessage.read(folder).asText()).isEmpty();
  }

  @Test
  void isCutAfter1024CharactersAndNotWithinOne() throws Exception {
    assertThat(message("ä".repeat(2000)).asText()).isEqualTo("ä".repeat(1024));
    assertThat(message("a" + SMILE.repeat(2000)).asText()).isEqualTo("a" + SMILE.repeat(511));
  }

  @Test
  void replacesMalformedUtf8InAReason() throws Exception {
    assertThat(message(new byte[] {'o', 'k', (byte) 0xFF, '!'}).asText()).isEqualTo("ok\uFFFD!");
  }

  @Test
  void cutsAnExitMessageAfterAKilobyteAndNotWithinACharacter() throws Exception {
    assertThat(message("ä".repeat(2000)).asUtf8()).isEqualTo("ä".repeat(512));
    assertThat(message("a" + "ä".repeat(2000)).asUtf8()).isEqualTo("a" + "ä".repeat(511));
    assertThat(message("ä".repeat(512)).asUtf8()).isEqualTo("ä".repeat(512));
  }

  @Test
  void refusesAnExitMessageWithMalformedUtf8() {
    byte[] latin1 = "Größe".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> message(latin1).asUtf8())
        .isInstanceOf(JobFailedException.class)
        .hasMessageStartingWith("ClientError: ")
        .hasMessageContaining("/opt/ml/output/message cannot be read as UTF-8");
    assertThatThrownBy(() -> message(new byte[] {'a', (byte) 0xC3}).asUtf8())
        .isInstanceOf(JobFailedException.class);
  }

  @Test
  void doesNotFollowALink() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    Path link = Files.createSymbolicLink(folder.resolve("message"), secret);

    assertThat(ContainerMessage.read(link).asText()).isEmpty();
  }

  @Test
  void aLongReasonLeavesRoomForTheExitCode() {
    String reason = JobFailedException.algorithm("x".repeat(5000), 137).reason();

    assertThat(reason).hasSize(1024).startsWith("AlgorithmError: xxx").endsWith(", exit code: 137");
    assertThat(JobFailedException.client(SMILE.repeat(1024)).reason())
        .hasSizeLessThanOrEqualTo(1024)
        .endsWith(SMILE);
  }

  private ContainerMessage message(String text) throws IOException {
    return message(text.getBytes(StandardCharsets.UTF_8));
  }

  private ContainerMessage message(byte[] bytes) throws IOException {
    return ContainerMessage.read(Files.write(folder.resolve("message"), bytes));
  }
}
