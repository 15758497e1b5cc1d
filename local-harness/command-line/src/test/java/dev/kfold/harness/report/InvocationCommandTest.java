package dev.kfold.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationCommandTest {

  private static final String URL = "http://127.0.0.1:8080/invocations";

  @Test
  void leavesARowOfNumbersAsItIs() {
    assertThat(InvocationCommand.of("5.1,-3e-05,,0.2", URL))
        .isEqualTo(
            "curl -H 'Content-Type: text/csv' --data-raw 5.1,-3e-05,,0.2"
                + " http://127.0.0.1:8080/invocations");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.5,it's",
        "\"a, \"\"b\"\"\",1",
        "@file",
        "$HOME,`id`,!!",
        "a\\b;c&d|e<f>",
        "ü,é",
        "-1,2",
        " "
      })
  void handsARowOnAsItIs(String row) throws IOException {
    assertThat(sent(row))
        .isEqualTo("<-H><Content-Type: text/csv><--data-raw><%s><%s>".formatted(row, URL));
  }

  /** An argument of the shell has at most 128 KiB. */
  @Test
  void handsALongRowOnThroughStandardInput() throws IOException {
    String row = "1.25,'$x'".repeat(20_000);

    assertThat(sent(row))
        .isEqualTo("<-H><Content-Type: text/csv><--data-binary><@-><%s>%s\n".formatted(URL, row));
  }

  /** Returns the arguments that a shell gives to curl, and its standard input. */
  private static String sent(String row) throws IOException {
    Process shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
    try (Writer script = shell.outputWriter(StandardCharsets.UTF_8)) {
      script.write("curl() { printf '<%s>' \"$@\"; case $* in *@-*) cat ;; esac; }\n");
      script.write(InvocationCommand.of(row, URL) + "\n");
    }
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
