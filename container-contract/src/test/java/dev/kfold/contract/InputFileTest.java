package dev.kfold.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files that a program in a container must not open, because to read them may take forever. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(60)
class InputFileTest {

  @TempDir Path folder;

  @Test
  void readsARegularFileAndALinkToOne() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    assertThat(InputFile.of(file).text()).isEqualTo("text");
    assertThat(InputFile.of(link).text()).isEqualTo("text");
  }

  @Test
  void refusesANamedPipeAndALinkToOne() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertRefused(pipe, "is a named pipe");
    assertRefused(Files.createSymbolicLink(folder.resolve("link"), pipe), "is a named pipe");
  }

  @Test
  void refusesASocket() throws IOException {
    Path socket = Files.createTempDirectory("s").resolve("s"); // its path must be short
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(socket));
      assertRefused(socket, "is a socket");
    } finally {
      Files.deleteIfExists(socket);
      Files.delete(socket.getParent());
    }
  }

  @Test
  void refusesADevice() {
    assertRefused(Path.of("/dev/zero"), "is a device");
    assertRefused(Path.of("/dev/null"), "is a device");
  }

  @Test
  void refusesAFolderAndALinkThatLeadsNowhere() throws IOException {
    assertRefused(folder, "is a folder");
    assertRefused(
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("absent")),
        "is a link to a file that is not there");
  }

  @Test
  void refusesAFileWithoutPermission() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "the superuser may read every file");

    assertRefused(file, "cannot be read with the permissions of this program");
  }

  @Test
  void refusesBytesThatAreNoTextAndSettingsAsLargeAsATable() throws IOException {
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {'{', (byte) 0xC3, '}'});
    assertThatThrownBy(() -> InputFile.of(bytes).text())
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(bytes + ": holds bytes that are no text in UTF-8; write it in UTF-8.");

    Path large = Files.write(folder.resolve("large"), new byte[(64 << 20) + 1]);
    assertThatThrownBy(() -> InputFile.of(large).text())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has 67,108,865 bytes, expected at most 67,108,864");
  }

  private static void assertRefused(Path file, String found) {
    assertThatThrownBy(() -> InputFile.of(file).text())
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "%s: %s, expected a regular file that this program can read; put one there, or leave it out."
                .formatted(file, found));
  }
}
