package dev.kfold.sagemaker.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerLogTest {

  @TempDir private Path folder;

  @Test
  void controlCharactersReachNoTerminalAndNoReader() throws Exception {
    Path file = folder.resolve("logs/job.log");
    List<String> read = new ArrayList<>();

    try (ContainerLog log = ContainerLog.create(file, InstantSource.system(), read::add)) {
      log.accept("a\u001b[2Jb\tc\rd\u009b1m\u0000");
    }

    String shown = "a#033[2Jb#011c#015d#2331m#000";
    assertThat(read).containsExactly(shown);
    assertThat(Files.readAllLines(file)).singleElement().asString().endsWith(" " + shown);
  }

  @Test
  void onlyTheUserReadsALog() throws Exception {
    Path file = folder.resolve("logs/job.log");

    ContainerLog.create(file, InstantSource.system(), _ -> {}).close();

    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.getPosixFilePermissions(folder.resolve("logs")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aMessageOfAContainerKeepsItsLinesOnly() throws Exception {
    Path file = Files.writeString(folder.resolve("failure"), "first\n\u001b[2Jsecond\tcolumn\n");

    assertThat(ContainerMessage.read(file).asText()).isEqualTo("first\n#033[2Jsecond\tcolumn");
    assertThat(ContainerMessage.read(file).asUtf8()).isEqualTo("first\n#033[2Jsecond\tcolumn");
  }
}
