package dev.kfold.harness.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.harness.progress.Screen;
import dev.kfold.harness.progress.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveStepDisplayTest {

  private static final Clock STANDING = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

  @Test
  void leavesWhatWasDoneAndHowLongItTook() {
    try (LiveStepDisplay display = display(80)) {
      display.show("Step 1/25");
      display.markSucceeded();
    }

    assertThat(lines()).last().isEqualTo("✔ kfold-cv by Jib  0.0 s");
  }

  @Test
  void leavesWhatWasNotDone() {
    display(80).close();

    assertThat(lines()).last().isEqualTo("✘ kfold-cv by Jib  0.0 s");
  }

  @Test
  void showsTheLastLineOfTheBuilderWithoutItsColours() {
    LiveStepDisplay display = display(80);
    display.show("\u001b[34mINFO\u001b[m Building\tlayers ");
    display.show("");

    assertThat(display.running()).isEqualTo("  ⠋ kfold-cv by Jib  0.0 s  INFO Building layers");
    display.close();
  }

  @Test
  void isNeverWiderThanTheTerminal() {
    for (int width = 1; width < 100; width++) {
      LiveStepDisplay display = display(width);
      display.show("x".repeat(200));
      assertThat(display.running()).hasSizeLessThanOrEqualTo(width);
      display.close();
    }
  }

  private LiveStepDisplay display(int width) {
    PrintStream out = new PrintStream(terminal, true, StandardCharsets.UTF_8);
    return new LiveStepDisplay(
        "kfold-cv by Jib", new Screen(out, true, Style.PLAIN, width), STANDING);
  }

  /** Returns the successive contents of the line. */
  private List<String> lines() {
    return Arrays.stream(terminal.toString(StandardCharsets.UTF_8).strip().split("\r"))
        .map(line -> line.replaceAll("\u001b\\[\\d*[AJK]", "").strip())
        .toList();
  }
}
