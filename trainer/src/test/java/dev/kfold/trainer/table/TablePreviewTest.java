package dev.kfold.trainer.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ParameterReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablePreviewTest {

  @TempDir private Path folder;

  @Test
  void readsTheFirstRowsAsTheyAreWritten() throws IOException {
    Path file = folder.resolve("table.csv");
    Files.writeString(file, "size,colour\n1.50,red\n,\"a, b\"\n3,blue\n");

    TablePreview preview = TablePreview.read(file, options(), 2);

    assertThat(preview.names()).containsExactly("size", "colour");
    assertThat(preview.rows()).containsExactly(List.of("1.50", "red"), List.of("", "a, b"));
  }

  private static TableOptions options() {
    return TableOptions.readForDescription(new ParameterReader("option", Map.of()));
  }
}
