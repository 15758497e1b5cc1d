package dev.kfold.harness.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedrawnLinesTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final RedrawnLines block =
      new RedrawnLines(new PrintStream(written, true, StandardCharsets.UTF_8));
  private final ReflowingTerminal terminal = new ReflowingTerminal(40);

  @Test
  void replacesTheLinesAndLeavesWhatIsAbove() {
    terminal.print("$ kfold run\n");
    draw(40, "one", "two", "three");
    draw(40, "ONE", "TWO");

    assertThat(terminal.rows()).containsExactly("$ kfold run", "ONE", "TWO", "");
  }

  @ParameterizedTest
  @ValueSource(ints = {39, 20, 19, 7, 3})
  void leavesNothingBehindWhenTheTerminalBecomesNarrower(int width) {
    terminal.print("$ kfold\n");
    draw(40, Style.COLOUR.busy("x".repeat(39)), "", "y".repeat(21));

    terminal.resize(width);
    String fitting = "z".repeat(width - 1);
    draw(width, fitting, fitting);

    assertThat(String.join("", terminal.rows()).replace(fitting, "")).isEqualTo("$ kfold");
  }

  @Test
  void leavesNothingBehindWhenTheTerminalBecomesWider() {
    draw(40, "x".repeat(39), "y");

    terminal.resize(120);
    draw(120, "x".repeat(100), "y");

    assertThat(terminal.rows()).containsExactly("x".repeat(100), "y", "");
  }

  @Test
  void showsTheLastLinesInALowTerminalAndAllInTheEnd() {
    TerminalSize low = new TerminalSize(40, 3);
    block.draw(List.of("one", "two", "three"), low);
    terminal.print(written.toString(StandardCharsets.UTF_8));
    written.reset();
    assertThat(terminal.rows()).containsExactly("two", "three", "");

    block.end(List.of("one", "two", "three"), low);
    terminal.print(written.toString(StandardCharsets.UTF_8));
    assertThat(terminal.rows()).containsExactly("one", "two", "three", "");
  }

  @Test
  void clearsRowsThatTheTerminalMayHaveJoinedBeforeItWritesThem() {
    draw(40, "x".repeat(39), "y");
    block.draw(List.of("z", "y"), new TerminalSize(20, 24));

    assertThat(written.toString(StandardCharsets.UTF_8)).startsWith("\u001b[3A\r\u001b[2Kz");
  }

  private void draw(int width, String... lines) {
    block.draw(List.of(lines), new TerminalSize(width, 24));
    terminal.print(written.toString(StandardCharsets.UTF_8));
    written.reset();
  }
}
