package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.harness.page.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/costs.md shows what the estimates print. */
class CostsPageTest {

  private static final Path IRIS = Path.of("src/main/resources/dev/kfold/harness/iris.csv");
  private static final Pattern TEXT = Pattern.compile("(?ms)^```text\n(.*?)^```$");
  private static final int ROWS = 20_000;
  private static final int COLUMNS = 50;

  @TempDir private Path folder;

  @Test
  void showsTheEstimateOfIris() throws IOException {
    assertThat(shown(0)).isEqualTo(estimate(IRIS, "species"));
  }

  @Test
  void showsTheEstimateOfALargeTable() throws IOException {
    Path table = folder.resolve("large.csv");
    StringBuilder text = new StringBuilder();
    for (int row = 1; row <= ROWS; row++) {
      for (int column = 1; column <= COLUMNS; column++) {
        text.append(String.format(Locale.ROOT, "%.3f,", Math.sin((double) row * column)));
      }
      text.append(row % 3 == 0 ? "no" : "yes").append('\n');
    }
    Files.writeString(table, text);

    assertThat(shown(1)).isEqualTo(estimate(table, "-1"));
  }

  /** Returns the output of the command of the page, without an account. */
  private static String estimate(Path table, String label) {
    CommandLineRunner kfold = new CommandLineRunner().withEnvironment(Map.of());
    int exitCode = kfold.run("pipeline", "estimate", "--data", table.toString(), "--label", label);
    assertThat(exitCode).as(kfold.err()).isZero();
    return kfold.out();
  }

  private static String shown(int block) throws IOException {
    List<MatchResult> blocks = TEXT.matcher(Pages.text("docs/costs.md")).results().toList();
    assertThat(blocks).hasSize(2);
    return blocks.get(block).group(1);
  }
}
