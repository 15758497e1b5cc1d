package dev.kfold.harness.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private Instant now = Instant.parse("2026-01-02T03:04:05Z");
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

  @Test
  void printsLinesWithoutATerminal() {
    UploadProgress progress =
        new UploadProgress(new Screen(out, false, Style.PLAIN, 80), clock, "my.csv", 27_000_000);
    progress.show(0);
    progress.show(1);
    now = now.plus(Duration.ofSeconds(11));
    progress.show(13_500_000);
    now = now.plus(Duration.ofSeconds(2));
    progress.end();

    assertThat(text().lines())
        .containsExactly(
            "Uploading my.csv: 0.0 kB of 27.0 MB",
            "Uploading my.csv: 13.5 MB of 27.0 MB",
            "Uploaded my.csv in 13.0 s");
  }

  @Test
  void redrawsABarOnATerminal() {
    UploadProgress progress =
        new UploadProgress(new Screen(out, true, Style.PLAIN, 80), clock, "my.csv", 3_000);
    progress.show(0);
    now = now.plus(Duration.ofSeconds(1));
    progress.show(1_500);
    progress.end();

    assertThat(text().split("\r"))
        .satisfiesExactly(
            before -> assertThat(before).isEmpty(),
            first -> assertThat(first).contains("░".repeat(30)).contains("0.0 kB of 3.0 kB"),
            second -> assertThat(second).contains("█".repeat(15) + "░".repeat(15)),
            last -> assertThat(last).contains("█".repeat(30)).contains("3.0 kB of 3.0 kB"));
    assertThat(text()).contains("\n\u001b[J");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 60, 80, 200})
  void noLineIsWiderThanTheTerminal(int width) {
    UploadProgress progress =
        new UploadProgress(
            new Screen(out, true, Style.PLAIN, width), clock, "a-long-name-".repeat(20), 7);
    progress.show(3);
    progress.end();

    assertThat(text().replaceAll("\u001b\\[\\d*[AJK]", "").split("[\r\n]"))
        .allMatch(line -> line.length() <= width);
  }

  @Test
  void anEmptyFileIsUploadedCompletely() {
    UploadProgress progress =
        new UploadProgress(new Screen(out, true, Style.PLAIN, 80), clock, "empty.csv", 0);
    progress.end();

    assertThat(text()).contains("█".repeat(30));
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
