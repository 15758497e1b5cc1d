package dev.kfold.trainer.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.trainer.table.TableLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplePayloadTest {

  @TempDir private Path folder;

  @Test
  void holdsTheFirstRowsWithoutTheirLabels() throws IOException {
    Path file = folder.resolve("new/payload.tar.gz");

    SamplePayload.write(table(3), file);

    assertThat(content(file)).isEqualTo("0.5,0\n0.5,1\n0.5,2\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 11, 1000})
  void holdsTenRowsAtMost(int rows) throws IOException {
    Path file = folder.resolve("payload.tar.gz");

    SamplePayload.write(table(rows), file);

    assertThat(content(file).lines()).hasSize(Math.min(rows, 10));
  }

  @Test
  void equalTablesGiveEqualBytes() throws IOException {
    SamplePayload.write(table(7), folder.resolve("a"));
    SamplePayload.write(table(7), folder.resolve("b"));

    assertThat(folder.resolve("a")).hasSameBinaryContentAs(folder.resolve("b"));
  }

  /** Reads the archive with a library, which checks the header's sum. */
  private static String content(Path file) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
      TarArchiveEntry entry = tar.getNextEntry();
      assertThat(entry.getName()).isEqualTo("payload.csv");
      assertThat(entry.isCheckSumOK()).isTrue();
      assertThat(entry.getMode()).isEqualTo(0644);
      String content = new String(tar.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(tar.getNextEntry()).isNull();
      return content;
    }
  }

  private static TableLines table(int rows) {
    return receiver -> {
      for (int row = 0; row < rows && receiver.receive(row, "0.5," + row); row++) {}
    };
  }
}
