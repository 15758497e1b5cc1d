package dev.kfold.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.analysis.TableDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFilesTest {

  @TempDir private Path folder;

  @Test
  void describesColumnsClassesAndFirstRows() throws IOException {
    Path file = folder.resolve("table.csv");
    Files.writeString(file, "size,colour,kind\n1.5,red,a\n,blue,b\n3,red,a\n");

    TableDescription table = new TableFiles().describe(file, Optional.of("kind"));

    assertThat(table.rows()).isEqualTo(3);
    assertThat(table.columns().getFirst().name()).isEqualTo("size");
    assertThat(table.columns().getFirst().kind()).isEqualTo("numeric");
    assertThat(table.columns().getFirst().missing()).isEqualTo(1);
    assertThat(table.classes())
        .containsExactly(
            new TableDescription.ClassSize("a", 2), new TableDescription.ClassSize("b", 1));
    assertThat(table.names()).containsExactly("size", "colour", "kind");
    assertThat(table.firstRows().getFirst()).isEqualTo(List.of("1.5", "red", "a"));
  }

  @Test
  void needsNoLabel() throws IOException {
    Path file = folder.resolve("table.csv");
    Files.writeString(file, "1,2\n3,4\n");

    assertThat(new TableFiles().describe(file, Optional.empty()).classes()).isEmpty();
  }
}
