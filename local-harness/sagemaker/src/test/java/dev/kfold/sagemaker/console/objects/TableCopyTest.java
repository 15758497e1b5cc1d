package dev.kfold.sagemaker.console.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.analysis.TableDescriber;
import dev.kfold.sagemaker.analysis.TableDescription;
import dev.kfold.sagemaker.console.archive.LimitedStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableCopyTest {

  private static final int MOST = 1000;

  private Path described = Path.of("");
  private final TableDescriber tables =
      (file, _, _) -> {
        described = file;
        return new TableDescription(
            "text", (int) Files.size(file), List.of(), List.of(), List.of(), List.of(), List.of());
      };

  @Test
  void describesACopyThatIsDeletedAfterwards() throws IOException {
    assertThat(describe("a/table.csv", bytes("1,2\n")).rows()).isEqualTo(4);
    assertThat(described).doesNotExist();
    assertThat(described.getFileName()).hasToString("table.csv");
  }

  @Test
  void refusesATableThatIsTooLarge() {
    assertThatThrownBy(() -> describe("table.csv", bytes("x".repeat(MOST + 1))))
        .isInstanceOf(LimitedStream.TooLargeException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"table.csv.gz", "table.csv", "table.parquet"})
  void refusesASmallFileThatUnpacksToAVeryLargeOneWhateverItsName(String name) {
    assertThatThrownBy(() -> describe(name, packed("x".repeat(100_000))))
        .isInstanceOf(LimitedStream.TooLargeException.class);
    assertThat(described).as("nothing was described").isEqualTo(Path.of(""));
  }

  @Test
  void describesACompressedTableOfTheAllowedSize() throws IOException {
    assertThat(describe("table.csv.gz", packed("x".repeat(MOST))).rows()).isPositive();
  }

  @Test
  void leavesADamagedFileToTheReaderOfTables() throws IOException {
    byte[] packed = packed("1,2\n".repeat(50));
    byte[] cut = Arrays.copyOf(packed, packed.length - 9);

    assertThat(describe("table.csv.gz", cut).rows()).isEqualTo(cut.length);
  }

  private TableDescription describe(String name, byte[] content) throws IOException {
    return TableCopy.describe(
        tables, name, new ByteArrayInputStream(content), Optional.empty(), MOST);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(bytes(text));
    }
    return bytes.toByteArray();
  }
}
