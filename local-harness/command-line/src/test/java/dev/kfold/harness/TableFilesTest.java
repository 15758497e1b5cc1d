package dev.kfold.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.analysis.TableDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFilesTest {

  private static final long MOST = 1_000_000;

  @TempDir private Path folder;

  @Test
  void describesColumnsClassesAndFirstRows() throws IOException {
    Path file = folder.resolve("table.csv");
    Files.writeString(file, "size,colour,kind\n1.5,red,a\n,blue,b\n3,red,a\n");

    TableDescription table = new TableFiles().describe(file, Optional.of("kind"), MOST);

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
  void refusesATableWithMoreCharacters() throws IOException {
    Path file = folder.resolve("table.csv");
    Files.writeString(file, "1,2\n3,4\n5,6\n");

    assertThatThrownBy(() -> new TableFiles().describe(file, Optional.empty(), 11))
        .hasMessageContaining("holds more than 11 characters");
    assertThat(new TableFiles().describe(file, Optional.empty(), 12).rows()).isEqualTo(3);
  }

  @Test
  void showsTheFirstOfManyColumnsAndSaysSo() throws IOException {
    Path file = folder.resolve("table.csv");
    Files.writeString(file, "1,".repeat(600) + "0\n" + "2,".repeat(600) + "1\n");

    TableDescription table = new TableFiles().describe(file, Optional.empty(), MOST);

    assertThat(table.columns()).hasSize(500);
    assertThat(table.names()).hasSize(500);
    assertThat(table.firstRows()).allSatisfy(row -> assertThat(row).hasSize(500));
    assertThat(table.doubts()).contains("500 of 601 columns are shown here; kfold data shows all.");
  }

  @Test
  void refusesASparseTableWhoseGreatestIndexIsHuge() throws IOException {
    Path file = folder.resolve("table.csv");
    Files.writeString(file, "1 900000000:1\n0 1:1\n");

    assertThatThrownBy(() -> new TableFiles().describe(file, Optional.empty(), MOST))
        .hasMessageContaining(
            "has 900,000,000 features by its greatest index, 900000000, expected at most 200,000; select features, or number them without gaps.");

    Files.writeString(file, "1 2000000000:1\n0 1:1\n");
    assertThatThrownBy(() -> new TableFiles().describe(file, Optional.empty(), MOST))
        .hasMessageContaining("found '2000000000:1', expected INDEX:NUMBER");
  }

  @Test
  void needsNoLabel() throws IOException {
    Path file = folder.resolve("table.csv");
    Files.writeString(file, "1,2\n3,4\n");

    assertThat(new TableFiles().describe(file, Optional.empty(), MOST).classes()).isEmpty();
  }
}
